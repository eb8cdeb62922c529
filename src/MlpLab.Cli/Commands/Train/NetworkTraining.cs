using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The training itself, with restarts, curves, early stopping and the trace for the diagnosis.</summary>
internal sealed class NetworkTraining(TrainSettings settings, MultilayerPerceptron network, Dataset inputs, Dataset? heldOut)
{
    public required Func<int, LearningCurve, ValidationCurve?, ITrainingMonitor[]> Watch { get; init; }

    public required TimeProvider? Clock { get; init; }

    /// <summary>Where states are kept on the way; null for nowhere.</summary>
    public CheckpointWriter? Checkpoints { get; init; }

    /// <summary>The interrupted run to go on with; null for one from its beginning.</summary>
    public Checkpoint? From { get; init; }

    /// <summary>Called once, before a resumed run goes on, with what run 0 had recorded.</summary>
    public Action<IReadOnlyList<LearningCurvePoint>, IReadOnlyList<LearningCurvePoint>?> Resumed { get; init; } = (_, _) => { };

    public TrainingCourse Run(RandomState weightRandom, CancellationToken cancellationToken)
    {
        using TrainingObjective objective = Objective(inputs);
        using TrainingObjective? validation = heldOut is null ? null : Objective(heldOut);
        var courses = new Dictionary<int, TrainingCourse>();
        string data = Checkpoints is null && From is null ? "" : ResumedRun.FingerprintOf(inputs, heldOut);
        ResumedRun.CheckData(From, data);
        if (From is { Kept: { } kept })
        {
            courses[From.Finished.BestIndex] = ResumedRun.Course(new CourseMonitors(settings, network, inputs, objective, validation), kept, objective);
        }

        RestartsResult restarts = new Restarts(settings.Restarts, settings.Seed).Run(
            network,
            settings.Recipe.Initializer,
            weightRandom,
            finished =>
            {
                int index = finished.Runs.Length;
                var keeper = new RunKeeper(Checkpoints, needsEnd: settings.Persistence.NeedsEnd, state => new Checkpoint
                {
                    Arguments = [.. settings.Arguments],
                    Command = settings.CommandLine(),
                    Data = data,
                    Files = [.. settings.Source.Files],
                    State = state,
                    FirstRun = index == 0 ? [] : ResumedRun.FirstRun(courses.GetValueOrDefault(0), From),
                    Finished = finished,
                    Kept = index == 0 ? null : ResumedRun.Kept(courses[finished.BestIndex]),
                });
                (TrainingResult result, courses[index]) = Once(index, objective, validation, keeper, cancellationToken);
                return result;
            },
            objective.Accuracy,
            From?.Finished);
        return courses[restarts.BestIndex] with { Restarts = restarts };
    }

    private TrainingObjective Objective(Dataset data) =>
        new(network, Loss.Of(network), data, settings.Recipe.Arithmetic, settings.Threads);

    private (TrainingResult Result, TrainingCourse Course) Once(
        int index, TrainingObjective objective, TrainingObjective? validation, RunKeeper keeper, CancellationToken cancellationToken)
    {
        var monitors = new CourseMonitors(settings, network, inputs, objective, validation);
        ITrainingMonitor[] all = [.. monitors.All, .. Watch(index, monitors.Curve, monitors.ValidationCurve)];
        TrainingState? state = index == From?.Finished.Runs.Length ? From.State : null;
        if (state is not null)
        {
            ResumedRun.Restore(state, all);
            (IReadOnlyList<LearningCurvePoint> log, IReadOnlyList<LearningCurvePoint>? heldOutLog) =
                index == 0 ? (monitors.Curve.Points, monitors.ValidationCurve?.Points) : ResumedRun.FirstLogs(From!);
            Resumed(log, heldOutLog);
        }

        var trainer = new Trainer(
            settings.Recipe.Optimizer,
            new TrainingOptions { Epochs = settings.Epochs, Arithmetic = settings.Recipe.Arithmetic, Threads = settings.Threads },
            all)
        {
            Clock = Clock,
            Keeper = keeper.IsNeeded ? keeper : null,
        };
        TrainingResult result = trainer.Minimize(objective, network.Parameters, state, cancellationToken);
        monitors.Complete(result.Epochs, result.FinalLoss, network.Parameters);
        bool restored = monitors.Early is { } early && early.RestoreBest(network.Parameters);
        return (
            restored ? result with { FinalLoss = objective.Evaluate(network.Parameters) } : result,
            monitors.Course(restored ? monitors.Early!.BestEpoch : null, keeper.End));
    }
}
