using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Runs;

namespace MlpLab.Reports;

/// <summary>The lines of an evolution while it runs: a table that grows, as wide as the terminal allows.</summary>
internal static class GenerationLines
{
    private static readonly (string Head, int Width)[] Columns =
        [("passes", 9), ("generation", 10), ("best so far", 11), ("best", 9), ("median", 9), ("worst", 9), ("spread", 8), ("accuracy", 8)];

    // What is left out first where there is no room: worst, median, spread, best.
    private static readonly int[] Dispensable = [5, 4, 6, 3];

    /// <summary>The narrowest line, in characters.</summary>
    public static int LeastWidth => WidthOf([.. Enumerable.Range(0, Columns.Length).Except(Dispensable)], gap: 1);

    /// <param name="isRegression">Whether the score is an R².</param>
    /// <param name="columns">Of the terminal; null for lines as long as they are.</param>
    public static string Header(bool isRegression, int? columns) =>
        Line([.. Columns[..^1].Select(column => column.Head), isRegression ? "R²" : Columns[^1].Head], columns);

    /// <inheritdoc cref="Header"/>
    public static string Line(GenerationPoint point, bool isRegression, int? columns) => Line(
        [
            point.Passes.ToString(CultureInfo.InvariantCulture),
            point.Generation.ToString(CultureInfo.InvariantCulture),
            LossText.Of(point.BestSoFar),
            LossText.Of(point.Fitness.Best),
            LossText.Of(point.Fitness.Median),
            LossText.Of(point.Fitness.Worst),
            LossText.Of(point.Spread),
            isRegression ? RegressionTable.RSquared(point.Score) : ScoreTable.Percent(point.Score),
        ],
        columns);

    private static string Line(string[] cells, int? columns)
    {
        List<int> shown = [.. Enumerable.Range(0, Columns.Length)];
        int gap = 3, width = columns ?? int.MaxValue;
        while (gap > 1 && WidthOf(shown, gap) > width)
        {
            gap--;
        }

        foreach (int column in Dispensable)
        {
            if (WidthOf(shown, gap) > width)
            {
                shown.Remove(column);
            }
        }

        return string.Concat(shown.Select(column => new string(' ', GapBefore(column, gap)) + cells[column].PadLeft(Columns[column].Width)));
    }

    private static int WidthOf(List<int> shown, int gap) => shown.Sum(column => GapBefore(column, gap) + Columns[column].Width);

    private static int GapBefore(int column, int gap) => column == 0 ? 0 : column == 1 ? Math.Min(gap, 2) : gap;
}
