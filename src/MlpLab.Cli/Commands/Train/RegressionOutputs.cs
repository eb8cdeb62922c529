using MlpLab.Cli.Settings;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Refuses what is drawn of classes only.</summary>
internal static class RegressionOutputs
{
    private static readonly string[] OfClasses = ["film", "plot-anatomy", "anatomy-units", "watch", "picture"];

    public static void Refuse(TrainOptions options, Refusals refusals)
    {
        if (options.Run.Source.Task != LearningTask.Regression)
        {
            return;
        }

        foreach (string option in OfClasses)
        {
            if (options.Has(option))
            {
                refusals.Add($"--{option} draws classes, and here numbers are predicted", option);
            }
        }
    }
}
