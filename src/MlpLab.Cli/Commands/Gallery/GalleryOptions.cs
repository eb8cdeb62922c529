using CommandLine;
using MlpLab.Datasets;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Gallery;

/// <summary>The options of <c>gallery</c>.</summary>
internal sealed class GalleryOptions : ConfigurableOptions
{
    [Option("output", MetaValue = "FILE", HelpText = "the picture to write: FILE.svg or FILE.png (required)")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes(".svg", ".png")] set; }

    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    [Setting(Theme.Problem)]
    public uint Seed { get; [Seed] set; }

    [Option("samples", MetaValue = "N", HelpText = "samples in each panel, 10 to 100000 (default 100)")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public int Samples { get; [Whole(10, 100_000)] set; } = 100;

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default calibrated)")]
    [Setting(Theme.Problem)]
    public DifficultyScale DifficultyScale { get; [OneOf<DifficultyScale>] set; } = DifficultyScale.Calibrated;

    [Option("force", HelpText = "replace the file if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    internal override void Check(Refusals refusals) => Require(refusals, "output");
}
