using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>A setting of <see cref="CsvOptions"/> that is written by words of its own: its name, what it may be worth, how it is read.</summary>
/// <param name="Name">Of the option, without the dashes.</param>
/// <param name="Text">Its value as it is written; null where the file has none.</param>
/// <param name="On">The options with a value that <see cref="Read"/> has read.</param>
internal sealed record CsvSetting(string Name, Func<CsvOptions, string?> Text, Func<CsvOptions, string, CsvOptions> On)
{
    /// <summary>What settings that name columns may be worth.</summary>
    public const string Column = "a column by name or number", Columns = "columns by name or number, separated by commas";

    /// <summary>What lists of words for a missing value may be worth.</summary>
    public const string MissingWords = "words and numbers separated by commas, such as '.,unknown,-999'; with none as the first, NA and the like mean nothing";

    private const string None = "none";

    public static CsvSetting Delimiter { get; } = OfSign("delimiter", [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("pipe", '|'), ("space", ' ')], file => file.Delimiter, (file, sign) => file with { Delimiter = sign });

    public static CsvSetting Decimal { get; } = OfSign("decimal", [("point", '.'), ("comma", ',')], file => file.DecimalSign, (file, sign) => file with { DecimalSign = sign });

    public static CsvSetting Encoding { get; } = new("encoding", file => file.Encoding?.WebName, (file, name) => file with { Encoding = TextEncodings.Find(name) })
    {
        Words = "the name of an encoding, such as " + TextEncodings.Examples,
        Read = text => TextEncodings.Find(text)?.WebName,
    };

    /// <summary>Completes "it must be …".</summary>
    public required string Words { get; init; }

    /// <summary>The value that a text stands for, as it is written; null where it is not legal.</summary>
    public required Func<string, string?> Read { get; init; }

    /// <summary>The names there are, where it is one of a few; empty else.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The words that mean a missing value as they are given; null where there are the usual ones alone.</summary>
    public static IReadOnlyList<string>? ListedWords(CsvOptions? file) =>
        file is null or { UsesUsualMissingWords: true, MissingWords.Count: 0 } ? null : [.. file.UsesUsualMissingWords ? Array.Empty<string>() : [None], .. file.MissingWords];

    /// <summary>The words that a text lists; null where one of them is empty.</summary>
    public static IReadOnlyList<string>? ReadWords(string text) => ColumnNames.Split(text) is var words && words.All(word => word.Length > 0) ? words : null;

    /// <summary>A file with these; none as the first takes the place of the usual words.</summary>
    public static CsvOptions WithWords(CsvOptions file, IEnumerable<string> words)
    {
        string[] given = [.. words];
        bool isInstead = given is [var first, ..] && first.Equals(None, StringComparison.OrdinalIgnoreCase);
        return file with { UsesUsualMissingWords = !isInstead, MissingWords = isInstead ? given[1..] : given };
    }

    // By its name, or as the sign itself.
    private static CsvSetting OfSign(string name, (string Name, char Sign)[] signs, Func<CsvOptions, char?> get, Func<CsvOptions, char, CsvOptions> on)
    {
        string[] names = Array.ConvertAll(signs, entry => entry.Name);
        return new(name, file => get(file) is { } sign ? Array.Find(signs, entry => entry.Sign == sign).Name : null, (file, text) => on(file, Array.Find(signs, entry => entry.Name == text).Sign))
        {
            Words = "one of: " + string.Join(", ", names),
            Choices = names,
            Read = text =>
            {
                string written = text == @"\t" ? "\t" : text;
                int found = Array.FindIndex(signs, entry => written == entry.Sign.ToString() || NameSuggestion.Normalize(entry.Name) == NameSuggestion.Normalize(written));
                return found < 0 ? null : names[found];
            },
        };
    }
}
