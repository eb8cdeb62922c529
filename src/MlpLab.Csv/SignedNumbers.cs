using System.Text;

namespace MlpLab.Csv;

/// <summary>Numbers that are no plain ones for what stands before, behind or around them.</summary>
internal static class SignedNumbers
{
    private const string Currencies = "$€£¥₹₽₩₺฿¢";

    // In the order in which they are looked for: ($2.50) is money first.
    private static readonly (string Sentence, Func<string, string?> Inner)[] Kinds =
    [
        ("numbers with the sign % ({0}): write them as plain numbers, in one unit and without it", Percent),
        ("numbers with a currency ({0}): write them as plain numbers, in one unit and without it", Currency),
        ("numbers in parentheses ({0}), which mean a minus in accounts: write -12.5, or what else they are", word => Between(word, '(', ')')),
        ("numbers with the minus behind them ({0}): write -12.5", word => word.EndsWith('-') ? word[..^1] : null),
        ("formulas ({0}): save the values, without the sign =", word => word.StartsWith('=') ? word[1..] : null),
        ("numbers in single quotes ({0}): leave these out, or write double ones", word => Between(word, '\'', '\'')),
    ];

    /// <summary>Completes "column 2 'price' …" where nine of ten words are such numbers of one kind; null else.</summary>
    /// <param name="words">The different words of a column.</param>
    /// <param name="some">Some of them, as they are shown.</param>
    public static string? Of(IReadOnlyList<string> words, string some)
    {
        if (words.Count == 0)
        {
            return null;
        }

        foreach ((string sentence, Func<string, string?> inner) in Kinds)
        {
            if (words.Count(word => inner(word) is { } number && IsNumber(number)) * 10 >= words.Count * 9)
            {
                return "holds " + sentence.Replace("{0}", some, StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static string? Percent(string word) => word.Contains('%') || word.Contains('‰') ? word.TrimEnd('%', '‰', ' ', '\u00A0') : null;

    private static string? Currency(string word) => !word.Any(Currencies.Contains)
        ? null
        : new([.. (Between(word, '(', ')') ?? word).Where(c => !Currencies.Contains(c)).SkipWhile(char.IsWhiteSpace)]);

    private static string? Between(string word, char first, char last) => word.Length > 2 && word[0] == first && word[^1] == last ? word[1..^1] : null;

    private static bool IsNumber(string text)
    {
        byte[] cell = Encoding.UTF8.GetBytes(text.Trim().Replace('\u00A0', ' '));
        return Cell.Read(cell, '.', MissingWords.Usual, out _) is CellKind.Number or CellKind.GroupedNumber
            || Cell.Read(cell, ',', MissingWords.Usual, out _) is CellKind.Number or CellKind.GroupedNumber;
    }
}
