using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Datasets;

public sealed class DataSplitTests
{
    // Feature 0 is the sample's number, so that samples can be recognised.
    private static readonly Dataset Data = new(
        DenseMatrix.Create(100, 1, (i, _) => i), [.. Enumerable.Range(0, 100).Select(i => i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2)]);

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.33)]
    [InlineData(0.005)]
    [InlineData(0.999)]
    public void Stratified_AnyFraction_PutsEachSampleInOnePartAndKeepsTheShares(double fraction)
    {
        DataSplit split = DataSplit.Stratified(Data, fraction, new RandomState(1));

        int heldOut = Math.Clamp((int)Math.Round(100 * fraction), 1, 99);
        split.Validation.SampleCount.Should().Be(heldOut);
        Numbers(split.Training).Concat(Numbers(split.Validation)).Order().Should().Equal(Numbers(Data));
        foreach ((int label, int count) in new[] { (0, 70), (1, 20), (2, 10) })
        {
            ((double)split.Validation.Labels.ToArray().Count(l => l == label)).Should().BeInRange(
                (count * heldOut / 100.0) - 1, (count * heldOut / 100.0) + 1);
        }
    }

    [Fact]
    public void Stratified_SameSeed_IsTheSameSplitAndAnotherSeedAnother()
    {
        double[] first = Numbers(DataSplit.Stratified(Data, 0.2, new RandomState(1)).Validation);

        Numbers(DataSplit.Stratified(Data, 0.2, new RandomState(1)).Validation).Should().Equal(first).And.BeInAscendingOrder();
        Numbers(DataSplit.Stratified(Data, 0.2, new RandomState(2)).Validation).Should().NotEqual(first);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Stratified_FractionOutOfRange_IsRefused(double fraction) =>
        FluentActions.Invoking(() => DataSplit.Stratified(Data, fraction, new RandomState(1)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("validationFraction*(0, 1)*");

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.33)]
    [InlineData(0.005)]
    public void StratifiedByRow_DifferentSamples_IsTheStratifiedSplit(double fraction)
    {
        var random = new RandomState(3);
        DataSplit split = DataSplit.StratifiedByRow(Data, fraction, random), plain = DataSplit.Stratified(Data, fraction, new RandomState(3));

        Numbers(split.Validation).Should().Equal(Numbers(plain.Validation));
        Numbers(split.Training).Should().Equal(Numbers(plain.Training));
        var other = new RandomState(3);
        other.Permutation(100);
        random.NextDouble().Should().Be(other.NextDouble(), "one shuffle was drawn");
    }

    // Each sample five times, with labels of its own: 40 different ones, a fifth of them held out.
    [Fact]
    public void StratifiedByRow_EqualSamples_AreInOnePart()
    {
        var data = new Dataset(DenseMatrix.Create(200, 2, (i, j) => (i % 40) + j), [.. Enumerable.Range(0, 200).Select(i => i * i % 7 % 2)]);
        var sizes = new List<int>();
        for (uint seed = 0; seed < 20; seed++)
        {
            DataSplit split = DataSplit.StratifiedByRow(data, 0.2, new RandomState(seed));

            EqualRows.CountShared(split.Training, split.Validation).Should().Be(0);
            sizes.Add(split.Validation.SampleCount);
        }

        sizes.Should().OnlyContain(size => size == 40);
        EqualRows.CountShared(DataSplit.Stratified(data, 0.2, new RandomState(0)).Training, data).Should().BeGreaterThan(190, "without it they are in both");
    }

    // Four possible rows, as of two yes-or-no questions.
    [Fact]
    public void StratifiedByRow_RowsThatTheTableIsMadeOf_AreDividedAsOthers()
    {
        var data = new Dataset(DenseMatrix.Create(100, 2, (i, j) => (i >> j) & 1), [.. Enumerable.Range(0, 100).Select(i => i / 4 % 2)]);

        DataSplit split = DataSplit.StratifiedByRow(data, 0.2, new RandomState(1));

        split.Validation.SampleCount.Should().Be(20);
        EqualRows.CountShared(split.Training, split.Validation).Should().Be(20);
    }

    [Fact]
    public void StratifiedByRow_ClassTooRareForBothParts_IsTrainedOn()
    {
        var data = new Dataset(DenseMatrix.Create(40, 1, (i, _) => i), [.. Enumerable.Range(0, 40).Select(i => i == 17 ? 2 : i % 2)]);

        for (uint seed = 0; seed < 20; seed++)
        {
            DataSplit split = DataSplit.StratifiedByRow(data, 0.5, new RandomState(seed));

            split.Training.Labels.ToArray().Should().Contain(2);
            (split.Training.SampleCount + split.Validation.SampleCount).Should().Be(40);
        }
    }

    [Fact]
    public void StratifiedByRow_OneRowOverAndOver_IsDividedAsOthers() =>
        DataSplit.StratifiedByRow(new Dataset(new DenseMatrix(30, 1), [.. Enumerable.Range(0, 30).Select(i => i % 2)]), 0.2, new RandomState(1)).Validation.SampleCount.Should().Be(6);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void StratifiedByRow_FractionOutOfRange_IsRefused(double fraction) =>
        FluentActions.Invoking(() => DataSplit.StratifiedByRow(Data, fraction, new RandomState(1)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("validationFraction*(0, 1)*");

    private static double[] Numbers(Dataset data) => data.Feature(0).ToArray();
}
