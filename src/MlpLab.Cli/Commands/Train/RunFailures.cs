using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Settings;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What the library refuses of a run, in the words of the command line.</summary>
internal static class RunFailures
{
    /// <exception cref="UsageException">The samples cannot be drawn or divided as the settings want it.</exception>
    /// <exception cref="FileProblemException">The run cannot go on from its checkpoint.</exception>
    public static T Explained<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (ArgumentException exception) when (Sentence(exception) is { } sentence)
        {
            throw new UsageException([sentence]);
        }
        catch (CheckpointMismatchException exception)
        {
            throw new FileProblemException(exception.Message + (exception.Kind == CheckpointMismatch.Data ? "; train anew" : ""));
        }
    }

    /// <summary>Why a run is refused.</summary>
    public static string Reason(Exception exception) => Sentence(exception) ?? exception.Message;

    // Null for what is no refusal of settings.
    private static string? Sentence(Exception exception) => exception switch
    {
        ClassLeftOutException left => Invariant($"--{OptionOf(left)} is '{left.Share}', which leaves class {left.ClassName} out of one part; use more samples or another share"),
        SamplesNotDrawnException samples => ParameterOptions.Sentence(samples),
        ConstantTargetException => exception.Message.TrimEnd('.'),
        IllegalTargetException illegal => Invariant($"--loss is '{illegal.Loss.Name}', and target '{illegal.TargetName}' has the value {illegal.Value}; there a target must {illegal.Loss.LegalTargets}; choose another --loss, or leave the rows out"),
        FeatureWithoutValuesException without => $"Feature '{without.FeatureName}' has no value in any training sample; give --features without it",
        _ => null,
    };

    private static string OptionOf(ClassLeftOutException exception) =>
        exception.ParamName switch { nameof(RunSettings.ValidationShare) => "validation", nameof(SearchSettings.Holdout) => "holdout", _ => "test" };
}
