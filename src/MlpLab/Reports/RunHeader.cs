using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The first line of a run's report: what is run.</summary>
internal static class RunHeader
{
    /// <summary>The parts of the line.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    public static string[] Of(RunSettings run) =>
    [
        .. run.Source.Description,
        .. run.PseudoLabels is { } few ? [few.LabelledCount is { } known ? Invariant($"{known} labelled") : Invariant($"{run.Source.UnlabelledCount} without labels")] : Array.Empty<string>(),
        Invariant($"seed {run.Seed}"),
        NetworkText.Network(run),
        .. run.Ensemble is { } ensemble ? [Invariant($"ensemble of {ensemble.Count} by {ensemble.By.ToString().ToLowerInvariant()}")] : Array.Empty<string>(),
        .. run.Loss is { } loss ? [loss.Parameter is { } parameter ? Invariant($"loss {loss.Name} {parameter}") : $"loss {loss.Name}"] : Array.Empty<string>(),
        .. run.StartFrom is { } start ? [$"from {Path.GetFileName(start.Path)}"] : Array.Empty<string>(),
        .. run.FrozenLayers is > 0 and { } frozen ? [frozen == 1 ? "first layer frozen" : Invariant($"first {frozen} layers frozen")] : Array.Empty<string>(),
        .. run.ClassWeights is { } weights ? [$"class weights {weights}"] : Array.Empty<string>(),
        run.Recipe.Optimizer.Description,
        .. run.Recipe.BatchSize is < int.MaxValue and { } size ? [Invariant($"batches of {size}")] : Array.Empty<string>(),
        .. Pace(run.Recipe),
        .. run.Recipe.ChoosesAlpha ? ["alpha by 5 folds"] : run.Recipe.Alpha == 0 ? Array.Empty<string>() : [Invariant($"alpha {run.Recipe.Alpha}")],
        .. run.Recipe.Dropout is { } dropout ? OfDropout(dropout) : Array.Empty<string>(),
        $"{run.Recipe.Name} recipe",
    ];

    // How the rate changes and when a run ends by itself: nothing where the rate is constant and the run goes to its last epoch.
    private static IEnumerable<string> Pace(Recipe recipe)
    {
        if (recipe.Schedule != LearningRateSchedule.Constant)
        {
            string power = recipe.Schedule == LearningRateSchedule.InverseScaling ? Invariant($" {recipe.PowerT}") : "";
            yield return "schedule " + ScheduleNames.Of(recipe.Schedule) + power;
        }

        if (recipe.Tolerance is { } tolerance)
        {
            yield return Invariant($"tol {tolerance}");
        }
    }

    private static IEnumerable<string> OfDropout(Dropout dropout)
    {
        if (dropout.Hidden.Any(rate => rate != 0))
        {
            yield return $"dropout {NetworkText.Rates(dropout)}";
        }

        if (dropout.Input != 0)
        {
            yield return Invariant($"dropout of inputs {dropout.Input}");
        }
    }
}
