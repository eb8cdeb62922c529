namespace MlpLab.Csv;

/// <summary>Words in the last row of a table that sums up or averages those above it.</summary>
internal static class TotalWords
{
    private static readonly string[] All =
    [
        "total", "totals", "grand total", "subtotal", "sum", "all", "overall", "average", "avg", "mean", "count", "gesamt", "summe", "insgesamt", "mittelwert", "durchschnitt",
        "totale", "somme", "moyenne", "suma", "promedio", "totaal", "totalt", "összesen", "итого", "всего", "合计", "总计", "合計",
    ];

    /// <summary>Whether it is one of them, in any case, with a colon or not.</summary>
    public static bool Is(string word) => All.Contains(word.TrimEnd(':', ' ').ToLowerInvariant());
}
