using System.Globalization;

namespace MlpLab.Contracts;

/// <summary>Whole numbers as people write them.</summary>
internal static class NumberRanges
{
    /// <summary>Ascending whole numbers with ranges where they are consecutive: <c>0..19</c>, <c>1,2,7..9</c> as <c>1..2,7..9</c>.</summary>
    public static string Of(IReadOnlyList<long> ascending)
    {
        var parts = new List<string>();
        for (int start = 0, end; start < ascending.Count; start = end)
        {
            end = start + 1;
            while (end < ascending.Count && ascending[end] == ascending[end - 1] + 1)
            {
                end++;
            }

            parts.Add(end - start == 1
                ? ascending[start].ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{ascending[start]}..{ascending[end - 1]}"));
        }

        return string.Join(',', parts);
    }

    /// <summary>The numbers of a text that <see cref="Of"/> wrote; null where it is none, or holds more than is allowed.</summary>
    /// <param name="text">As written.</param>
    /// <param name="largest">The largest number that is allowed; the smallest is 0.</param>
    /// <param name="most">How many there may be.</param>
    public static IReadOnlyList<long>? TryRead(string text, long largest, int most)
    {
        var numbers = new List<long>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split("..");
            if (ends.Length > 2 || !TryReadOne(ends[0], out long first) || !TryReadOne(ends[^1], out long last)
                || first <= numbers.LastOrDefault(-1) || last < first || last > largest || last - first >= most - numbers.Count)
            {
                return null;
            }

            for (long number = first; number <= last; number++)
            {
                numbers.Add(number);
            }
        }

        return Of(numbers) == text ? numbers : null;

        static bool TryReadOne(string digits, out long number) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
