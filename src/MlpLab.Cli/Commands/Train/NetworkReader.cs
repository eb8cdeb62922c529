using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads the hidden layers, and says what is too large.</summary>
internal static class NetworkReader
{
    public static ImmutableArray<int> ReadHidden(TrainOptions options, OptionValues values) =>
        [.. values.IntegerList("hidden", options.Hidden, 1, RunLimits.MaximumUnits, "5 or 8,4") ?? values.Resolve("hidden", (int[])[5])];

    /// <summary>Refuses what no run could finish or hold in memory.</summary>
    /// <param name="settings">With the samples of its source at hand.</param>
    /// <param name="values">Told of it.</param>
    public static void CheckSize(RunSettings settings, OptionValues values)
    {
        foreach (LimitPassed passed in RunLimits.Of(settings))
        {
            Refuse(settings, passed, values);
        }
    }

    // A method of its own: what it mentions is loaded where a limit is passed.
    private static void Refuse(RunSettings settings, LimitPassed passed, OptionValues values)
    {
        int samples = settings.Source.SampleCount;
        switch (passed.Limit)
        {
            case RunLimit.Parameters:
                values.Illegal("hidden", DisplayText.Numbers(settings.Hidden.AsSpan(), ','), $"makes {passed.Value} parameters; the most is {passed.Bound}, so use fewer units");
                break;
            case RunLimit.Work:
                string given = settings.Source.IsGenerator ? $"--samples is '{samples}'" : $"the data have {samples} samples";
                values.Problem($"{given} and --hidden makes {RunLimits.ParameterCount(settings)} parameters; samples times parameters must be at most {passed.Bound}, so use fewer");
                break;
            case RunLimit.Activations:
                values.Problem(
                    $"--recipe {settings.Recipe.Name} with {samples} samples and {RunLimits.HiddenUnitCount(settings)} hidden units needs too much memory; "
                    + $"samples times units must be at most {passed.Bound}, so use fewer or --recipe {Recipe.Modern.Name}");
                break;
            default:
                values.Problem(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--validation is '{settings.ValidationShare}', which splits {samples} samples too finely for classes in both parts; each part must get {passed.Bound} or more"));
                break;
        }
    }
}
