using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>gallery</c>.</summary>
internal sealed class GalleryOptions : ConfigurableOptions
{
    [Option("output", MetaValue = "FILE", HelpText = "the picture to write: FILE.svg or FILE.png (required)")]
    public string? Output { get; set; }

    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    public string? Seed { get; set; }

    [Option("samples", MetaValue = "N", HelpText = "samples in each panel, 10 to 100000 (default 100)")]
    public string? Samples { get; set; }

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default calibrated)")]
    public string? DifficultyScale { get; set; }

    [Option("force", HelpText = "replace the file if it exists")]
    public bool Force { get; set; }
}
