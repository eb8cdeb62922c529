using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Metrics;

namespace MlpLab.Tests.Datasets;

public sealed class FreshEvaluationTests
{
    private static readonly Dataset Fresh = new(new DenseMatrix(4, 1), [0, 1, 1, 0], 2);

    [Fact]
    public void Of_ProbabilitiesOfClassOne_CountsAboveOneHalf()
    {
        FreshEvaluation evaluation = FreshEvaluation.Of(Fresh, [0.25, 0.75, 0.5, 0.25]);

        evaluation.Accuracy.Should().Be(0.75);
        evaluation.Interval.Should().Be(WilsonInterval.Of(3, 4));
        evaluation.LogLoss.Should().BeApproximately((-(3 * Math.Log(0.75)) - Math.Log(0.5)) / 4, 1e-15);
        evaluation.SampleCount.Should().Be(4);
    }

    [Fact]
    public void Of_ProbabilitiesOfBothClasses_IsTheSame() =>
        FreshEvaluation.Of(Fresh, DenseMatrix.OfArray(new[,] { { 0.75, 0.25 }, { 0.25, 0.75 }, { 0.5, 0.5 }, { 0.75, 0.25 } }))
            .Should().Be(FreshEvaluation.Of(Fresh, [0.25, 0.75, 0.5, 0.25]));

    [Theory]
    [InlineData(new double[] { 0.25, 0.75 })]
    [InlineData(new double[] { 0.5, 0.5 })]
    [InlineData(new double[] { 1, 0 })]
    [InlineData(new double[] { 0.2, 0.3, 0.5 })]
    public void OfPrior_IsWhatTheSameProbabilitiesForEverySampleGive(double[] shares)
    {
        var fresh = new Dataset(new DenseMatrix(4, 1), [0, 1, 1, 0], shares.Length);

        FreshEvaluation.OfPrior(fresh, shares).Should().Be(FreshEvaluation.Of(fresh, DenseMatrix.Create(4, shares.Length, (_, c) => shares[c])));
    }

    [Fact]
    public void Of_WrongShape_IsRefused()
    {
        FluentActions.Invoking(() => FreshEvaluation.OfPrior(Fresh, [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreshEvaluation.Of(Fresh, [0.5])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreshEvaluation.Of(Fresh, new DenseMatrix(4, 3))).Should().Throw<ArgumentException>();
    }
}
