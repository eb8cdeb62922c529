using System.Globalization;

namespace MlpLab.Csv;

/// <summary>What became of a row.</summary>
internal enum RowKind
{
    Good,
    Dropped,
    Bad,
    End,
}

/// <summary>Reads the wanted numbers of each row and records what is wrong with it.</summary>
internal sealed class RowReader(Table table, int[] features, int label, MissingValues missing, CellProblems problems)
{
    /// <summary>Rows read so far, whatever became of them.</summary>
    public long RowCount { get; private set; }

    /// <summary>Line of the first row; 0 before it.</summary>
    public long FirstLine { get; private set; }

    public long MissingCells { get; private set; }

    /// <param name="row">Receives a number for each feature; NaN where it is missing.</param>
    public RowKind Next(Span<double> row)
    {
        if (!table.Next())
        {
            return RowKind.End;
        }

        FirstLine = RowCount++ == 0 ? table.LineNumber : FirstLine;
        if (table.Malformed is { } reason)
        {
            problems.Row(table.LineNumber, "its quotes do not fit: " + reason);
            return RowKind.Bad;
        }

        if (table.FieldCount != table.ColumnCount)
        {
            problems.Row(table.LineNumber, string.Create(CultureInfo.InvariantCulture, $"it has {table.FieldCount} cells where the first line has {table.ColumnCount}"));
            return RowKind.Bad;
        }

        RowKind kind = label < 0 ? RowKind.Good : CheckLabel();
        for (int j = 0; j < features.Length; j++)
        {
            RowKind cell = ReadFeature(features[j], out row[j]);
            kind = cell > kind ? cell : kind;
        }

        return kind;
    }

    private RowKind CheckLabel()
    {
        ReadOnlySpan<byte> cell = table.CellAt(label);
        CellKind kind = Cell.Read(cell, table.Dialect.DecimalSign, out _);
        switch (kind)
        {
            case CellKind.Missing when missing == MissingValues.Drop:
                return RowKind.Dropped;
            case CellKind.Missing:
                problems.At(table.LineNumber, label, $"'{CellProblems.Shorten(cell)}' means that the label is missing; such rows can be dropped, not filled");
                return RowKind.Bad;
            case CellKind.Infinite:
                problems.At(table.LineNumber, label, $"'{CellProblems.Shorten(cell)}' is infinite and no label");
                return RowKind.Bad;
            default:
                break;
        }

        if (cell.Length > CsvLimits.LongestLabel)
        {
            problems.At(table.LineNumber, label, $"a label has at most {CsvLimits.LongestLabel} bytes, not {cell.Length}");
            return RowKind.Bad;
        }

        return RowKind.Good;
    }

    private RowKind ReadFeature(int column, out double value)
    {
        ReadOnlySpan<byte> cell = table.CellAt(column);
        switch (Cell.Read(cell, table.Dialect.DecimalSign, out value))
        {
            case CellKind.Number:
                return RowKind.Good;
            case CellKind.Missing when missing == MissingValues.Drop:
                return RowKind.Dropped;
            case CellKind.Missing when missing == MissingValues.Mean:
                MissingCells++;
                return RowKind.Good;
            case CellKind.Missing:
                problems.At(table.LineNumber, column, $"'{CellProblems.Shorten(cell)}' means that the value is missing; choose to drop such rows or to fill in the mean");
                return RowKind.Bad;
            case CellKind.Infinite:
                problems.At(table.LineNumber, column, $"'{CellProblems.Shorten(cell)}' is infinite, or beyond the range of a double");
                return RowKind.Bad;
            default:
                problems.TextAt(table.LineNumber, column, cell);
                return RowKind.Bad;
        }
    }
}
