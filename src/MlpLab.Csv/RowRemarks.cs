using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>What a bad first or last row may be in truth.</summary>
internal static class RowRemarks
{
    /// <summary>Of the row beneath the header.</summary>
    public static CsvMessage Units(long line) => new(
        CsvMessageKind.FirstLine, Invariant($"line {line}, beneath the header, may name units or kinds of the columns: take it out of the file; or the first line is a title"));

    /// <summary>Where each row has one cell more than the header, and something is wrong with its cells.</summary>
    public static CsvMessage Shifted(char delimiter) => new(
        CsvMessageKind.Plain,
        $"each row has one cell more than the first line, so its first was taken for a name of the row; if it is none, a text with {RowLengths.Sign(delimiter)} in it lacks quotes, or the first line lacks a name");

    /// <summary>Of the last row.</summary>
    public static CsvMessage Total(long line) => new(
        CsvMessageKind.Plain, Invariant($"line {line} is the last one: if it is a total or a remark and no row, take it out of the file"));
}
