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

    [Fact]
    public void Of_WrongShape_IsRefused()
    {
        FluentActions.Invoking(() => FreshEvaluation.Of(Fresh, [0.5])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreshEvaluation.Of(Fresh, new DenseMatrix(4, 3))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
