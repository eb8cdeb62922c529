using MlpLab.Kernels;

namespace MlpLab.Tests.Kernels;

public class ColumnKernelsTests
{
    public static TheoryData<int> Lengths() => [0, 1, 3, 4, 5, 8, 11, 16, 19, 37];

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
        double[] x = [.. Enumerable.Range(0, 45).Select(i => Math.Sin(1.0 + i) * Math.Pow(10.0, i % 7))];
        double[] y = [.. x.Select(v => Math.Cos(v))];
        double[] ones = [.. x.Select(_ => 1.0)];
        var lanes = new double[16];
        for (int i = 0; i < 32; i++)
        {
            lanes[i % 16] = Math.FusedMultiplyAdd(x[i], y[i], lanes[i % 16]);
        }

        double[] four = [.. Enumerable.Range(0, 4).Select(l => (lanes[l] + lanes[4 + l]) + (lanes[8 + l] + lanes[12 + l]))];
        double sum = (four[0] + four[1]) + (four[2] + four[3]);
        for (int i = 32; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        ColumnKernels.Dot(x, y).Should().Be(sum);
        ColumnKernels.Sum(x).Should().Be(ColumnKernels.Dot(x, ones));
    }
}
