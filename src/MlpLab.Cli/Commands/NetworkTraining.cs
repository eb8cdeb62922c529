using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>The training itself, with restarts, curves, early stopping and the trace for the diagnosis.</summary>
internal sealed class NetworkTraining(TrainSettings settings, MultilayerPerceptron network, Dataset inputs, Dataset? heldOut)
{
    public required Func<int, LearningCurve, ValidationCurve?, ITrainingMonitor[]> Watch { get; init; }

    public required TimeProvider? Clock { get; init; }

    public TrainingCourse Run(RandomState weightRandom, CancellationToken cancellationToken)
    {
        using TrainingObjective objective = Objective(inputs);
        using TrainingObjective? validation = heldOut is null ? null : Objective(heldOut);
        var courses = new List<TrainingCourse>();
        RestartsResult restarts = new Restarts(settings.Restarts, settings.Seed).Run(
            network,
            settings.Recipe.Initializer,
            weightRandom,
            index =>
            {
                (TrainingResult result, TrainingCourse course) = Once(index, objective, validation, cancellationToken);
                courses.Add(course);
                return result;
            },
            objective.Accuracy);
        return courses[restarts.BestIndex] with { Restarts = restarts };
    }

    private TrainingObjective Objective(Dataset data) =>
        new(network, Loss.Of(network), data, settings.Recipe.Arithmetic, settings.Threads);

    private (TrainingResult Result, TrainingCourse Course) Once(
        int index, TrainingObjective objective, TrainingObjective? validation, CancellationToken cancellationToken)
    {
        var curve = new LearningCurve(settings.LogEvery, settings.Epochs, objective.Accuracy);
        ValidationCurve? validationCurve = validation is null ? null : new(settings.LogEvery, settings.Epochs, validation, validation.Accuracy);
        var trace = new TrainingTrace(network, inputs, settings.Epochs);
        DenseLearningCurve? dense = settings.Plot.Path is null ? null : new(settings.Epochs, validation: validation);
        EarlyStopping? early = settings.Validation.EarlyStopping && validation is not null
            ? new EarlyStopping(validation) { Patience = settings.Validation.Patience }
            : null;
        TargetLoss? loss = settings.Validation.TargetLoss is { } lowest ? new TargetLoss(lowest) : null;
        TargetAccuracy? accuracy = settings.Validation.TargetAccuracy is { } highest ? new TargetAccuracy(highest, objective.Accuracy) : null;
        ParameterSnapshots? snapshots = settings.Pages.NeedsSnapshots ? new(settings.Epochs, PageSettings.FrameCount(network.Layout.Count)) : null;
        ITrainingMonitor?[] monitors = [curve, validationCurve, trace, snapshots, dense, .. Watch(index, curve, validationCurve), early, loss, accuracy];
        var trainer = new Trainer(
            settings.Recipe.Optimizer,
            new TrainingOptions { Epochs = settings.Epochs, Arithmetic = settings.Recipe.Arithmetic, Threads = settings.Threads },
            [.. monitors.OfType<ITrainingMonitor>()])
        {
            Clock = Clock,
        };
        TrainingResult result = trainer.Minimize(objective, network.Parameters, cancellationToken);
        snapshots?.Complete(result.Epochs, result.FinalLoss, network.Parameters);
        dense?.Complete(result.Epochs, result.FinalLoss, network.Parameters);
        bool restored = early is not null && early.RestoreBest(network.Parameters);
        return (
            restored ? result with { FinalLoss = objective.Evaluate(network.Parameters) } : result,
            new TrainingCourse
            {
                Restarts = new RestartsResult([], 0),
                Log = curve.Points,
                ValidationLog = validationCurve?.Points,
                Dense = dense,
                Trace = trace,
                Snapshots = snapshots?.Snapshots ?? [],
                StopCause = StopCause(early, loss, accuracy),
                RestoredEpoch = restored ? early!.BestEpoch : null,
            });
    }

    private string? StopCause(EarlyStopping? early, TargetLoss? loss, TargetAccuracy? accuracy) => (early, loss, accuracy) switch
    {
        (_, { ReachedEpoch: not null }, _) => string.Create(CultureInfo.InvariantCulture, $"training loss reached {settings.Validation.TargetLoss}"),
        (_, _, { ReachedEpoch: not null }) => string.Create(CultureInfo.InvariantCulture, $"training accuracy reached {settings.Validation.TargetAccuracy}"),
        ({ HasStopped: true }, _, _) => string.Create(
            CultureInfo.InvariantCulture, $"validation loss, lowest {early.BestLoss:G4} at epoch {early.BestEpoch}, did not fall in {early.Patience} checks"),
        _ => null,
    };
}
