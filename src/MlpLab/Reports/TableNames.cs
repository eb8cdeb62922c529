using MlpLab.Contracts;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>Names of a user's data as the columns or rows of a table.</summary>
internal static class TableNames
{
    /// <summary>The names on one line each; where a terminal is <paramref name="columns"/> wide, long ones lose their middle, and stay different.</summary>
    public static string[] Of(IReadOnlyList<string> names, int? columns)
    {
        string[] shown = [.. names.Select(VisibleText.Short)];
        if (columns is not { } width)
        {
            return shown;
        }

        int most = Math.Max(FoldedLines.LeastWidth, width) / 4, tail = most / 3;
        string[] cut = [.. shown.Select(name => name.Length <= most ? name : string.Concat(name.AsSpan(0, most - tail - 1).TrimEnd(), "…", name.AsSpan(name.Length - tail).TrimStart()))];
        return [.. cut.Select((name, i) => name == shown[i] || cut.Count(other => other == name) == 1 ? name : Invariant($"{shown[i][..(most - tail - 1)].TrimEnd()}…{i + 1}"))];
    }
}
