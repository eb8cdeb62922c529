using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>predict</c>.</summary>
internal sealed class PredictOptions : ConfigurableOptions
{
    [Option("model", MetaValue = "FILE", HelpText = "model file, written by train --save")]
    public string? Model { get; set; }

    [Option("data", MetaValue = "FILE", HelpText = "CSV file with the model's features, or - for standard input")]
    public string? Data { get; set; }

    [Option("output", MetaValue = "FILE", HelpText = "file for the predictions, or - for standard output (default -)")]
    public string? Output { get; set; }

    [Option("force", HelpText = "replace the file if it exists")]
    public bool Force { get; set; }

    [Option("probability", HelpText = "also write the probability of each class")]
    public bool Probability { get; set; }

    [Option("hidden", HelpText = "also write the activation of each hidden unit")]
    public bool Hidden { get; set; }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the true classes, or none (default: the training data's label, else the only column that is no feature)")]
    public string? Label { get; set; }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    public bool Header { get; set; }

    [Option("no-header", HelpText = "the first line is a row like the others; the features are the first columns")]
    public bool NoHeader { get; set; }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    public string? Delimiter { get; set; }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    public string? Decimal { get; set; }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    public string? SkipLines { get; set; }

    [Option("json", HelpText = "print the scores as one JSON document; predictions are then written to --output only")]
    public bool Json { get; set; }
}
