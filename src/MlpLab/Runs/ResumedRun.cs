using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Between a run and its checkpoint.</summary>
internal static class ResumedRun
{
    public static string FingerprintOf(Dataset inputs, Dataset? heldOut) =>
        DataFingerprint.Of(inputs) + (heldOut is null ? "" : "-" + DataFingerprint.Of(heldOut));

    /// <exception cref="CheckpointMismatchException">The data are others than those of the checkpoint.</exception>
    public static void CheckData(Checkpoint? from, string data)
    {
        if (from is not null && from.Data != data)
        {
            throw new CheckpointMismatchException(
                CheckpointMismatch.Data, $"the data are no longer those of the checkpoint (fingerprint {data}, then {from.Data}): their file was changed, or another version made them");
        }
    }

    /// <exception cref="CheckpointMismatchException">It has been further than the run goes.</exception>
    public static void CheckPlan(Checkpoint? from, RunSettings settings)
    {
        if (from is not null)
        {
            CheckPlanOf(from, settings);
        }
    }

    // A method of its own, as a run from its beginning need not load what a checkpoint holds.
    private static void CheckPlanOf(Checkpoint from, RunSettings settings)
    {
        int finished = from.Finished.Runs.Length;
        int epochs = Math.Max(from.State.Epoch, from.Kept?.End.Epoch ?? 0);
        foreach (RestartRun run in from.Finished.Runs)
        {
            epochs = Math.Max(epochs, run.Result.Epochs);
        }

        if (finished >= settings.TrainingCount || from.Members.Length != (settings.Ensemble is null ? 0 : finished) || epochs > settings.TrainingEpochs || from.Kept?.RestoredEpoch is { } restored && (restored < 0 || restored > settings.TrainingEpochs))
        {
            throw new CheckpointMismatchException(
                CheckpointMismatch.Plan,
                $"the checkpoint has {finished} finished trainings and epoch {epochs}, and its run has {settings.TrainingCount} in all, of {settings.TrainingEpochs} epochs");
        }
    }

    /// <summary>The course of the best finished training, as it was.</summary>
    public static RunCourse Course(CourseMonitors monitors, KeptRun kept, TrainingObjective objective)
    {
        ITrainingMonitor[] own = monitors.All;
        int count = Math.Min(own.Length, kept.End.Monitors.Length);
        Restore(kept.End with { Monitors = kept.End.Monitors[..count] }, own);
        monitors.Complete(kept.End.Epoch, objective.Evaluate(kept.End.Parameters.AsSpan()), kept.End.Parameters.AsSpan());
        return monitors.Course(kept.RestoredEpoch, kept.End);
    }

    public static KeptRun Kept(RunCourse course) => new(course.End!, course.RestoredEpoch);

    /// <summary>The curves of the first training.</summary>
    public static ImmutableArray<MonitorState> FirstRun(RunCourse? first, Checkpoint? from)
    {
        if (first is null)
        {
            return from?.FirstRun ?? [];
        }

        MonitorState[] curves = first.ValidationLog is { } validation ? [CurveStates.From(first.Log), CurveStates.From(validation)] : [CurveStates.From(first.Log)];
        return [.. curves];
    }

    /// <exception cref="CheckpointMismatchException">The checkpoint has something else in their place.</exception>
    public static RecordedCurves FirstCurves(Checkpoint from)
    {
        LearningCurvePoint[][] curves = [];
        Readable(() => curves = [.. from.FirstRun.Select(CurveStates.Points)]);
        return new RecordedCurves(curves.Length > 0 ? curves[0] : [], curves.Length > 1 ? curves[1] : null);
    }

    /// <exception cref="CheckpointMismatchException">The checkpoint is of a run with other monitors.</exception>
    public static void Restore(TrainingState state, IReadOnlyList<ITrainingMonitor> monitors) => Readable(() => state.RestoreMonitors(monitors));

    /// <exception cref="CheckpointMismatchException">The checkpoint is of another rule, network or other options.</exception>
    public static void Check(Trainer trainer, TrainingState state, TrainingObjective objective) => Readable(() => trainer.RequireState(state, objective));

    private static void Readable(Action restore)
    {
        try
        {
            restore();
        }
        catch (ArgumentException exception)
        {
            throw new CheckpointMismatchException(
                CheckpointMismatch.Records, $"the checkpoint is of a run that recorded something else: {ArgumentProblem.SentenceOf(exception)}", exception);
        }
    }
}
