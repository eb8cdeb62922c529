namespace MlpLab.Csv;

/// <summary>Rows of unknown number, kept in blocks: cells are numbers, words (<see cref="WordCode"/>) or NaN where a value is missing.</summary>
internal sealed class RowStore(int columnCount)
{
    private const int ValuesPerBlock = 1 << 18;
    private readonly int _rowsPerBlock = Math.Max(1, ValuesPerBlock / columnCount);
    private readonly List<double[]?> _blocks = [];

    public int Count { get; private set; }

    public double this[int row, int column] => _blocks[row / _rowsPerBlock]![(row % _rowsPerBlock * columnCount) + column];

    public void Add(ReadOnlySpan<double> row)
    {
        int at = Count % _rowsPerBlock;
        if (at == 0)
        {
            _blocks.Add(new double[_rowsPerBlock * columnCount]);
        }

        row.CopyTo(_blocks[^1].AsSpan(at * columnCount));
        Count++;
    }

    /// <summary>A column of all rows.</summary>
    public double[] Column(int column)
    {
        var values = new double[Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = this[row, column];
        }

        return values;
    }

    /// <summary>The features of some rows, feature by feature; the store is empty after it.</summary>
    /// <param name="features">What each column of the store becomes.</param>
    /// <param name="isKept">For each row; null for all.</param>
    /// <param name="kept">The number of rows kept.</param>
    public double[] ToFeatures(IReadOnlyList<FeatureColumn> features, bool[]? isKept, int kept)
    {
        var columns = new double[(long)kept * features.Sum(feature => feature.Width)];
        int to = 0;
        for (int b = 0, first = 0; b < _blocks.Count; b++, first += _rowsPerBlock)
        {
            int rows = Math.Min(_rowsPerBlock, Count - first), taken = 0, feature = 0;
            foreach (FeatureColumn column in features)
            {
                for (int k = 0; k < column.Width; k++, feature++)
                {
                    taken = Take(_blocks[b]!, column, k, rows, isKept is null ? default : isKept.AsSpan(first, rows), columns.AsSpan((int)(((long)feature * kept) + to)));
                }
            }

            to += taken;

            // Its memory may be had back while the rest is copied.
            _blocks[b] = null;
        }

        Count = 0;
        return columns;
    }

    private int Take(double[] block, FeatureColumn column, int k, int rows, ReadOnlySpan<bool> isKept, Span<double> to)
    {
        int taken = 0;
        for (int i = 0; i < rows; i++)
        {
            if (isKept.IsEmpty || isKept[i])
            {
                to[taken++] = column.Value(block[(i * columnCount) + column.Index], k);
            }
        }

        return taken;
    }
}
