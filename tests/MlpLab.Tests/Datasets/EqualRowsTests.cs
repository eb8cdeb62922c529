using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Datasets;

public class EqualRowsTests
{
    [Fact]
    public void FirstOf_SomeEqualRows_NamesTheFirstOfEach() =>
        EqualRows.FirstOf(Data([1, 2], [3, 4], [1, 2], [1, 4], [3, 4], [1, 2])).Should().Equal(0, 1, 0, 3, 1, 0);

    [Fact]
    public void FirstOf_MissingValuesAndZeros_ComparesTheirBits() =>
        EqualRows.FirstOf(Data([double.NaN, 1], [double.NaN, 1], [0.0, 1], [-0.0, 1])).Should().Equal(0, 0, 2, 3);

    [Fact]
    public void FirstOf_ManyRows_IsThatOfADictionary()
    {
        var random = new RandomState(5);
        double[][] rows = [.. Enumerable.Range(0, 3_000).Select(_ => Enumerable.Range(0, 3).Select(_ => Math.Floor(random.NextDouble() * 10)).ToArray())];
        var first = new Dictionary<(double, double, double), int>();
        int[] expected = [.. rows.Select((row, i) => first.TryAdd((row[0], row[1], row[2]), i) ? i : first[(row[0], row[1], row[2])])];

        EqualRows.FirstOf(Data(rows)).Should().Equal(expected);
    }

    [Fact]
    public void CountShared_OfTwoSets_CountsTheTestedRowsThatWereTrained()
    {
        EqualRows.CountShared(Data([1, 2], [3, 4], [3, 4]), Data([3, 4], [1, 3], [3, 4], [1, 2], [9, 9])).Should().Be(3);
        EqualRows.CountShared(Data([5, 5]), Data([1, 1], [9, 9])).Should().Be(0);
    }

    [Fact]
    public void CountShared_OtherFeatures_IsRefused() =>
        FluentActions.Invoking(() => EqualRows.CountShared(Data([1, 2]), Data([1]))).Should().Throw<ArgumentException>();

    private static Dataset Data(params double[][] rows) => new(DenseMatrix.OfRowArrays(rows), new int[rows.Length]);
}
