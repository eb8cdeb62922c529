using System.Collections.Immutable;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Between a run and its checkpoint.</summary>
internal static class ResumedRun
{
    public static string FingerprintOf(Dataset inputs, Dataset? heldOut) =>
        DataFingerprint.Of(inputs) + (heldOut is null ? "" : "-" + DataFingerprint.Of(heldOut));

    /// <exception cref="FileProblemException">The data are others than those of the checkpoint.</exception>
    public static void CheckData(Checkpoint? from, string data)
    {
        if (from is not null && from.Data != data)
        {
            throw new FileProblemException(
                $"the data are no longer those of the checkpoint (fingerprint {data}, then {from.Data}): their file was changed, or another version made them; train anew");
        }
    }

    /// <summary>The course of the best finished run, as it was.</summary>
    public static TrainingCourse Course(CourseMonitors monitors, KeptRun kept, TrainingObjective objective)
    {
        ITrainingMonitor[] own = monitors.All;
        int count = Math.Min(own.Length, kept.End.Monitors.Length);
        Restore(kept.End with { Monitors = kept.End.Monitors[..count] }, own);
        monitors.Complete(kept.End.Epoch, objective.Evaluate(kept.End.Parameters.AsSpan()), kept.End.Parameters.AsSpan());
        return monitors.Course(kept.RestoredEpoch, kept.End);
    }

    public static KeptRun Kept(TrainingCourse course) => new(course.End!, course.RestoredEpoch);

    /// <summary>The curves of run 0, whose lines a text report prints.</summary>
    public static ImmutableArray<MonitorState> FirstRun(TrainingCourse? first, Checkpoint? from)
    {
        if (first is null)
        {
            return from?.FirstRun ?? [];
        }

        MonitorState[] curves = first.ValidationLog is { } validation ? [CurveStates.From(first.Log), CurveStates.From(validation)] : [CurveStates.From(first.Log)];
        return [.. curves];
    }

    /// <exception cref="FileProblemException">The checkpoint has something else in their place.</exception>
    public static (IReadOnlyList<LearningCurvePoint> Log, IReadOnlyList<LearningCurvePoint>? Validation) FirstLogs(Checkpoint from)
    {
        LearningCurvePoint[][] curves = [];
        Readable(() => curves = [.. from.FirstRun.Select(CurveStates.Points)]);
        return (curves.Length > 0 ? curves[0] : [], curves.Length > 1 ? curves[1] : null);
    }

    /// <exception cref="FileProblemException">The checkpoint is of a run with other monitors.</exception>
    public static void Restore(TrainingState state, IReadOnlyList<ITrainingMonitor> monitors) => Readable(() => state.RestoreMonitors(monitors));

    private static void Readable(Action restore)
    {
        try
        {
            restore();
        }
        catch (ArgumentException exception)
        {
            throw new FileProblemException($"the checkpoint is of a run that recorded something else: {exception.Message.Split(" (Parameter")[0]}");
        }
    }
}
