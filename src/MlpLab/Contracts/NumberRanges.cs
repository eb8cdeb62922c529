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
}
