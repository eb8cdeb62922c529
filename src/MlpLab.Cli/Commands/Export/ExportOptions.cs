using CommandLine;
using MlpLab.Export;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Export;

/// <summary>The options of <c>export</c>.</summary>
internal sealed class ExportOptions : ConfigurableOptions
{
    [Option("model", MetaValue = "FILE", HelpText = "model file, written by train --save")]
    [Setting(Theme.Files)]
    public string? Model { get; [Reads] set; }

    [Option("to", MetaValue = "FORMAT", HelpText = "csharp, python, c, onnx or json")]
    [Setting(Theme.Files)]
    public string? To { get; [ExportFormat] set; }

    [Option("output", MetaValue = "FILE", HelpText = "file to write, or - for standard output (default -; onnx needs a file)")]
    [Setting(Theme.Files)]
    public string Output { get; [Writes] set; } = "-";

    [Option("force", HelpText = "replace the file if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("precision", MetaValue = "NAME", HelpText = "onnx: double, or single for runtimes that take 32-bit numbers (default double)")]
    [Setting(Theme.Files)]
    public string Precision { get; [OneOf("double", "single")] set; } = "double";

    [Option("name", MetaValue = "NAME", HelpText = "what the exported class, functions or graph are called (default classifier)")]
    [Setting(Theme.Files)]
    public string? Name { get; [ExportedName] set; }

    internal IModelExporter Exporter => Precision == "single" ? ModelExporters.OnnxSingle : ModelExporters.Find(To!)!;

    internal override void Check(Refusals refusals)
    {
        Require(refusals, "model", "to");
        if (To is not null and not "onnx" && Precision == "single")
        {
            refusals.Add($"--precision single belongs to --to onnx; {To} is written in double precision", "precision");
            return;
        }

        if (To is not null && !Exporter.IsText && Output == "-")
        {
            refusals.Add($"--to {Exporter.Name} is no text: give --output FILE{Exporter.FileExtension}", "to", "output");
        }
    }
}

/// <summary>A format of the exporters.</summary>
internal sealed class ExportFormatAttribute : NameAttribute
{
    public override IReadOnlyList<string> Names => [.. ModelExporters.All.Select(exporter => exporter.Name)];

    public override object? Read(string text) => ModelExporters.Find(text)?.Name;

    public override string Refusal(string option, string text) => $"--{option}: {Suggestion.Unknown("format", text, Names)}";
}

/// <summary>A name that every format can use.</summary>
internal sealed class ExportedNameAttribute : LegalAttribute
{
    public override string Words => ExportName.Rule;

    public override object? Read(string text) => ExportName.IsLegal(text) ? text : null;
}
