using System.Runtime.CompilerServices;
using CommandLine;
using MlpLab.Csv;
using MlpLab.Datasets;

namespace MlpLab.Settings;

/// <summary>The options of own data, which come after those of samples that are drawn.</summary>
internal abstract class OwnDataOptions : SampleOptions
{
    /// <summary>Lines that may be left out at the start of a file.</summary>
    public const int MostSkippedLines = 1_000_000;

    [Option("data", MetaValue = "FILE", HelpText = "your own data instead of a problem: a CSV file, or - for standard input")]
    [Setting(Theme.YourOwnData)]
    public string? Data
    {
        get => Drawn is null ? PathOf(Run.Source) : null;
        [Reads]
        set
        {
            Run = Run with { Source = new CsvSource(value!) };
            TakeDefaultsOfData();
        }
    }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the classes, by name or number from 1 (default the last)")]
    [Setting(Theme.YourOwnData)]
    public string? Label
    {
        get => Csv?.Label;
        [Column]
        [OfFile]
        set => Format = Format with { Label = value };
    }

    [Option("task", MetaValue = "NAME", HelpText = "classification, or regression: predict the label as a number (default: found out from its values)")]
    [Setting(Theme.YourOwnData)]
    public LearningTask? Task
    {
        get => Csv?.Task;
        [OneOf<LearningTask>]
        [OfFile]
        set => Format = Format with { Task = value };
    }

    [Option("target", Separator = ',', MetaValue = "A,B,…", HelpText = "columns of numbers to predict, by name or number: regression (default the label, if its values are numbers)")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Target
    {
        get => Csv?.Targets;
        [Columns]
        [OfFile]
        set => Format = Format with { Targets = [.. value!] };
    }

    [Option("features", Separator = ',', MetaValue = "A,B,…", HelpText = "columns to learn from, by name or number (default all but the label)")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Features
    {
        get => Csv?.Features;
        [Columns]
        [OfFile]
        set => Format = Format with { Features = [.. value!] };
    }

    [Option("drop", Separator = ',', MetaValue = "A,B,…", HelpText = "columns to leave out, by name or number; names with a comma in quotes")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Drop
    {
        get => Csv is { Drop: { Count: > 0 } names } ? names : null;
        [Columns]
        [OfFile]
        set => Format = Format with { Drop = [.. value!] };
    }

    [Option("sample-weight", MetaValue = "COLUMN", HelpText = "column that says how often each row counts in training and baseline, by name or number: 0 or more, not all 0; it is no feature (default: each row once)")]
    [Setting(Theme.YourOwnData)]
    public string? SampleWeight
    {
        get => Csv?.SampleWeight;
        [Column]
        [OfFile]
        set => Format = Format with { SampleWeight = value };
    }

    [Option("categorical", MetaValue = "WHAT", HelpText = "a feature of words: auto makes columns of 0 and 1 of it, error refuses it (default auto)")]
    [Setting(Theme.YourOwnData)]
    public CategoricalValues? Categorical
    {
        get => Csv?.Categorical;
        [OneOf<CategoricalValues>]
        [OfFile]
        set => Format = Format with { Categorical = value!.Value };
    }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public bool Header
    {
        get => Csv?.HasHeader == true;
        [OfFile]
        set => Format = Format with { HasHeader = value };
    }

    [Option("no-header", HelpText = "the first line is a row like the others")]
    [Setting(Theme.YourOwnData)]
    public bool NoHeader
    {
        get => Csv?.HasHeader == false;
        [OfFile]
        set => Format = Format with { HasHeader = !value };
    }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Delimiter
    {
        get => Written(CsvSetting.Delimiter);
        [Sign("delimiter")]
        [OfFile]
        set => Format = On(CsvSetting.Delimiter, value);
    }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Decimal
    {
        get => Written(CsvSetting.Decimal);
        [Sign("decimal")]
        [OfFile]
        set => Format = On(CsvSetting.Decimal, value);
    }

    [Option("encoding", MetaValue = "NAME", HelpText = "encoding of the text, such as windows-1252 (default UTF-8, or what a byte order mark says)")]
    [Setting(Theme.YourOwnData)]
    public string? Encoding
    {
        get => Written(CsvSetting.Encoding);
        [Encoding]
        [OfFile]
        set => Format = On(CsvSetting.Encoding, value);
    }

    [Option("missing", MetaValue = "WHAT", HelpText = "a missing value: error, drop its row, or fill in the training mean (default error)")]
    [Setting(Theme.YourOwnData)]
    public MlpLab.Csv.MissingValues? Missing
    {
        get => Csv?.Missing;
        [OneOf<MlpLab.Csv.MissingValues>]
        [OfFile]
        set => Format = Format with { Missing = value!.Value };
    }

    [Option("missing-values", Separator = ',', MetaValue = "A,B,…", HelpText = "words and numbers that mean a missing value, beside NA and the like; none first: instead of them")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? MissingValues
    {
        get => CsvSetting.ListedWords(Csv);
        [MissingWords]
        [OfFile]
        set => Format = CsvSetting.WithWords(Format, value!);
    }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    [Setting(Theme.YourOwnData)]
    public int? SkipLines
    {
        get => Csv?.SkipLines;
        [Whole(0, MostSkippedLines)]
        [OfFile]
        set => Format = Format with { SkipLines = value!.Value };
    }

    [Option("test-data", MetaValue = "FILE", HelpText = "CSV file with the same columns to test on")]
    [Setting(Theme.YourOwnData)]
    public string? TestData
    {
        get => File?.TestPath;
        [Reads]
        [OfFile]
        [ConsoleOnly]
        set => File = File is null ? null : File with { TestPath = value };
    }

    [Option("test", MetaValue = "SHARE", HelpText = "share of the rows of --data held out to test on, 0 for none (default 0.2)")]
    [Setting(Theme.YourOwnData)]
    public double? Test
    {
        get => File?.TestPath is null ? File?.TestShare : null;
        [Number("[0, 1)", "0.2")]
        [OfFile]
        set => File = File is null ? null : File with { TestShare = value!.Value };
    }

    /// <summary>Sets what is the usual for own data, once they are given.</summary>
    private protected abstract void TakeDefaultsOfData();

    // Null where the samples are drawn. The check comes first: such a run loads nothing of files.
    private protected CsvSource? File
    {
        get => Drawn is null ? FileOf(Run.Source) : null;
        set => Run = value is null ? Run : Run with { Source = value };
    }

    private protected CsvOptions? Csv => File?.Options;

    // Of no file there is none to change.
    private CsvOptions Format
    {
        get => Csv ?? new CsvOptions();
        set => File = File is null ? null : File with { Options = value };
    }

    private string? Written(CsvSetting setting) => Csv is { } file ? setting.Text(file) : null;

    private CsvOptions On(CsvSetting setting, string? text) => text is null ? Format : setting.On(Format, text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string PathOf(SampleSource source) => ((CsvSource)source).Path;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CsvSource FileOf(SampleSource source) => (CsvSource)source;
}
