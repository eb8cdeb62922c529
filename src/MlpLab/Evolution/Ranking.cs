namespace MlpLab.Evolution;

/// <summary>The order of individuals by fitness: the lowest first, equal ones by row, what is not finite last.</summary>
internal sealed class Ranking
{
    private readonly int[] _order;
    private readonly double[] _values;
    private readonly Comparison<int> _compare;

    public Ranking(int capacity)
    {
        _order = new int[capacity];
        _values = new double[capacity];
        _compare = Compare;
    }

    /// <summary>A fitness that can be compared: NaN and ±∞ become +∞.</summary>
    public static double Comparable(double fitness) => double.IsFinite(fitness) ? fitness : double.PositiveInfinity;

    /// <summary>The row of the lowest value, the first of several; no value is NaN.</summary>
    public static int Lowest(ReadOnlySpan<double> comparable)
    {
        int lowest = 0;
        for (int i = 1; i < comparable.Length; i++)
        {
            lowest = comparable[i] < comparable[lowest] ? i : lowest;
        }

        return lowest;
    }

    /// <summary>Rows in order; valid until the next call.</summary>
    public ReadOnlySpan<int> Of(ReadOnlySpan<double> fitness)
    {
        Span<int> order = _order.AsSpan(0, fitness.Length);
        for (int i = 0; i < fitness.Length; i++)
        {
            order[i] = i;
            _values[i] = Comparable(fitness[i]);
        }

        order.Sort(_compare);
        return order;
    }

    private int Compare(int a, int b)
    {
        int byValue = _values[a].CompareTo(_values[b]);
        return byValue != 0 ? byValue : a.CompareTo(b);
    }
}
