using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Gallery;

/// <summary>What <c>gallery</c> was asked to do, checked.</summary>
internal sealed record GallerySettings
{
    public required string Output { get; init; }

    public required uint Seed { get; init; }

    public required int SampleCount { get; init; }

    public required DifficultyScale Scale { get; init; }

    public required bool Force { get; init; }

    public static GallerySettings Read(GalleryOptions options, OptionValues values)
    {
        if (options.Output is null)
        {
            values.Problem("--output is missing; give the picture's name, such as gallery.svg");
        }

        PlotSettings.CheckEnding("output", options.Output, values);
        return new GallerySettings
        {
            Output = options.Output ?? "",
            Seed = values.Seed("seed", options.Seed, 0),
            SampleCount = values.Integer("samples", options.Samples, 100, 10, 100_000),
            Scale = values.Choice(
                "difficulty-scale", options.DifficultyScale, DifficultyScale.Calibrated, Enum.GetValues<DifficultyScale>(), scale => scale.ToString().ToLowerInvariant()),
            Force = options.Force,
        };
    }
}
