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

    private static double[] Numbers(Dataset data) => data.Feature(0).ToArray();
}
