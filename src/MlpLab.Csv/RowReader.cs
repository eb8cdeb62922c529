using System.Globalization;

namespace MlpLab.Csv;

/// <summary>What became of a row.</summary>
internal enum RowKind
{
    Good,
    Bad,
    End,
}

/// <summary>Goes from row to row and records those that are none: of another length, or with quotes that do not fit.</summary>
/// <param name="table">The file.</param>
/// <param name="problems">Receives them.</param>
/// <param name="skipsBlankRows">Whether rows without anything in a cell, and those that repeat the header, are passed over.</param>
internal sealed class RowReader(Table table, CellProblems problems, bool skipsBlankRows)
{
    /// <summary>Rows read so far, whatever became of them.</summary>
    public long RowCount { get; private set; }

    /// <summary>Line of the first row; 0 before it.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Line of the last row so far; 0 before the first.</summary>
    public long LastLine { get; private set; }

    /// <summary>Whether the last row so far has more cells than there are columns.</summary>
    public bool LastIsLonger { get; private set; }

    /// <summary>What was seen of the lengths of rows.</summary>
    public RowLengths Lengths { get; } = new(table);

    /// <summary>Rows whose quotes do not fit.</summary>
    public long BadQuotes { get; private set; }

    /// <summary>Whether the quotes of the last row so far do not fit.</summary>
    public bool LastHasBadQuotes { get; private set; }

    /// <summary>Rows passed over.</summary>
    public long BlankRows { get; private set; }

    /// <summary>Rows passed over that repeat the header, where files were put together.</summary>
    public long RepeatedHeaders { get; private set; }

    public RowKind Next()
    {
        do
        {
            if (!table.Next())
            {
                return RowKind.End;
            }
        }
        while (skipsBlankRows && (IsBlank() || RepeatsTheHeader()));

        FirstLine = RowCount++ == 0 ? table.LineNumber : FirstLine;
        LastLine = table.LineNumber;
        LastHasBadQuotes = table.Malformed is not null;
        if (table.Malformed is { } reason)
        {
            BadQuotes++;
            problems.Row(table.LineNumber, "its quotes do not fit: " + reason);
            return RowKind.Bad;
        }

        // What is predicted has a line for each row, so nothing is passed over.
        if (!skipsBlankRows && table.RepeatsTheHeader)
        {
            problems.Row(table.LineNumber, "it repeats the header, as where files were put together: take it out of the file");
            return RowKind.Bad;
        }

        int count = table.FieldCount;
        LastIsLonger = count > table.ColumnCount;
        if (count != table.ColumnCount)
        {
            Lengths.AddBad(count);
            problems.Row(table.LineNumber, string.Create(CultureInfo.InvariantCulture, $"it has {count} {(count == 1 ? "cell" : "cells")} where the first line has {table.ColumnCount}"));
            return RowKind.Bad;
        }

        Lengths.AddGood();
        return RowKind.Good;
    }

    private bool RepeatsTheHeader()
    {
        bool repeats = table.RepeatsTheHeader;
        RepeatedHeaders += repeats ? 1 : 0;
        return repeats;
    }

    private bool IsBlank()
    {
        bool isBlank = table.IsBlank;
        if (isBlank)
        {
            BlankRows++;
            Lengths.AddBlank();
        }

        return isBlank;
    }
}
