using MlpLab.Metrics;

namespace MlpLab.Tests.Metrics;

public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = new([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 0], 4);

    [Fact]
    public void Item_ByHand_CountsTrueThenPredicted()
    {
        int[] counts = [.. Enumerable.Range(0, 16).Select(i => Matrix[i / 4, i % 4])];

        counts.Should().Equal(2, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Accuracy_ByHand_IsTheShareOnTheDiagonal() => Matrix.Accuracy.Should().Be(0.5);

    [Theory]
    [InlineData(0, 0.5, 2.0 / 3.0)]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(2, 0.0, 0.0)]
    [InlineData(3, 0.0, 0.0)]
    public void PrecisionAndRecall_ByHand_AreColumnAndRowShares(int index, double precision, double recall)
    {
        Matrix.Precision(index).Should().Be(precision);
        Matrix.Recall(index).Should().Be(recall);
    }

    public static TheoryData<Action> IllegalCalls() =>
    [
        () => _ = new ConfusionMatrix([], [], 2),
        () => _ = new ConfusionMatrix([0, 1], [0], 2),
        () => _ = new ConfusionMatrix([0, 2], [0, 1], 2),
        () => _ = new ConfusionMatrix([0, 1], [0, -1], 2),
        () => _ = new ConfusionMatrix([0], [0], 0),
        () => _ = Matrix[4, 0],
        () => Matrix.Recall(-1),
    ];

    [Theory]
    [MemberData(nameof(IllegalCalls))]
    public void AnyMember_IllegalArgument_IsRejected(Action call) =>
        call.Should().Throw<ArgumentOutOfRangeException>().WithMessage("* must *");
}
