using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public sealed class TrainedClassifierTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(1), noise: 0.2);

    [Fact]
    public void PredictProbabilities_RawFeatures_ScalesThemFirst()
    {
        StandardScaler scaler = StandardScaler.Fit(Moons);
        MultilayerPerceptron network = Network();
        var classifier = new TrainedClassifier(network, scaler, Moons.FeatureNames, Moons.ClassNames);

        Matrix<double> probabilities = classifier.PredictProbabilities(Moons.Features);

        double[] expected = [.. network.PredictOutputs(scaler.Transform(Moons.Features)).Column(0)];
        probabilities.Column(1).Should().Equal(expected);
        probabilities.Column(0).Should().Equal(expected.Select(p => 1 - p));
        classifier.Predict(Moons.Features).Should().Equal(expected.Select(p => p > 0.5 ? 1 : 0));
    }

    [Fact]
    public void Predict_DataSetOrOneSample_IsThatOfTheMatrix()
    {
        var classifier = new TrainedClassifier(Network(), StandardScaler.Fit(Moons), Moons.FeatureNames, ["low", "high"]);
        double[] sample = [.. Moons.Features.Row(7)];

        classifier.PredictProbabilities(sample).Should().Equal(classifier.PredictProbabilities(Moons.Features).Row(7));
        classifier.PredictProbabilities(Moons).Enumerate().Should().Equal(classifier.PredictProbabilities(Moons.Features).Enumerate());
        classifier.Predict(Moons).Should().Equal(classifier.Predict(Moons.Features));
        classifier.Predict(sample).Should().Be(classifier.Predict(Moons.Features)[7]);
        classifier.PredictClassName(sample).Should().Be(classifier.Predict(sample) == 1 ? "high" : "low");
        FluentActions.Invoking(() => classifier.Predict([1.0, 2.0, 3.0])).Should().Throw<ArgumentException>().WithMessage("*is 3*must be 2*");
    }

    [Fact]
    public void Predict_UnlessTheClassifierSaysOtherwise_IsTheFirstLargest() =>
        ((IClassifier)new Fixed()).Predict(DenseMatrix.Create(2, 1, 0.0)).Should().Equal(1, 1);

    [Fact]
    public void Constructor_NamesThatDoNotFit_SaysHowManyThereMustBe()
    {
        Action create = () => _ = new TrainedClassifier(Network(), null, ["a"], Moons.ClassNames);

        create.Should().Throw<ArgumentException>().WithMessage("*2*");
    }

    [Fact]
    public void LogisticRegression_ClassWithoutSamples_HasColumnOfZeros()
    {
        var features = DenseMatrix.OfColumnArrays([0, 1, 2, 3]);
        var data = new Dataset(features, [0, 0, 2, 2]);
        LogisticRegressionModel model = new LogisticRegression().Fit(data);

        Matrix<double> probabilities = model.PredictProbabilities(features);

        probabilities.ColumnCount.Should().Be(3);
        probabilities.Column(1).Should().OnlyContain(p => p == 0);
        probabilities[0, 0].Should().BeGreaterThan(0.5);
        probabilities[3, 2].Should().BeGreaterThan(0.5);
    }

    [Fact]
    public void Names_SubsetAndScaling_KeepThem()
    {
        var data = new Dataset(Moons.Features, Moons.Labels) { FeatureNames = ["width", "height"], ClassNames = ["low", "high"] };

        Dataset part = StandardScaler.Fit(data).Transform(data.Subset([0, 1]));

        part.FeatureNames.Should().Equal("width", "height");
        part.ClassNames.Should().Equal("low", "high");
        Moons.FeatureNames.Should().Equal("x1", "x2");
        Moons.ClassNames.Should().Equal("0", "1");
    }

    private sealed class Fixed : IClassifier
    {
        public int FeatureCount => 1;

        public int ClassCount => 3;

        public Matrix<double> PredictProbabilities(Matrix<double> features) => DenseMatrix.OfArray(new[,] { { 0.2, 0.4, 0.4 }, { 0.2, 0.5, 0.3 } });
    }

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        return network;
    }
}
