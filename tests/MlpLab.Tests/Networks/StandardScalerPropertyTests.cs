using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Networks;

/// <summary>Standardised columns, whatever their place and width.</summary>
public class StandardScalerPropertyTests
{
    [Fact]
    public void Transform_OfTheDataItWasFittedTo_HasMeanZeroAndVarianceOne()
    {
        Gen<(double Centre, double Width, double[] Places)> columns =
            from centre in Gen.Choose(-1000, 1000)
            from exponent in Gen.Choose(-6, 6)
            from count in Gen.Choose(3, 60)
            from places in Properties.Doubles(count, -1, 1)
            where places.Distinct().Count() > 2
            select ((double)centre, Math.Pow(10, exponent), places);

        Properties.Hold(columns, 500, column =>
        {
            int count = column.Places.Length;
            double[] values = [.. column.Places.Select(place => column.Centre + (column.Width * place))];
            var data = new Dataset(new DenseMatrix(count, 1, values), [.. Enumerable.Range(0, count).Select(i => i % 2)], 2);
            StandardScaler scaler = StandardScaler.Fit(data);

            double[] z = scaler.Transform(data).Feature(0).ToArray();

            // The mean is wrong by some ulps of the largest value for each summand, and that is divided by the scale.
            double largest = values.Max(Math.Abs);
            double bound = 4 * count * 2.3e-16 * (1 + (largest / scaler.Scales[0]));
            double mean = z.Sum() / count;
            mean.Should().BeApproximately(0, bound);
            (z.Sum(v => v * v) / count).Should().BeApproximately(1, 4 * bound);
        });
    }
}
