using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>Options shared by every command that makes data.</summary>
internal abstract class ProblemOptions : ConfigurableOptions
{
    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons or circles (default circles)")]
    public string? Problem { get; set; }

    [Option("samples", MetaValue = "N", HelpText = "number of samples, at most 10000000 (default 100); for data also a list, such as 60,40")]
    public string? Samples { get; set; }

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles")]
    public string? Difficulty { get; set; }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles: standard deviation of the noise, 0 or more (default none)")]
    public string? Noise { get; set; }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    public string? Factor { get; set; }

    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    public string? Seed { get; set; }
}
