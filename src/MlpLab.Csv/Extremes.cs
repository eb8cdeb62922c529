namespace MlpLab.Csv;

/// <summary>The few smallest and largest different values of a column, with the number of times each occurs.</summary>
internal sealed class Extremes
{
    /// <summary>Two marks beyond the others, and the two values beside them.</summary>
    private const int Kept = 4;

    private readonly ValueCount[] _smallest = new ValueCount[Kept];
    private readonly ValueCount[] _largest = new ValueCount[Kept];
    private int _kept;

    /// <summary>Ascending; fewer than four where there are no more different values.</summary>
    public ReadOnlySpan<ValueCount> Smallest => _smallest.AsSpan(0, _kept);

    /// <summary>Descending.</summary>
    public ReadOnlySpan<ValueCount> Largest => _largest.AsSpan(0, _kept);

    /// <summary>Whether all different values are among the smallest.</summary>
    public bool AreAll => _kept < Kept;

    public void Add(double value)
    {
        if (_kept == Kept && value > _smallest[Kept - 1].Value && value < _largest[Kept - 1].Value)
        {
            return;
        }

        bool isNew = Insert(_smallest, value, 1);
        _ = Insert(_largest, value, -1);
        _kept = isNew ? Math.Min(_kept + 1, Kept) : _kept;
    }

    // Whether the value was not there. Of the largest, −1 turns the order round.
    private bool Insert(ValueCount[] values, double value, int order)
    {
        int at = 0;
        while (at < _kept && order * values[at].Value < order * value)
        {
            at++;
        }

        if (at < _kept && values[at].Value == value)
        {
            values[at] = new ValueCount(value, values[at].Count + 1);
            return false;
        }

        if (at == Kept)
        {
            return true;
        }

        Array.Copy(values, at, values, at + 1, Math.Min(_kept, Kept - 1) - at);
        values[at] = new ValueCount(value, 1);
        return true;
    }
}

/// <summary>A value, and how often it occurs.</summary>
internal readonly record struct ValueCount(double Value, long Count);
