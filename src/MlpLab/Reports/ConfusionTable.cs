using MlpLab.Metrics;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>A confusion matrix in lines: a row for each true class, a column for each answer, with recall, precision and F1.</summary>
internal static class ConfusionTable
{
    /// <summary>Above this many classes a table is wider than what it tells is worth where it was not asked for.</summary>
    public const int MostClasses = 12;

    /// <param name="classNames">In the order of the matrix.</param>
    /// <param name="matrix">Of counts.</param>
    /// <param name="columns">Of the terminal, which cuts long names; null for none.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> classNames, ConfusionMatrix matrix, int? columns)
    {
        string[] names = TableNames.Of(classNames, columns);
        int width = Math.Max(9, names.Max(name => name.Length)), first = Math.Max(10, width);
        yield return "true class".PadRight(first) + string.Concat(names.Select(name => "  " + name.PadLeft(width))) + "     recall";
        for (int c = 0; c < names.Length; c++)
        {
            yield return names[c].PadRight(first)
                + string.Concat(Enumerable.Range(0, names.Length).Select(p => "  " + Invariant($"{matrix[c, p]}").PadLeft(width))) + $"  {ScoreTable.Percent(matrix.Recall(c)),9}";
        }

        yield return Row("precision", matrix.Precision);
        yield return Row("F1", matrix.F1);

        string Row(string name, Func<int, double?> measure) =>
            name.PadRight(first) + string.Concat(Enumerable.Range(0, names.Length).Select(c => "  " + ScoreTable.Percent(measure(c)).PadLeft(width)));
    }
}
