using System.Text;

namespace MlpLab.Csv;

/// <summary>Reads from a row the numbers that a model is to predict.</summary>
internal sealed class ModelTargets
{
    private readonly Table _table;
    private readonly MissingWords _words;
    private readonly CellProblems _problems;

    /// <param name="table">The file.</param>
    /// <param name="columns">Where each target is; empty where the file has none.</param>
    /// <param name="options">What means that a value is missing.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public ModelTargets(Table table, int[] columns, CsvOptions options, CellProblems problems)
    {
        (_table, Columns, _problems) = (table, columns, problems);
        _words = MissingWords.Of(options);
    }

    /// <summary>Where each target is.</summary>
    public int[] Columns { get; }

    /// <param name="targets">Receives the numbers of the current row, NaN with a problem where there is none.</param>
    public void Read(Span<double> targets)
    {
        for (int j = 0; j < Columns.Length; j++)
        {
            ReadOnlySpan<byte> cell = _table.CellAt(Columns[j]);
            CellKind kind = Cell.Read(cell, _table.Dialect.DecimalSign, _words, out targets[j]);
            (CsvMessageKind Kind, string Text)? verdict = kind switch
            {
                CellKind.Missing => (CsvMessageKind.MissingLabel, "means that the target is missing"),
                CellKind.Infinite => (CsvMessageKind.Plain, "is infinite, or beyond the range of a double"),
                CellKind.Text => (CsvMessageKind.UnknownClass, "is not a number, and the target is one" + (TextColumns.NumbersIn([Encoding.UTF8.GetString(cell)]) is { } reason ? $"; it {reason}" : "")),
                _ when Math.Abs(targets[j]) > CsvLimits.LargestNumber => (CsvMessageKind.Plain, $"is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude"),
                _ => null,
            };
            if (verdict is { } problem)
            {
                _problems.At(_table.LineNumber, Columns[j], problem.Kind, $"'{CellProblems.Shorten(cell)}' {problem.Text}");
            }
        }
    }
}
