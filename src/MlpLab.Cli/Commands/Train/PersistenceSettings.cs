using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Which files a training run leaves besides its report.</summary>
internal sealed record PersistenceSettings
{
    /// <summary>Where the trained model goes; null for nowhere.</summary>
    public string? Save { get; init; }

    /// <summary>Where checkpoints go; null for nowhere.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Epochs between checkpoints; null: by the clock.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Whether the state at the end of a run is needed.</summary>
    public bool NeedsEnd => Save is not null || Checkpoint is not null;

    /// <summary>Whether existing files may be replaced.</summary>
    public bool Force { get; init; }

    public static PersistenceSettings Read(TrainOptions options, ImmutableArray<int> hidden, OptionValues values)
    {
        if (options.Save is not null)
        {
            RefuseLargeNetwork("save", hidden, values);
        }

        if (options.Checkpoint is not null)
        {
            RefuseLargeNetwork("checkpoint", hidden, values);
        }

        if (options.CheckpointEvery is not null && options.Checkpoint is null)
        {
            values.Problem("--checkpoint-every does nothing without --checkpoint FILE");
        }

        return new PersistenceSettings
        {
            Save = options.Save,
            Checkpoint = options.Checkpoint,
            CheckpointEvery = options.CheckpointEvery is null ? null : values.Integer("checkpoint-every", options.CheckpointEvery, 1, 1, int.MaxValue),
            Force = options.Force,
        };
    }

    // The exact count depends on the data's features; what is refused here is refused before hours of training, the rest when saving.
    private static void RefuseLargeNetwork(string option, ImmutableArray<int> hidden, OptionValues values)
    {
        long least = hidden.Zip(hidden.Skip(1), (below, above) => (long)below * above).Sum() + hidden.Sum(units => (long)units);
        if (least > ModelFile.MaximumParameters)
        {
            values.Problem(string.Create(
                CultureInfo.InvariantCulture,
                $"--{option} writes at most {ModelFile.MaximumParameters} parameters, and --hidden makes more than {least}; use fewer units"));
        }
    }
}
