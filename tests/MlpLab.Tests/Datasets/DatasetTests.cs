using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;

namespace MlpLab.Tests.Datasets;

public class DatasetTests
{
    [Fact]
    public void Constructor_RowsOrTable_AreTheMatrix()
    {
        double[,] table = { { 1, 2, 3 }, { 4, 5, 6 } };
        double[][] expected = DenseMatrix.OfArray(table).ToRowArrays();

        Dataset ofRows = new([[1, 2, 3], [4, 5, 6]], [1, 0], classCount: 4), ofTable = new(table, [1, 0]);

        ofRows.Features.ToRowArrays().Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
        ofTable.Features.ToRowArrays().Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
        ofRows.Feature(1).ToArray().Should().Equal(2, 5);
        (ofRows.ClassCount, ofTable.ClassCount).Should().Be((4, 2));
        ofRows.Labels.ToArray().Should().Equal(1, 0);
    }

    [Fact]
    public void Constructor_RowsOfDifferentLengths_NamesTheRow()
    {
        FluentActions.Invoking(() => new Dataset([[1, 2], [3]], [0, 1])).Should().Throw<ArgumentException>()
            .WithMessage("Row 1 has 1 features; it must have 2, as row 0 has.*").WithParameterName("rows");
        FluentActions.Invoking(() => new Dataset([[1, 2], null!], [0, 1])).Should().Throw<ArgumentException>().WithMessage("Row 1 has 0 features*");
        FluentActions.Invoking(() => new Dataset([[1, 2]], [0, 1])).Should().Throw<ArgumentException>().WithMessage("labels.Length is 2; it must be 1*");
    }

    [Fact]
    public void Constructor_ArrayChangedAfterwards_IsNotShared()
    {
        double[][] rows = [[1, 2]];
        double[,] table = { { 1, 2 } };
        Dataset ofRows = new(rows, [0]), ofTable = new(table, [0]);

        rows[0][0] = table[0, 0] = 7;

        (ofRows.Features[0, 0], ofTable.Features[0, 0]).Should().Be((1, 1));
    }

    [Fact]
    public void ClassCounts_WithAnEmptyClassAndWeights_CountEachSampleOnce()
    {
        Dataset data = new(new double[5, 1], [2, 0, 2, 2, 0], classCount: 4);

        data.ClassCounts().Should().Equal(2, 0, 3, 0);
        data.WithSampleWeights([0, 1, 5, 0, 1]).ClassCounts().Should().Equal(2, 0, 3, 0);
        data.WithSampleWeights([0, 1, 5, 0, 1]).ClassCounts(weighedOnly: true).Should().Equal(2, 0, 1, 0);
        Dataset.ForRegression([[1], [2]], [1.5, 2]).ClassCounts().Should().BeEmpty();
    }

    [Fact]
    public void ToString_Sizes_AreInWords()
    {
        new Dataset(new double[100, 2], new int[100], classCount: 3).ToString().Should().Be("100 samples, 2 features, 3 classes");
        new Dataset(new double[1, 1], [0]).ToString().Should().Be("1 sample, 1 feature, 1 class");
    }
}
