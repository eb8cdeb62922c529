using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Settings;
using MlpLab.Threads;

namespace MlpLab.Cli.Arguments;

/// <summary>Lists and ranges as written: <c>5,10,25</c>, <c>1..5</c>, both mixed.</summary>
internal static class ValueList
{
    /// <summary>More values than this no experiment can have.</summary>
    public const int MostValues = WorkPart.Most;

    /// <summary>The values one by one; null with a reported problem where a range is none.</summary>
    public static List<string>? Expand(string option, string text, bool hasRanges, Refusals refusals)
    {
        var expanded = new List<string>();
        foreach (string part in text.Split(',').Select(part => part.Trim()))
        {
            int dots = hasRanges ? part.IndexOf("..", StringComparison.Ordinal) : -1;
            if (dots < 0)
            {
                expanded.Add(part);
                continue;
            }

            if (!TryWhole(part[..dots], out long first) || !TryWhole(part[(dots + 2)..], out long last) || last < first)
            {
                refusals.Add($"--{option} is '{VisibleText.Short(text)}'; it must be whole numbers or ranges of them, the lower end first, such as 1..5 or 5,10,25", option);
                return null;
            }

            if (last - first >= MostValues - expanded.Count)
            {
                refusals.Add($"--{option} is '{VisibleText.Short(text)}'; it has too many values; the most is {MostValues}", option);
                return null;
            }

            for (long value = first; value <= last; value++)
            {
                expanded.Add(value.ToString(CultureInfo.InvariantCulture));
            }
        }

        return expanded;
    }

    private static bool TryWhole(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
