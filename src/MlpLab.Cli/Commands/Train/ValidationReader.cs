using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads the options that say what is held out and watched, and when training stops before its last epoch.</summary>
internal static class ValidationReader
{
    /// <summary>The settings with what the options say of these.</summary>
    public static RunSettings Read(TrainOptions options, OptionValues values, RunSettings settings)
    {
        RunSettings read = settings with
        {
            ValidationShare = values.OptionalNumber("validation", options.Validation, v => v is > 0 and < 1, "a number above 0 and below 1, such as 0.2"),
            EarlyStopping = options.EarlyStopping,
            Patience = values.Integer("patience", options.Patience, RunSettings.DefaultPatience, 1, int.MaxValue),
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

        return read;
    }
}
