using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class MultilayerPerceptronTests
{
    private static readonly Matrix<double> TwoPoints = DenseMatrix.OfArray(new[,] { { 0.5, -1.0 }, { 2.0, 0.25 } });

    [Fact]
    public void PredictProbability_KnownWeights_IsTheTextbookFormula()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [2], 1);
        double[] parameters = [0.3, -0.2, 0.7, 0.5, 0.1, -0.1, 1.5, -0.8, 0.2];
        parameters.CopyTo(network.Parameters);

        double[] probabilities = network.PredictProbability(TwoPoints);

        for (int i = 0; i < 2; i++)
        {
            double x0 = TwoPoints[i, 0];
            double x1 = TwoPoints[i, 1];
            double z = (1.5 * Math.Tanh((0.3 * x0) - (0.2 * x1) + 0.1)) - (0.8 * Math.Tanh((0.7 * x0) + (0.5 * x1) - 0.1)) + 0.2;
            probabilities[i].Should().BeApproximately(1 / (1 + Math.Exp(-z)), 1e-15);
        }
    }

    [Fact]
    public void Predict_ProbabilityOfExactlyHalf_IsClassZero()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);

        network.PredictProbability(TwoPoints).Should().Equal(0.5, 0.5);
        network.Predict(TwoPoints).Should().Equal(0, 0);
    }

    [Fact]
    public void Predict_OneSampleAtATime_GivesTheSameBitsAsTogether()
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1), 700, noise: 0.3);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [7, 3], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));

        double[] together = network.PredictProbability(data);
        double[] alone = [.. Enumerable.Range(0, 700).Select(i => network.PredictProbability(data.Subset([i]))[0])];

        alone.Should().Equal(together);
    }

    [Fact]
    public void PredictOutputs_SeveralOutputs_HasOneColumnForEach()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [4], 3);
        WeightInitializer.Xavier.Fill(network, new RandomState(3));

        Matrix<double> outputs = network.PredictOutputs(TwoPoints);

        outputs.RowCount.Should().Be(2);
        outputs.ColumnCount.Should().Be(3);
        outputs.Enumerate().Should().OnlyContain(p => p > 0 && p < 1).And.OnlyHaveUniqueItems();
        FluentActions.Invoking(() => network.PredictProbability(TwoPoints)).Should().Throw<InvalidOperationException>().WithMessage("*3 outputs*");
    }

    [Fact]
    public void Predict_WrongFeatureCount_NamesBothCounts() =>
        FluentActions.Invoking(() => MultilayerPerceptron.Create(3, [2], 1).Predict(TwoPoints))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*is 2*must be 3*");

    [Fact]
    public void Create_NoHiddenLayer_IsLogisticRegression()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 1);
        double[] parameters = [1.0, -2.0, 0.5];
        parameters.CopyTo(network.Parameters);

        network.PredictProbability(TwoPoints)[0].Should().BeApproximately(1 / (1 + Math.Exp(-3.0)), 1e-15);
    }
}
