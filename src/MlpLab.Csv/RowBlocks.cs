using MathNet.Numerics.LinearAlgebra.Double;

namespace MlpLab.Csv;

/// <summary>All rows of a file for columns that are known, block after block.</summary>
internal static class RowBlocks
{
    private const int RowsPerBlock = 8192;

    /// <exception cref="CsvDataException">The file is no such table.</exception>
    public static List<CsvBlock> All(CsvBlockReader reader)
    {
        var blocks = new List<CsvBlock>();
        while (reader.Next(RowsPerBlock) is { } block)
        {
            blocks.Add(block);
        }

        return blocks;
    }

    /// <summary>The features of one block or more.</summary>
    public static DenseMatrix Features(List<CsvBlock> blocks)
    {
        int count = blocks.Sum(block => block.Features.RowCount), features = blocks[0].Features.ColumnCount;
        var columns = new double[(long)count * features];
        int first = 0;
        foreach (CsvBlock block in blocks)
        {
            int rows = block.Features.RowCount;
            double[] ofBlock = block.Features.AsColumnMajorArray()!;
            for (int j = 0; j < features; j++)
            {
                ofBlock.AsSpan(j * rows, rows).CopyTo(columns.AsSpan((j * count) + first));
            }

            first += rows;
        }

        return new DenseMatrix(count, features, columns);
    }
}
