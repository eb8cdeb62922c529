using MlpLab.Cli.Settings;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads the options that name a file and how it is written.</summary>
internal static class FileReader
{
    private static readonly (string Name, char Value)[] Delimiters = [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("pipe", '|'), ("space", ' ')];
    private static readonly (string Name, char Value)[] DecimalSigns = [("point", '.'), ("comma", ',')];

    public static string DelimiterName(char delimiter) => Delimiters.Single(entry => entry.Value == delimiter).Name;

    public static string DecimalName(char sign) => DecimalSigns.Single(entry => entry.Value == sign).Name;

    public static SampleSource Read(TrainOptions options, OptionValues values)
    {
        RefuseGeneratorOptions(options, values);
        if (options.Test is not null && options.TestData is not null)
        {
            values.Problem("--test and --test-data exclude each other: give a share of the samples or a file");
        }

        if (options.Data == "-" && options.TestData == "-")
        {
            values.Problem("--data and --test-data cannot both be standard input");
        }

        return new CsvSource(options.Data!)
        {
            Options = new CsvOptions
            {
                HasHeader = ReadHeader(options.Header, options.NoHeader, values),
                Delimiter = ReadSign("delimiter", options.Delimiter, Delimiters, values),
                DecimalSign = ReadSign("decimal", options.Decimal, DecimalSigns, values),
                Label = options.Label,
                Features = options.Features is { } features ? ColumnNames.Split(features) : null,
                Missing = values.Choice("missing", options.Missing, MissingValues.Error, Enum.GetValues<MissingValues>(), choice => choice.ToString().ToLowerInvariant()),
                SkipLines = values.Integer("skip-lines", options.SkipLines, 0, 0, 1_000_000),
            },
            TestPath = options.TestData,
            TestShare = values.Number("test", options.Test, DatasetSource.DefaultTestShare, share => share is >= 0 and < 1, "a number from 0 to below 1, such as 0.2"),
        };
    }

    /// <summary>Options that need a file are refused where there is none.</summary>
    public static void RefuseFileOptions(TrainOptions options, OptionValues values)
    {
        Refuse("label", options.Label is not null);
        Refuse("features", options.Features is not null);
        Refuse("header", options.Header);
        Refuse("no-header", options.NoHeader);
        Refuse("delimiter", options.Delimiter is not null);
        Refuse("decimal", options.Decimal is not null);
        Refuse("missing", options.Missing is not null);
        Refuse("skip-lines", options.SkipLines is not null);
        Refuse("test-data", options.TestData is not null);
        Refuse("test", options.Test is not null);

        void Refuse(string option, bool given)
        {
            if (given)
            {
                values.Problem($"--{option} belongs to --data FILE, which is not given");
            }
        }
    }

    public static bool? ReadHeader(bool header, bool noHeader, OptionValues values)
    {
        if (header && noHeader)
        {
            values.Problem("--header and --no-header exclude each other; give one of them, or none to have it found out");
        }

        return header ? true : noHeader ? false : null;
    }

    public static char? ReadDelimiter(string? text, OptionValues values) => ReadSign("delimiter", text, Delimiters, values);

    public static char? ReadDecimalSign(string? text, OptionValues values) => ReadSign("decimal", text, DecimalSigns, values);

    // As a word or as the character itself.
    private static char? ReadSign(string option, string? text, (string Name, char Value)[] choices, OptionValues values)
    {
        if (text is null)
        {
            return null;
        }

        string written = text == "\\t" ? "\t" : text;
        foreach ((string name, char value) in choices)
        {
            if (written == value.ToString() || NameSuggestion.Normalize(name) == NameSuggestion.Normalize(written))
            {
                return value;
            }
        }

        values.Problem(Suggestion.Unknown(option, text, [.. choices.Select(choice => choice.Name)]));
        return null;
    }

    private static void RefuseGeneratorOptions(TrainOptions options, OptionValues values)
    {
        (string Name, bool Given, string Why)[] given =
        [
            ("problem", options.Problem is not null, "give one of them"),
            ("samples", options.Samples is not null, "all rows of the file are used"),
            ("difficulty", options.Difficulty is not null, "it belongs to generated data"),
            ("difficulty-scale", options.DifficultyScale is not null, "it belongs to generated data"),
            ("noise", options.Noise is not null, "it belongs to generated data"),
            ("factor", options.Factor is not null, "it belongs to generated data"),
            ("classes", options.Classes is not null, "the label column has the classes"),
            ("fresh", options.Fresh is not null, "fresh samples cannot be drawn; see --test and --test-data"),
        ];
        foreach ((string name, _, string why) in given.Where(option => option.Given))
        {
            values.Problem($"--{name} and --data exclude each other: {why}");
        }
    }
}
