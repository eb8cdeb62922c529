using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The training of a run, with restarts, curves, early stopping and the trace for the diagnosis.</summary>
/// <param name="run">Whose training it is.</param>
/// <param name="settings">The run's, with the samples at hand.</param>
/// <param name="model">The network to train, with its scalers.</param>
/// <param name="data">The run's samples.</param>
internal sealed partial class RunTraining(Run run, RunSettings settings, TrainedModel model, RunData data)
{
    private readonly MultilayerPerceptron _network = model.Network;
    private readonly Dataset _inputs = Scaled(model, data.Training);
    private readonly Dataset? _heldOut = data.Validation is null ? null : Scaled(model, data.Validation);

    public RunCourse Execute(RunStreams streams, CancellationToken cancellationToken) =>
        settings.Ensemble is null ? ExecuteRestarts(streams, cancellationToken) : ExecuteEnsemble(new EnsembleMembers(settings, _inputs, streams), cancellationToken);

    private RunCourse ExecuteRestarts(RunStreams streams, CancellationToken cancellationToken)
    {
        using TrainingObjective objective = Objective(_inputs, settings.Recipe.Alpha);
        using TrainingObjective? validation = _heldOut is null ? null : Objective(_heldOut);
        var courses = new Dictionary<int, RunCourse>();
        string fingerprint = run.Checkpoints is null && run.From is null ? "" : ResumedRun.FingerprintOf(_inputs, _heldOut);
        ResumedRun.CheckData(run.From, fingerprint);
        ResumedRun.CheckPlan(run.From, settings);
        if (run.From is { Kept: { } kept } resumed)
        {
            streams.Continue(resumed.Finished.BestIndex, kept.End.Random, kept.End.DropoutRandom);
            courses[resumed.Finished.BestIndex] = ResumedRun.Course(Monitors(objective, validation), kept, objective);
        }

        run.Checkpoints?.Begin(settings.TrainingEpochs);
        RestartsResult restarts = new Restarts(settings.Restarts).Run(
            _network,
            settings.EvolvedStart is not null ? Evolved(cancellationToken) : settings.StartFrom is null ? Restarts.Drawn(_network, settings.Recipe.Initializer, streams) : Transferred(streams),
            finished =>
            {
                int index = finished.Runs.Length;
                var keeper = new RunKeeper(
                    run.Checkpoints,
                    needsEnd: run.Recording.EndState,
                    state => Checkpoint(state, fingerprint, finished, courses));
                (TrainingResult result, courses[index]) = Once(index, (streams, index), _inputs, objective, validation, keeper, cancellationToken);
                return result;
            },
            objective.Score,
            run.From?.Finished);
        run.Checkpoints?.Finish();
        return courses[restarts.BestIndex] with { Restarts = restarts };
    }

    internal static Dataset Scaled(TrainedModel model, Dataset data)
    {
        Dataset scaled = model.Scaler?.Transform(data) ?? data;
        return model is TrainedRegressor { TargetScaler: { } targets } ? scaled.WithTargets(targets.Transform(scaled.TargetMatrix())) : scaled;
    }

    // What is held out is watched without the penalty: it measures the network, and trains nothing.
    private TrainingObjective Objective(Dataset samples, double alpha = 0) =>
        new(_network, settings.Loss ?? Loss.Of(_network), samples, settings.Recipe.Arithmetic, run.Threads)
        {
            Alpha = alpha,
            FrozenLayers = settings.FrozenLayers,
            PenaltyIsOfTheBatch = settings.Recipe.FollowsScikitLearn,
            TakesMeanOfTargets = settings.Recipe.FollowsScikitLearn,
        };

    // A checkpoint of a build that drew pages without the dense curve has no beginning of it.
    private Recording Recording => run.From is { } from && !HasDenseCurve(from.State) ? run.Recording with { DenseCurve = false } : run.Recording;

    private static bool HasDenseCurve(TrainingState state) => state.Monitors.Any(monitor => monitor.Kind == DenseLearningCurve.Kind);

    // What must rise.
    private Func<ReadOnlySpan<double>, double> Watched(TrainingObjective validation) =>
        settings.Monitored == MonitoredQuantity.Score ? validation.Score : parameters => -validation.Evaluate(parameters);

    // A method of its own: other runs load nothing of other models.
    private Func<int, EvolutionResult?> Transferred(RunStreams streams) => restart =>
    {
        Transfer.Fill(settings, _network, streams.Weights(restart));
        return null;
    };

    // A method of its own: other runs load nothing of evolution. A run that goes on finds them anew, to the same bits.
    private Func<int, EvolutionResult?> Evolved(CancellationToken cancellationToken) => restart => FirstWeights.Fill(settings, _network, _inputs, restart, run.Threads, cancellationToken);

    private CourseMonitors Monitors(TrainingObjective objective, TrainingObjective? validation, Dataset? inputs = null) =>
        new(settings, Recording, _network, inputs ?? _inputs, objective, validation);

    private Checkpoint Checkpoint(TrainingState state, string fingerprint, FinishedRestarts finished, Dictionary<int, RunCourse> courses)
    {
        int index = finished.Runs.Length;
        return new Checkpoint
        {
            Arguments = [.. run.Checkpoints!.Arguments],
            Command = run.Checkpoints.Command,
            Data = fingerprint,
            Files = [.. settings.Source.Files],
            State = state,
            FirstRun = index == 0 ? [] : ResumedRun.FirstRun(courses.GetValueOrDefault(0), run.From),
            Finished = finished,
            Kept = index == 0 ? null : ResumedRun.Kept(courses[finished.BestIndex]),
            Members = settings.Ensemble is null ? [] : [.. Members],
        };
    }

    private (TrainingResult Result, RunCourse Course) Once(
        int restart, (RunStreams Own, int Number) streams, Dataset inputs, TrainingObjective objective, TrainingObjective? validation, RunKeeper keeper, CancellationToken cancellationToken)
    {
        CourseMonitors monitors = Monitors(objective, validation, inputs);
        ITrainingMonitor[] all = [.. monitors.All, .. run.Monitors(new TrainingStart
        {
            Restart = restart,
            Settings = settings,
            Model = model,
            Training = data.Training,
            Curve = monitors.Curve,
            ValidationCurve = monitors.ValidationCurve,
        })];
        TrainingState? state = restart == run.From?.Finished.Runs.Length ? run.From.State : null;

        // Interrupted before its first epoch it may have had first weights whose evolution was not done.
        state = settings.EvolvedStart is not null && state?.Epoch == 0 ? null : state;
        if (state is not null)
        {
            ResumedRun.Restore(state, all);
            run.Resumed?.Invoke(restart == 0 ? new RecordedCurves(monitors.Curve.Points, monitors.ValidationCurve?.Points) : ResumedRun.FirstCurves(run.From!));
        }

        var trainer = new Trainer(
            settings.Recipe.Optimizer,
            settings.Recipe.Options(settings.TrainingEpochs, run.Threads),
            all)
        {
            Clock = run.Clock,
            Keeper = keeper.IsNeeded ? keeper : null,
            Batches = settings.Recipe.BatchSize is null ? null : streams.Own.Batches(streams.Number),
            Dropouts = settings.Recipe.Dropout is null ? null : streams.Own.Dropout(streams.Number),
            ShufflesWholeBatch = settings.Recipe.FollowsScikitLearn,
            Watched = settings.EarlyStopping && settings.Recipe.FollowsScikitLearn ? Watched(validation!) : null,
        };
        if (state is not null)
        {
            ResumedRun.Check(trainer, state, objective);
        }

        TrainingResult result = trainer.Minimize(objective, _network.Parameters, state, cancellationToken);
        monitors.Complete(result.Epochs, result.FinalLoss, _network.Parameters);
        bool restored = monitors.Early is { } early && early.RestoreBest(_network.Parameters);
        return (
            restored ? result with { FinalLoss = objective.Evaluate(_network.Parameters) } : result,
            monitors.Course(restored ? monitors.Early!.BestEpoch : result.RestoredEpoch, keeper.End));
    }
}
