namespace MlpLab.Reports;

/// <summary>Text as wide as its column.</summary>
/// <remarks>
/// As <see cref="string.PadLeft(int)"/> and its like do it, which the report of a short run avoids: they fill memory by a method over vectors of any width, which no image holds, and compiling it takes longer than the
/// report.
/// </remarks>
internal static class Column
{
    private const string Blanks = "                                                                ";

    /// <summary>Blanks before the text.</summary>
    public static string Right(string text, int width) => Blank(width - text.Length) + text;

    /// <summary>Blanks after it.</summary>
    public static string Left(string text, int width) => text + Blank(width - text.Length);

    private static string Blank(int width) => width <= 0 ? "" : width <= Blanks.Length ? Blanks[..width] : new string(' ', width);
}
