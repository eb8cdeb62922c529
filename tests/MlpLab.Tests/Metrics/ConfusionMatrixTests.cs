using MlpLab.Metrics;

namespace MlpLab.Tests.Metrics;

public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = new([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 0], 4);

    [Fact]
    public void Item_ByHand_CountsTrueThenPredicted()
    {
        long[] counts = [.. Enumerable.Range(0, 16).Select(i => Matrix[i / 4, i % 4])];

        counts.Should().Equal(2, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Accuracy_ByHand_IsTheShareOnTheDiagonal() => Matrix.Accuracy.Should().Be(0.5);

    [Theory]
    [InlineData(0, 0.5, 2.0 / 3.0)]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(2, null, 0.0)]
    [InlineData(3, null, null)]
    public void PrecisionAndRecall_ByHand_AreColumnAndRowSharesOrNullWithoutSamples(int index, double? precision, double? recall)
    {
        Matrix.Precision(index).Should().Be(precision);
        Matrix.Recall(index).Should().Be(recall);
    }

    [Fact]
    public void F1AndMeans_ByHand_CountWhatIsUndefinedAsZero()
    {
        Enumerable.Range(0, 4).Select(Matrix.F1).Should().Equal(4.0 / 7.0, 0.5, 0.0, null);
        Matrix.MacroPrecision.Should().Be(0.25);
        Matrix.MacroRecall.Should().BeApproximately(((2.0 / 3.0) + 0.5) / 4, 1e-16);
        Matrix.MacroF1.Should().BeApproximately(((4.0 / 7.0) + 0.5) / 4, 1e-16);
    }

    [Fact]
    public void Add_BlockByBlock_IsTheMatrixOfAll()
    {
        var matrix = new ConfusionMatrix(4);
        matrix.Add([0, 0], [0, 0]);
        matrix.Add([], []);
        matrix.Add([0, 1, 1, 2], [1, 1, 0, 0]);

        Enumerable.Range(0, 16).Select(i => matrix[i / 4, i % 4]).Should().Equal(Enumerable.Range(0, 16).Select(i => Matrix[i / 4, i % 4]));
        (matrix.SampleCount, matrix.Right).Should().Be((6, 3));
        new ConfusionMatrix(2).Accuracy.Should().Be(double.NaN);
    }

    [Fact]
    public void Add_ABadClass_CountsNothing()
    {
        var matrix = new ConfusionMatrix(2);

        FluentActions.Invoking(() => matrix.Add([0, 2], [0, 0])).Should().Throw<ArgumentOutOfRangeException>();

        (matrix.SampleCount, matrix[0, 0]).Should().Be((0, 0));
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
        call.Should().Throw<ArgumentException>().WithMessage("* must *");
}
