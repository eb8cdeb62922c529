using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>export</c>.</summary>
internal sealed class ExportOptions : ConfigurableOptions
{
    [Option("model", MetaValue = "FILE", HelpText = "model file, written by train --save")]
    public string? Model { get; set; }

    [Option("to", MetaValue = "FORMAT", HelpText = "csharp, python, c, onnx or json")]
    public string? To { get; set; }

    [Option("output", MetaValue = "FILE", HelpText = "file to write, or - for standard output (default -; onnx needs a file)")]
    public string? Output { get; set; }

    [Option("force", HelpText = "replace the file if it exists")]
    public bool Force { get; set; }

    [Option("name", MetaValue = "NAME", HelpText = "what the exported class, functions or graph are called (default classifier)")]
    public string? Name { get; set; }
}
