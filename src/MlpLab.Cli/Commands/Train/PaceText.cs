using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>How the rate changes and when a run ends by itself, for the first line of a report.</summary>
internal static class PaceText
{
    /// <summary>Nothing where the rate is constant and the run goes to its last epoch.</summary>
    public static IEnumerable<string> Of(Recipe recipe)
    {
        if (recipe.Schedule != LearningRateSchedule.Constant)
        {
            string power = recipe.Schedule == LearningRateSchedule.InverseScaling ? string.Create(CultureInfo.InvariantCulture, $" {recipe.PowerT}") : "";
            yield return "schedule " + ScheduleNameAttribute.NameOf(recipe.Schedule) + power;
        }

        if (recipe.Tolerance is { } tolerance)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"tol {tolerance}");
        }
    }
}
