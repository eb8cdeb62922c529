using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class MeanImputerTests
{
    private static readonly Dataset WithGaps = new(
        DenseMatrix.OfArray(new[,] { { 1.0, double.NaN }, { double.NaN, -4.0 }, { 4.0, 8.0 }, { 4.0, 5.0 } }), [0, 1, 0, 1])
    {
        FeatureNames = ["width", "height"],
    };

    [Fact]
    public void Fit_MissingValues_TakesTheMeanOfTheOthers() => MeanImputer.Fit(WithGaps).Means.ToArray().Should().Equal(3.0, 3.0);

    [Fact]
    public void Transform_MissingValues_AreFilledAndTheOthersStay()
    {
        Dataset filled = new MeanImputer([10.0, 20.0]).Transform(WithGaps);

        filled.Feature(0).ToArray().Should().Equal(1.0, 10.0, 4.0, 4.0);
        filled.Feature(1).ToArray().Should().Equal(20.0, -4.0, 8.0, 5.0);
        filled.Labels.ToArray().Should().Equal(0, 1, 0, 1);
        filled.FeatureNames.Should().Equal("width", "height");
        double.IsNaN(WithGaps.Feature(0)[1]).Should().BeTrue("the data given are left alone");
    }

    [Fact]
    public void Fit_FeatureWithoutAnyValue_IsNamed()
    {
        var empty = new Dataset(DenseMatrix.OfArray(new[,] { { 1.0, double.NaN }, { 2.0, double.NaN } }), [0, 1]) { FeatureNames = ["a", "b"] };

        FluentActions.Invoking(() => MeanImputer.Fit(empty))
            .Should().Throw<ArgumentException>().WithMessage("Feature 'b' has no value in any training sample.*").WithParameterName("data");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Constructor_MeanNotFinite_IsRefused(double mean) =>
        FluentActions.Invoking(() => new MeanImputer([0.0, mean]))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("means is *must be finite*");

    [Fact]
    public void PredictProbabilities_ClassifierWithImputerAndScaler_FillsBeforeItScales()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 1);
        new[] { 1.0, 0.0, 0.0 }.CopyTo(network.Parameters);
        var classifier = new TrainedClassifier(network, new StandardScaler([3.0, 0.0], [2.0, 1.0]), ["a", "b"], ["no", "yes"])
        {
            Imputer = new MeanImputer([7.0, 0.0]),
        };

        double probability = classifier.PredictProbabilities(DenseMatrix.OfArray(new[,] { { double.NaN, 0.0 } }))[0, 1];

        // (7 − 3) / 2 = 2
        probability.Should().BeApproximately(1 / (1 + Math.Exp(-2.0)), 1e-15);
    }
}
