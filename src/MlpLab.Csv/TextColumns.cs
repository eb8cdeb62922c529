using System.Text;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Tells categories, names of rows, numbers with a sign, and stray words among numbers apart.</summary>
internal static partial class TextColumns
{
    private const int FewNames = 10;
    private const int FewStrayWords = 3;
    private const int MostWordsForNothing = 12;
    private const int MostSampled = 3;
    private const int FewestWithUnits = 8;
    private const int MostUnits = 3;
    private const int LongestForNothing = 16;

    private static readonly string[] WordsForNothing =
    [
        "n.a.", "n.a", "n/d", "n.d.", "nd", "n.v.", "k.a.", "#n/a", "#na", "#value!", "#div/0!", "#ref!", "#num!", "unknown", "unk", "missing", "nil", "void",
        "undefined", "tbd", "tba", "nr", "nk", "n/k", "not recorded", "not applicable", "(null)", "(none)", "<na>", "nat", "\\n", "blank", "empty", "not available", "no data", "nodata", "error",
        "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "#nv", "#n/a n/a",
    ];

    /// <param name="contents">What the column holds; some of it is text.</param>
    /// <param name="isNamed">Whether the column has a name, or the file no header.</param>
    /// <param name="categorical">What to do with words.</param>
    /// <param name="isSignGiven">Whether the decimal sign was given, not found.</param>
    /// <param name="column">Its cells.</param>
    public static TextVerdict Judge(ColumnContents contents, bool isNamed, CategoricalValues categorical, bool isSignGiven, Func<double[]> column)
    {
        IReadOnlyList<string> words = contents.Words!.Words;
        long filled = contents.Numbers + contents.TextCells;
        bool isText = contents.TextCells * 2 >= filled && (contents.TextCells > 1 || contents.Numbers == 0);
        if (SignedNumbers.Of(words, Some(words) + (isText ? "" : Invariant($", first in line {contents.FirstTexts[0].Line}"))) is { } signed)
        {
            return new TextVerdict(TextFate.Refuse, signed);
        }

        if (categorical == CategoricalValues.Error)
        {
            return isText
                ? new TextVerdict(TextFate.Refuse, $"holds text ({Some(words)}), and a feature must be a number")
                : Stray(contents, words);
        }

        int numbers = contents.Numbers == 0 ? 0 : CountNumbers(column());
        int distinct = words.Count + numbers;
        bool isName = contents.Words.HasOverflowed || (distinct * 2L > filled && (distinct > FewNames || !isNamed));
        return isText ? OfText(contents, words, distinct, isName, isSignGiven)
            : isName && AreCodes(contents, words) ? NamesRows(distinct, filled, contents)
            : distinct <= CsvLimits.MostWordColumns && AreCategories(contents, words, column) ? new TextVerdict(TextFate.Encode)
            : Stray(contents, words);
    }

    /// <summary>Completes "column 2 'price' …" where the words are numbers with a sign, dates or numbers with a unit; null else.</summary>
    public static string? NumbersIn(IReadOnlyList<string> words) =>
        SignedNumbers.Of(words, Some(words)) ?? (words.Count(IsMeasure) * 2 > words.Count ? TextWithDigits(words) : null);

    private static string TextWithDigits(IReadOnlyList<string> words) => words.All(SignedNumbers.HasAnotherSign)
        ? AnotherSign(words, "its others")
        : words.Any(word => word.Any(c => c > '\x7F' && char.IsDigit(c)))
        ? $"holds digits other than 0 to 9 ({Some(words)}): write it with these"
        : $"holds text with digits ({Some(words)}), such as dates or numbers with a unit: write it as plain numbers";

    private static string AnotherSign(IReadOnlyList<string> words, string others) => $"holds numbers with another decimal sign than {others} ({Some(words)}): write all with one";

    private static TextVerdict OfText(ColumnContents contents, IReadOnlyList<string> words, int distinct, bool isName, bool isSignGiven)
    {
        bool areDates = words.Count(IsMeasure) * 2 > words.Count;
        return words.Count(SignedNumbers.HasAnotherSign) * 10 > words.Count * 9
            ? new TextVerdict(TextFate.Refuse, AnotherSign(words, isSignGiven ? "the one that was given" : contents.IsWhole ? "the other columns" : "its others"))
            : WithUnits(words) is { } units ? new TextVerdict(TextFate.Refuse, $"holds numbers with a unit ({units}): write them as plain numbers, all in one unit")
            : isName && words.Count > 0 && words.All(SignedNumbers.HasItsName)
            ? new TextVerdict(TextFate.Refuse, $"holds numbers with a name before each ({Some(words)}): write the names once, in the first line, and below them the numbers alone")
            : areDates && (isName || distinct > CsvLimits.MostWordColumns)
            ? new TextVerdict(TextFate.Refuse, TextWithDigits(words))
            : isName ? NamesRows(distinct, contents.Numbers + contents.TextCells, contents)
            : new TextVerdict(TextFate.Encode);
    }

    // 61 kg, 62 kg and so on, some of them; null where the words are few or others: 2 doors and 4 doors are categories.
    private static string? WithUnits(IReadOnlyList<string> words)
    {
        if (words.Count < FewestWithUnits)
        {
            return null;
        }

        var units = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string word in words)
        {
            Match match = NumberAndUnit().Match(word);
            if (!match.Success || (units.Add(match.Groups["unit"].Value) && units.Count > MostUnits))
            {
                return null;
            }
        }

        return Some(words);
    }

    private static TextVerdict NamesRows(int distinct, long filled, ColumnContents contents)
    {
        if (contents.Words!.HasTooLong)
        {
            return new TextVerdict(TextFate.LeaveOut, Invariant($"has texts of more than {CsvLimits.LongestLabel} bytes (first text: {contents.FirstTexts[0].Text})"));
        }

        string count = contents.Words.HasOverflowed ? Invariant($"more than {CsvLimits.MostWords}") : Invariant($"{distinct}");
        return new TextVerdict(TextFate.LeaveOut, Invariant($"has {count} different texts in {filled} rows ({Some(contents.Words.Words)}), as names have"));
    }

    // Ticket numbers such as A/5 21171 beside 113803.
    private static bool AreCodes(ColumnContents contents, IReadOnlyList<string> words) =>
        contents.IsWhole && contents.TextCells * 20 >= contents.Numbers && words.Count > FewNames && words.Count(IsMeasure) * 2 < words.Count;

    // 2, 3, 4 and 5more: few values, each word often.
    private static bool AreCategories(ColumnContents contents, IReadOnlyList<string> words, Func<double[]> column) =>
        contents.TextCells * 20 >= contents.Numbers
        && !words.Any(word => MeansNothing(word) || IsInfinite(word))
        && column().Select(WordCode.Of).Where(code => code >= 0).CountBy(code => code).All(word => word.Value > 1);

    // A word or two in many rows of numbers may mean that there is no number; what holds a digit is rather a number with a mistake.
    private static TextVerdict Stray(ColumnContents contents, IReadOnlyList<string> words)
    {
        bool mayMeanNothing = !contents.Words!.HasOverflowed && !words.Any(IsInfinite) && (words.All(MeansNothing)
            ? words.Count <= MostWordsForNothing
            : words.Count <= FewStrayWords && contents.TextCells >= 3L * words.Count && words.All(word => MeansNothing(word) || !word.Any(char.IsDigit)));
        return mayMeanNothing
            ? new TextVerdict(TextFate.Refuse, Invariant($"holds numbers, and {Quoted(words)} in {contents.TextCells} {(contents.TextCells == 1 ? "row" : "rows")}, first in line {contents.FirstTexts[0].Line}"))
            {
                Kind = CsvMessageKind.UnknownWord,
                Names = words,
            }
            : new TextVerdict(TextFate.Cells);
    }

    /// <summary>Whether one cell of text among numbers may mean that there is none: a word for it, or a short one without a digit.</summary>
    public static bool MayMeanNothing(string word) => MeansNothing(word) || (word.Length <= LongestForNothing && !word.Any(char.IsDigit));

    // Inf, or a number that no double holds.
    private static bool IsInfinite(string word) => Cell.Read(Encoding.UTF8.GetBytes(word), '.', MissingWords.Usual, out _) == CellKind.Infinite;

    /// <summary>Whether a word is one that programs and people write where there is no value.</summary>
    public static bool MeansNothing(string word) =>
        !word.Any(char.IsLetterOrDigit) || IsErrorOfASpreadsheet(word) || WordsForNothing.Contains(word.ToLowerInvariant());

    /// <summary>#DIV/0!, #NAME? and what they are called in other languages.</summary>
    public static bool IsErrorOfASpreadsheet(string word) => word.Length > 3 && word[0] == '#' && (word[^1] is '!' or '?' || word is "#N/A" or "#NV");

    private static bool IsMeasure(string word) => Measures().IsMatch(word) || DatesInWords().IsMatch(word) || Compounds().IsMatch(word);

    // 2020-01-31T08:00Z, 12:30, 5.2 cm, <0.5, 1/2, 2_449, ١٫٦; but not 91f659b6.
    [GeneratedRegex(@"^[+\-−(<>=~≈≤≥ $€£]*\p{Nd}(T?[\p{Nd}\s.,:/'""+\-−±×*^·°′″()_\[\]\u066B\u066C])*\P{Nd}*$", RegexOptions.CultureInvariant)]
    private static partial Regex Measures();

    // A blank before the unit, or one that is written without.
    [GeneratedRegex(
        @"^[+\-]?\d+([.,]\d+)?(\s+(?<unit>\P{Nd}{1,12})|(?<unit>[mcdk]?m[²³]?|[mk]?g|[mcd]?l|lbs?|oz|ft|in|°[CFK]?|[kM]?Hz|GHz|[kM]?[VW]|[kMGT]i?B|px|mph|km/h|hp|ps|hrs?|h|min|s|ms|y|yrs?|years?|%))$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberAndUnit();

    // 2h05m, 1 d 3 hrs, 5 ft 10 in: numbers with units, one after the other.
    [GeneratedRegex(
        @"^(\d+([.,]\d+)?\s?(y|yrs?|years?|w|wks?|weeks?|d|days?|tage?|h|hrs?|hours?|std|m|mins?|minutes?|s|secs?|seconds?|sek|ms|ft|in|lbs?|st|oz|km|cm|mm|kg|g)\.?[\s,]*(and\s|und\s)?){2,}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Compounds();

    // 01JAN2021, 5. März 2021, Jan 5, 2021, Mon Jan 05 10:00:00 2021: a month by its first letters, in the languages around us.
    [GeneratedRegex(
        @"^(\p{L}{2,9}[.,]?\s+)?(\d{1,2}(st|nd|rd|th)?[\s.\-/]*(jan|jän|ene|gen|feb|fév|mar|mär|mrz|apr|avr|abr|may|mai|maj|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|oct|okt|out|ott|nov|dec|dez|déc|dic)\p{L}*[\s.,\-/]*\d{2,4}|(jan|jän|ene|gen|feb|fév|mar|mär|mrz|apr|avr|abr|may|mai|maj|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|set|oct|okt|out|ott|nov|dec|dez|déc|dic)\p{L}*[\s.,\-/]*\d{1,2}(st|nd|rd|th)?[\s.,\-/]+(\d{1,2}:\d{2}\S*\s+)?\d{4})([\sT,:]+\d{1,2}:\d{2}.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DatesInWords();

    // No more than decide: beyond these it is no category.
    private static int CountNumbers(double[] cells)
    {
        var different = new HashSet<double>();
        foreach (double cell in cells)
        {
            if (!double.IsNaN(cell))
            {
                different.Add(cell);
            }
        }

        return different.Count;
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{CellProblems.Shorten(word)}'"));

    private static string Some(IReadOnlyList<string> words) =>
        string.Join(", ", words.Take(MostSampled).Select(CellProblems.Shorten)) + (words.Count > MostSampled ? ", …" : "");
}
