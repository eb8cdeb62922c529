using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class StandardScalerTests
{
    [Fact]
    public void Transform_FittedData_HasMeanZeroAndVarianceOne()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(4), 500);

        Dataset scaled = StandardScaler.Fit(data).Transform(data);

        for (int j = 0; j < 2; j++)
        {
            double[] column = scaled.Feature(j).ToArray();
            column.Average().Should().BeApproximately(0, 1e-14);
            column.Average(x => x * x).Should().BeApproximately(1, 1e-13);
        }
    }

    [Fact]
    public void Transform_OtherData_UsesTheFittedNumbers()
    {
        var fitted = new Dataset(DenseMatrix.OfArray(new[,] { { 1.0 }, { 3.0 } }), [0, 1]);
        StandardScaler scaler = StandardScaler.Fit(fitted);

        scaler.Means.ToArray().Should().Equal(2);
        scaler.Scales.ToArray().Should().Equal(1);
        scaler.Transform(DenseMatrix.OfArray(new[,] { { 12.0 } }))[0, 0].Should().Be(10);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(1e15)]
    public void Fit_ConstantFeature_HasScaleOne(double value)
    {
        var data = new Dataset(DenseMatrix.Create(7, 1, value), new int[7]);

        StandardScaler.Fit(data).Scales[0].Should().Be(1);
        StandardScaler.Fit(data).Transform(data).Feature(0).ToArray().Should().OnlyContain(x => Math.Abs(x) < 1);
    }

    [Fact]
    public void Fit_LargeOffset_KeepsTheSpread()
    {
        var data = new Dataset(DenseMatrix.OfArray(new[,] { { 1e9 }, { 1e9 + 1 }, { 1e9 + 2 } }), new int[3]);

        StandardScaler.Fit(data).Scales[0].Should().BeApproximately(Math.Sqrt(2.0 / 3), 1e-12);
    }

    // A change of unit by a power of two changes no digit of what the network is given, however small or large the numbers become.
    [Theory]
    [InlineData(-1000)]
    [InlineData(-600)]
    [InlineData(600)]
    [InlineData(1020)]
    public void Transform_OtherUnit_IsTheSame(int exponent)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(4), 50);
        Dataset other = data.WithFeatures(data.Features.Map(x => Math.ScaleB(x, exponent)));

        StandardScaler.Fit(other).Transform(other).FeatureColumns.ToArray().Should().Equal(StandardScaler.Fit(data).Transform(data).FeatureColumns.ToArray());
    }

    [Fact]
    public void Fit_InfiniteFeature_IsRefused()
    {
        var data = new Dataset(DenseMatrix.OfArray(new[,] { { double.PositiveInfinity }, { 1.0 } }), [0, 1]);

        FluentActions.Invoking(() => StandardScaler.Fit(data)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*finite*");
    }
}
