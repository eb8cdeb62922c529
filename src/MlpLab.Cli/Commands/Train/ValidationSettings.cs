using System.Globalization;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What is held out, and when training stops before its last epoch.</summary>
internal sealed record ValidationSettings
{
    private const int DefaultPatience = 20;

    /// <summary>Share of the samples held out; null for none.</summary>
    public double? Share { get; init; }

    public bool EarlyStopping { get; init; }

    public int Patience { get; init; } = DefaultPatience;

    public double? TargetLoss { get; init; }

    public double? TargetAccuracy { get; init; }

    public static ValidationSettings Read(TrainOptions options, OptionValues values)
    {
        var settings = new ValidationSettings
        {
            Share = values.OptionalNumber("validation", options.Validation, v => v is > 0 and < 1, "a number above 0 and below 1, such as 0.2"),
            EarlyStopping = options.EarlyStopping,
            Patience = values.Integer("patience", options.Patience, DefaultPatience, 1, int.MaxValue),
            TargetLoss = values.OptionalNumber("target-loss", options.TargetLoss, v => v > 0, "a number above 0"),
            TargetAccuracy = values.OptionalNumber("target-accuracy", options.TargetAccuracy, v => v is > 0 and <= 1, "a number above 0 and at most 1"),
        };
        if (options.EarlyStopping && options.Validation is null)
        {
            values.Problem("--early-stopping needs samples to watch: add --validation 0.2");
        }

        if (options.Patience is not null && !options.EarlyStopping)
        {
            values.Problem("--patience does nothing without --early-stopping");
        }

        return settings;
    }

    public void CheckShare(int sampleCount, OptionValues values)
    {
        // Each part must be able to hold two samples of each of two classes.
        if (Share is { } share && (share * sampleCount < 4 || (1 - share) * sampleCount < 4))
        {
            values.Problem(string.Create(
                CultureInfo.InvariantCulture,
                $"--validation is '{share}', which splits {sampleCount} samples too finely for classes in both parts; each part must get 4 or more"));
        }
    }

    /// <summary>The options that repeat these settings.</summary>
    public IEnumerable<string> Words()
    {
        var words = new WordList();
        words.Add(Share is not null, $"--validation {Share}");
        words.Add(EarlyStopping, $"--early-stopping");
        words.Add(EarlyStopping && Patience != DefaultPatience, $"--patience {Patience}");
        words.Add(TargetLoss is not null, $"--target-loss {TargetLoss}");
        words.Add(TargetAccuracy is not null, $"--target-accuracy {TargetAccuracy}");
        return words.Words;
    }
}
