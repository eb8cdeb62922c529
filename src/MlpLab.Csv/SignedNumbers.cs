using System.Text;

namespace MlpLab.Csv;

/// <summary>Numbers that are no plain ones for what stands before, behind or around them.</summary>
internal static class SignedNumbers
{
    private const string Currencies = "$€£¥₹₽₩₺฿¢";

    private static readonly (char First, char Last)[] Pairs = [('“', '”'), ('„', '“'), ('„', '”'), ('”', '”'), ('«', '»'), ('»', '«'), ('‘', '’'), ('‚', '‘'), ('’', '’')];

    private static readonly string[] CurrencyCodes =
    [
        "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "Rs.", "Rs", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "BRL", "AUD", "CAD", "NZD", "ZAR", "MXN", "kr.", "kr", "zł", "Kč", "Ft", "руб.", "руб", "Fr.", "SFr.", "Euro",
    ];

    // In the order in which they are looked for: ($2.50) is money first.
    private static readonly (string Sentence, Func<string, string?> Inner)[] Kinds =
    [
        ("numbers with the sign % ({0}): write them as plain numbers, in one unit and without it", word => WithoutSign(word, '%')),
        ("numbers with the sign ‰ ({0}): write them as plain numbers, in one unit and without it", word => WithoutSign(word, '‰')),
        ("numbers with a currency ({0}): write them as plain numbers, in one unit and without it", Currency),
        ("prices without cents ({0}): write them as plain numbers", WithoutCents),
        ("numbers in parentheses ({0}), which mean a minus in accounts: write -12.5, or what else they are", word => Between(word, '(', ')')),
        ("numbers with the minus behind them ({0}): write -12.5", word => word is [.., >= '0' and <= '9', '-'] ? word[..^1] : null),
        ("formulas ({0}): save the values, without the sign =", word => word.StartsWith('=') ? word[1..] : null),
        ("numbers in single quotes ({0}): leave these out, or write double ones", word => Between(word, '\'', '\'')),
        ("numbers in quotes of printed text ({0}): leave these out, or write \"", word => Pairs.Select(pair => Between(word, pair.First, pair.Last)).FirstOrDefault(inner => inner is not null)),
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

    /// <summary>Whether a word, no number as the file has them, is one with points and commas the other way round.</summary>
    public static bool HasAnotherSign(string word) => IsNumber(word);

    /// <summary>Whether a cell is a number behind its own name: a=1.5 or b: 2.</summary>
    public static bool HasItsName(string word) => word.AsSpan().IndexOfAny('=', ':') is > 0 and int at && char.IsLetter(word[0]) && IsNumber(word[(at + 1)..]);

    private static string? WithoutSign(string word, char sign) => word.Contains(sign) ? word.TrimEnd(sign, ' ', '\u00A0') : null;

    // 756,- and 12.--
    private static string? WithoutCents(string word) => word.TrimEnd('-', '–', '—') is { Length: > 1 } price && price.Length < word.Length && price[^1] is ',' or '.' ? price[..^1] : null;

    private static string? Currency(string word) => !word.Any(Currencies.Contains)
        ? WithoutCode(word)
        : new([.. (Between(word, '(', ')') ?? word).Where(c => !Currencies.Contains(c)).SkipWhile(char.IsWhiteSpace)]);

    // EUR 12.50 and 12.50 kr
    private static string? WithoutCode(string word)
    {
        foreach (string code in CurrencyCodes)
        {
            if (word.Length > code.Length && (word.StartsWith(code, StringComparison.OrdinalIgnoreCase) || word.EndsWith(code, StringComparison.OrdinalIgnoreCase)))
            {
                return word.StartsWith(code, StringComparison.OrdinalIgnoreCase) ? word[code.Length..] : word[..^code.Length];
            }
        }

        return null;
    }

    private static string? Between(string word, char first, char last) => word.Length > 2 && word[0] == first && word[^1] == last ? word[1..^1] : null;

    private static bool IsNumber(string text)
    {
        byte[] cell = Encoding.UTF8.GetBytes(text.Trim().Trim('\u00A0', '\u202F'));
        return Cell.Read(cell, '.', MissingWords.Usual, out _) is CellKind.Number or CellKind.GroupedNumber
            || Cell.Read(cell, ',', MissingWords.Usual, out _) is CellKind.Number or CellKind.GroupedNumber;
    }
}
