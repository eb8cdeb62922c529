using MlpLab.Metrics;

namespace MlpLab.Tests.Metrics;

public class ClassificationMetricsTests
{
    [Fact]
    public void Accuracy_ThreeOfFourCorrect_IsThreeQuarters() =>
        ClassificationMetrics.Accuracy([0, 1, 2, 1], [0, 1, 1, 1]).Should().Be(0.75);

    [Fact]
    public void LogLoss_TwoClasses_IsTheMeanOfNegativeLogs() =>
        ClassificationMetrics.LogLoss([1, 0], [0.5, 0.75]).Should().Be((Math.Log(2.0) + Math.Log(4.0)) / 2.0);

    // scikit-learn 1.2.1: log_loss([1, 0, 1], [0.0, 1.0, 0.25]).
    [Fact]
    public void LogLoss_CertainAndWrong_IsClippedAsInScikitLearn() =>
        ClassificationMetrics.LogLoss([1, 0, 1], [0.0, 1.0, 0.25]).Should().BeApproximately(24.491200379784733, 1e-14);

    // scikit-learn 1.2.1: log_loss([0, 2, 1], [[.7, .2, .1], [1, 0, 0], [.2, .2, .2]], labels=[0, 1, 2]).
    [Fact]
    public void LogLoss_RowsThatDoNotSumToOne_AreNormalisedAsInScikitLearn() =>
        ClassificationMetrics.LogLoss([0, 2, 1], [0.7, 0.2, 0.1, 1.0, 0.0, 0.0, 0.2, 0.2, 0.2], 3).Should().BeApproximately(12.499646873907999, 1e-14);

    [Fact]
    public void LogLoss_TwoClassesInBothForms_IsTheSame()
    {
        double asOne = ClassificationMetrics.LogLoss([0, 1, 1], [0.25, 0.5, 0.875]);

        ClassificationMetrics.LogLoss([0, 1, 1], [0.75, 0.25, 0.5, 0.5, 0.125, 0.875], 2).Should().BeApproximately(asOne, 1e-15);
    }

    public static TheoryData<Action> IllegalCalls() =>
    [
        () => ClassificationMetrics.Accuracy([], []),
        () => ClassificationMetrics.Accuracy([1, 0], [1]),
        () => ClassificationMetrics.LogLoss([], []),
        () => ClassificationMetrics.LogLoss([2], [0.5]),
        () => ClassificationMetrics.LogLoss([1], [1.5]),
        () => ClassificationMetrics.LogLoss([1], [double.NaN]),
        () => ClassificationMetrics.LogLoss([1, 0], [0.5]),
        () => ClassificationMetrics.LogLoss([1], [0.5], 1),
        () => ClassificationMetrics.LogLoss([3], [0.5, 0.25, 0.25], 3),
        () => ClassificationMetrics.LogLoss([1], [0.5, 0.5], 3),
    ];

    [Theory]
    [MemberData(nameof(IllegalCalls))]
    public void AnyMetric_IllegalArgument_IsRejected(Action call) =>
        call.Should().Throw<ArgumentException>().WithMessage("* must *");
}
