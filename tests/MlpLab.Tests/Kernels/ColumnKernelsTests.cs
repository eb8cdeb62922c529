using MlpLab.Kernels;

namespace MlpLab.Tests.Kernels;

public class ColumnKernelsTests
{
    public static TheoryData<int> Lengths() => [0, 1, 3, 4, 5, 8, 11];

    // Small integers: every order of summation is exact.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void AllLoops_IntegersOfAnyLength_EqualPlainFormulas(int length)
    {
        double[] x = [.. Enumerable.Range(1, length).Select(i => (double)i)];
        double[] y = [.. x.Select(v => (v * v) - 7.0)];
        double[] sum = [.. y];
        var product = new double[length];

        ColumnKernels.AddScaled(sum, 3.0, x);
        ColumnKernels.Multiply(x, y, product);

        ColumnKernels.Dot(x, y).Should().Be(x.Zip(y, (a, b) => a * b).Sum());
        ColumnKernels.Sum(x).Should().Be(x.Sum());
        sum.Should().Equal(x.Zip(y, (a, b) => b + (3.0 * a)));
        product.Should().Equal(x.Zip(y, (a, b) => a * b));
    }

    [Fact]
    public void Dot_RoundingTerms_AddsInTheDocumentedOrder()
    {
        double[] x = [1e16, 1.0, -1e16, 1.0, 1.0];
        double[] ones = [1.0, 1.0, 1.0, 1.0, 1.0];

        // ((1e16 + 1) + 1) + (−1e16 + 1) with each sum rounded to even.
        ColumnKernels.Dot(x, ones).Should().Be(1e16 + 1.0 + 1.0 + (-1e16 + 1.0));
        ColumnKernels.Sum(x).Should().Be(ColumnKernels.Dot(x, ones));
    }
}
