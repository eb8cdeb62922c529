using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

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
        catch (ClassLeftOutException exception)
        {
            string option = exception.ParamName switch { nameof(RunSettings.ValidationShare) => "validation", nameof(SearchSettings.Holdout) => "holdout", _ => "test" };
            throw new UsageException([string.Create(
                CultureInfo.InvariantCulture,
                $"--{option} is '{exception.Share}', which leaves class {exception.ClassName} out of one part; use more samples or another share")]);
        }
        catch (SamplesNotDrawnException exception)
        {
            throw new UsageException([LibraryNames.ToOptions(exception.Message)]);
        }
        catch (ConstantTargetException exception)
        {
            throw new UsageException([exception.Message.TrimEnd('.')]);
        }
        catch (IllegalTargetException exception)
        {
            throw new UsageException([string.Create(
                CultureInfo.InvariantCulture,
                $"--loss is '{exception.Loss.Name}', and target '{exception.TargetName}' has the value {exception.Value}; there a target must {exception.Loss.LegalTargets}; choose another --loss, or leave the rows out")]);
        }
        catch (FeatureWithoutValuesException exception)
        {
            throw new UsageException([$"Feature '{exception.FeatureName}' has no value in any training sample; give --features without it"]);
        }
        catch (CheckpointMismatchException exception)
        {
            throw new FileProblemException(exception.Message + (exception.Kind == CheckpointMismatch.Data ? "; train anew" : ""));
        }
    }
}
