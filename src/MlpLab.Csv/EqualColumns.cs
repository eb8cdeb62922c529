using System.Globalization;
using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Features that tell the same as another: equal to it in every row, a multiple of it, or a multiple and a number; or words that go with the other's words.</summary>
internal static class EqualColumns
{
    private const int FewestRows = 10;

    // By these columns that cannot be of one kind are told apart at once; all others are compared in every row.
    private const int SketchRows = 32;

    private const double Tolerance = 1e-9;

    /// <summary>Groups of columns that tell the same, by their places among those that were read; the first is the one that comes first in the file.</summary>
    /// <param name="candidates">Places of columns of numbers alone, or of words alone, that are not constant.</param>
    /// <param name="store">Their cells.</param>
    public static IEnumerable<IReadOnlyList<int>> Groups(IEnumerable<int> candidates, RowStore store)
    {
        if (store.Count < FewestRows)
        {
            return [];
        }

        var groups = new List<List<int>>();
        var bySketch = new Dictionary<string, List<List<int>>>(StringComparer.Ordinal);
        foreach (int column in candidates)
        {
            string sketch = Sketch(store, column);
            if (!bySketch.TryGetValue(sketch, out List<List<int>>? alike))
            {
                bySketch[sketch] = alike = [];
            }

            List<int>? group = alike.Find(known => Relation(store, known[0], column) is not null);
            if (group is null)
            {
                groups.Add(group = []);
                alike.Add(group);
            }

            group.Add(column);
        }

        return groups.Where(group => group.Count > 1);
    }

    /// <summary>How a column follows from another, for a sentence: "is 10 times"; null where it does not.</summary>
    /// <param name="store">The cells.</param>
    /// <param name="first">The other.</param>
    /// <param name="second">The column.</param>
    /// <param name="isNamed">How the other is called.</param>
    public static string? Relation(RowStore store, int first, int second, string isNamed = "")
    {
        int start = -1, farthest = -1;
        for (int row = 0; row < store.Count; row++)
        {
            double one = store[row, first], other = store[row, second];
            if (double.IsNaN(one) || double.IsNaN(other))
            {
                if (BitConverter.DoubleToInt64Bits(one) != BitConverter.DoubleToInt64Bits(other))
                {
                    return null;
                }

                continue;
            }

            start = start < 0 ? row : start;
            farthest = farthest < 0 || Math.Abs(one - store[start, first]) > Math.Abs(store[farthest, first] - store[start, first]) ? row : farthest;
        }

        if (start < 0)
        {
            return $"has a word of its own for each word of {isNamed}";
        }

        double x0 = store[start, first], y0 = store[start, second], dx = store[farthest, first] - x0, dy = store[farthest, second] - y0;
        if (dx == 0 || dy == 0)
        {
            return null;
        }

        double factor = dy / dx, largest = 0;
        bool isEqual = true;
        for (int row = 0; row < store.Count; row++)
        {
            double one = store[row, first], other = store[row, second];
            if (Math.Abs(other - y0 - (factor * (one - x0))) > Tolerance * Math.Abs(dy))
            {
                return null;
            }

            isEqual &= double.IsNaN(one) || one == other;
            largest = double.IsNaN(other) ? largest : Math.Max(largest, Math.Abs(other));
        }

        double rest = y0 - (factor * x0);
        string multiple = Math.Abs(factor - 1) <= Tolerance ? isNamed : Invariant($"{Digits(factor)} times {isNamed}");
        return isEqual ? $"is equal to {isNamed} in every row"
            : Math.Abs(rest) <= Tolerance * largest ? $"is {multiple} in every row"
            : $"is {multiple} {(rest < 0 ? "minus" : "plus")} {Digits(Math.Abs(rest))} in every row";
    }

    private static string Digits(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // The row of the second value, words, and of numbers the share of the way from the first value to the second: what a multiple and a number leave as it is.
    private static string Sketch(RowStore store, int column)
    {
        int start = 0;
        while (start < store.Count - 1 && double.IsNaN(store[start, column]))
        {
            start++;
        }

        int next = start;
        while (next < store.Count - 1 && !(store[next, column] != store[start, column] && !double.IsNaN(store[next, column])))
        {
            next++;
        }

        double from = store[start, column], way = store[next, column] - from;
        return Invariant($"{start} {next} ") + string.Join(' ', Enumerable.Range(0, Math.Min(SketchRows, store.Count)).Select(i =>
        {
            double cell = store[(int)((long)i * (store.Count - 1) / (Math.Min(SketchRows, store.Count) - 1)), column];
            return double.IsNaN(cell) ? Invariant($"w{BitConverter.DoubleToInt64Bits(cell)}") : (((cell - from) / way) + 0.0).ToString("G6", CultureInfo.InvariantCulture);
        }));
    }
}
