using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

public class EnsembleTests
{
    private static readonly JsonElement Bags = Golden.LoadFrom("mlp", "mlp.json").GetProperty("bagging");

    private static readonly DenseMatrix Points = DenseMatrix.OfArray(new double[,] { { 0.5, -1 }, { 2, 0.25 } });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Draw_IsBaggingClassifiers(int index)
    {
        JsonElement reference = Bags[index];
        double[][] rows = reference.GetProperty("rows").Rows();

        var bags = BootstrapSample.Draw(new RandomState(reference.GetProperty("random_state").GetUInt32()), reference.GetProperty("members").GetInt32(), rows[0].Length);

        bags.Select(bag => bag.Rows.ToArray()).Should().BeEquivalentTo(reference.GetProperty("rows").EnumerateArray().Select(bag => bag.Ints()), options => options.WithStrictOrdering());
        bags.Select(bag => (double)bag.MemberSeed).Should().Equal(reference.GetProperty("member_random_states").Doubles());
        foreach (BootstrapSample bag in bags)
        {
            bag.LeftOut().Should().Equal(Enumerable.Range(0, rows[0].Length).Except(bag.Rows.ToArray()));
        }
    }

    [Fact]
    public void Classifiers_AnswerByTheirMean()
    {
        IClassifier[] members = [Classifier(1), Classifier(2), Classifier(3)];

        var ensemble = new EnsembleClassifier(members);

        Matrix<double> probabilities = ensemble.PredictProbabilities(Points);
        for (int i = 0; i < 2; i++)
        {
            for (int c = 0; c < 3; c++)
            {
                probabilities[i, c].Should().BeApproximately(members.Average(member => member.PredictProbabilities(Points)[i, c]), 1e-15);
            }
        }

        ((IClassifier)ensemble).Predict(Points).Should().Equal(probabilities.EnumerateRows().Select(row => row.MaximumIndex()));
        ensemble.ToString().Should().Be("ensemble of 3 classifiers, 2 features, 3 classes");
    }

    [Fact]
    public void Regressors_AnswerByTheirMean()
    {
        IRegressor[] members = [Regressor(1), Regressor(2)];

        var ensemble = new EnsembleRegressor(members);

        (ensemble.PredictValues(Points) - ((members[0].PredictValues(Points) + members[1].PredictValues(Points)) / 2)).L2Norm().Should().BeLessThan(1e-15);
        ensemble.ToString().Should().Be("ensemble of 2 regressors, 2 features, 1 targets");
    }

    [Fact]
    public void Members_OfOneModel_AnswerByTheirMean()
    {
        TrainedClassifier[] alone = [Classifier(4, classes: 2), Classifier(5, classes: 2)];

        TrainedClassifier together = new(alone[0].Network, null, alone[0].FeatureNames, alone[0].ClassNames) { Members = [alone[0].Network, alone[1].Network] };

        (together.PredictProbabilities(Points) - new EnsembleClassifier(alone).PredictProbabilities(Points)).L2Norm().Should().Be(0);
        together.Predict(Points).Should().Equal(together.PredictProbabilities(Points).EnumerateRows().Select(row => row[1] > 0.5 ? 1 : 0));
        together.Copy().PredictProbabilities(Points).Should().BeEquivalentTo(together.PredictProbabilities(Points));
        together.Fingerprint.Should().NotBe(alone[0].Fingerprint);
        alone[0].Members.Should().Equal(alone[0].Network);
        together.ToString().Should().StartWith("2 times 2-3-1");
    }

    [Fact]
    public void Illegal_IsRefused()
    {
        FluentActions.Invoking(() => new EnsembleClassifier([])).Should().Throw<ArgumentException>().WithMessage("There is no member*");
        FluentActions.Invoking(() => new EnsembleClassifier([Classifier(1), null!])).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EnsembleClassifier([Classifier(1), Classifier(1, classes: 2)])).Should().Throw<ArgumentException>()
            .WithMessage("Member 1 has 2 features and 2 classes; it must have 2 and 3, as member 0 has.*");
        FluentActions.Invoking(() => new TrainedClassifier(Classifier(1).Network, null, ["a", "b"], ["0", "1", "2"]) { Members = [Classifier(1, classes: 2).Network] })
            .Should().Throw<ArgumentException>().WithMessage("A member is 2-3-1*");
        FluentActions.Invoking(() => BootstrapSample.Draw(new RandomState(0), 0, 5)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static TrainedClassifier Classifier(uint seed, int classes = 3)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [3], classes);
        new RandomState(seed).Normal(0, 1, network.Parameters);
        return new TrainedClassifier(network, null, ["a", "b"], [.. Enumerable.Range(0, classes).Select(c => $"{c}")]);
    }

    private static TrainedRegressor Regressor(uint seed)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(2, [3], 1);
        new RandomState(seed).Normal(0, 1, network.Parameters);
        return new TrainedRegressor(network, null, null, ["a", "b"], ["y"]);
    }
}
