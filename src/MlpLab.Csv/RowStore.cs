namespace MlpLab.Csv;

/// <summary>Rows of unknown number, kept in blocks, and turned to columns at the end.</summary>
internal sealed class RowStore(int featureCount)
{
    private const int ValuesPerBlock = 1 << 18;
    private readonly int _rowsPerBlock = Math.Max(1, ValuesPerBlock / featureCount);
    private readonly List<double[]?> _blocks = [];

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<double> row)
    {
        int at = Count % _rowsPerBlock;
        if (at == 0)
        {
            _blocks.Add(new double[_rowsPerBlock * featureCount]);
        }

        row.CopyTo(_blocks[^1].AsSpan(at * featureCount));
        Count++;
    }

    /// <summary>Column by column, n_rows · n_features; the store is empty after it.</summary>
    public double[] ToColumns()
    {
        int n = Count;
        var columns = new double[(long)n * featureCount];
        for (int b = 0; b < _blocks.Count; b++)
        {
            double[] block = _blocks[b]!;
            int first = b * _rowsPerBlock;
            int rows = Math.Min(_rowsPerBlock, n - first);
            for (int j = 0; j < featureCount; j++)
            {
                Span<double> column = columns.AsSpan((int)(((long)j * n) + first), rows);
                for (int i = 0; i < rows; i++)
                {
                    column[i] = block[(i * featureCount) + j];
                }
            }

            // Its memory may be had back while the rest is copied.
            _blocks[b] = null;
        }

        Count = 0;
        return columns;
    }
}
