using CommandLine;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The options of <c>predict</c>.</summary>
internal sealed class PredictOptions : ConfigurableOptions
{
    [Option("model", MetaValue = "FILE", HelpText = "model file, written by train --save")]
    [Setting(Theme.Files)]
    public string? Model { get; [Reads] set; }

    [Option("data", MetaValue = "FILE", HelpText = "CSV file with the model's features, or - for standard input")]
    [Setting(Theme.Files)]
    public string? Data { get; [Reads] set; }

    [Option("output", MetaValue = "FILE", HelpText = "file for the predictions, or - for standard output (default -)")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option("force", HelpText = "replace the file if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("probability", HelpText = "also write the probability of each class")]
    [Setting(Theme.Printing)]
    public bool Probability { get; set; }

    [Option("hidden", HelpText = "also write the activation of each hidden unit")]
    [Setting(Theme.Printing)]
    public bool Hidden { get; set; }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the true classes, or none (default: the training data's label, else the only column that is no feature)")]
    [Setting(Theme.YourOwnData)]
    public string? Label { get; set; }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public bool Header { get; set; }

    [Option("no-header", HelpText = "the first line is a row like the others; the features are the first columns")]
    [Setting(Theme.YourOwnData)]
    public bool NoHeader { get; set; }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Delimiter { get; [Sign("delimiter")] set; }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Decimal { get; [Sign("decimal")] set; }

    [Option("encoding", MetaValue = "NAME", HelpText = "encoding of the text, such as windows-1252 (default UTF-8, or what a byte order mark says)")]
    [Setting(Theme.YourOwnData)]
    public string? Encoding { get; [Encoding] set; }

    [Option("missing-values", Separator = ',', MetaValue = "A,B,…", HelpText = "words and numbers that mean a missing value, as in train (default those of the training)")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? MissingValues { get; [MissingWords] set; }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    [Setting(Theme.YourOwnData)]
    public int SkipLines { get; [Whole(0, OwnDataOptions.MostSkippedLines)] set; }

    [Option("json", HelpText = "print the scores as one JSON document; predictions are then written to --output only")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    /// <summary>Where the predictions go: a file, "-" for standard output, null for nowhere.</summary>
    internal string? Target => Output is null ? Json ? null : "-" : OutputFile.MeansStandardOutput(Output) ? "-" : Output;

    /// <summary>How the file is written.</summary>
    /// <param name="trained">How the training data were.</param>
    internal CsvOptions Csv(CsvOptions trained)
    {
        CsvOptions format = CsvSetting.WithWords(new CsvOptions { HasHeader = Header ? true : NoHeader ? false : null, Label = Label == "none" ? null : Label, SkipLines = SkipLines }, MissingValues ?? CsvSetting.ListedWords(trained) ?? []);
        foreach ((CsvSetting setting, string? text) in ((CsvSetting, string?)[])[(CsvSetting.Delimiter, Delimiter), (CsvSetting.Decimal, Decimal), (CsvSetting.Encoding, Encoding)])
        {
            format = text is null ? format : setting.On(format, text);
        }

        return format;
    }

    internal override void Check(Refusals refusals)
    {
        Require(refusals, "model", "data");
        if (Json && Target == "-")
        {
            refusals.Add($"--output is '{Output}', and --json needs standard output for its document; give the name of a file", "output", "json");
        }
    }
}
