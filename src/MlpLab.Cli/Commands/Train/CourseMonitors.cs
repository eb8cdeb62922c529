using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What watches one run of the training loop, and what it has to tell afterwards.</summary>
internal sealed class CourseMonitors
{
    private readonly ValidationSettings _settings;
    private readonly TargetLoss? _loss;
    private readonly TargetAccuracy? _accuracy;

    public CourseMonitors(TrainSettings settings, MultilayerPerceptron network, Dataset inputs, TrainingObjective objective, TrainingObjective? validation)
    {
        _settings = settings.Validation;
        Curve = new LearningCurve(settings.LogEvery, settings.Epochs, objective.Accuracy);
        ValidationCurve = validation is null ? null : new(settings.LogEvery, settings.Epochs, validation, validation.Accuracy);
        Trace = new TrainingTrace(network, inputs, settings.Epochs);
        Snapshots = settings.Pages.NeedsSnapshots ? new(settings.Epochs, PageSettings.FrameCount(network.Layout.Count)) : null;
        Dense = settings.Plot.Path is null ? null : new(settings.Epochs, validation: validation);
        Early = _settings.EarlyStopping && validation is not null ? new EarlyStopping(validation) { Patience = _settings.Patience } : null;
        _loss = _settings.TargetLoss is { } lowest ? new TargetLoss(lowest) : null;
        _accuracy = _settings.TargetAccuracy is { } highest ? new TargetAccuracy(highest, objective.Accuracy) : null;
    }

    public LearningCurve Curve { get; }

    public ValidationCurve? ValidationCurve { get; }

    public TrainingTrace Trace { get; }

    /// <summary>Null where no page shows the course of the training.</summary>
    public ParameterSnapshots? Snapshots { get; }

    /// <summary>Null where no picture shows the loss.</summary>
    public DenseLearningCurve? Dense { get; }

    public EarlyStopping? Early { get; }

    public ITrainingMonitor[] All
    {
        get
        {
            var all = new List<ITrainingMonitor>();
            foreach (ITrainingMonitor? monitor in new ITrainingMonitor?[] { Curve, ValidationCurve, Trace, Snapshots, Dense, Early, _loss, _accuracy })
            {
                if (monitor is not null)
                {
                    all.Add(monitor);
                }
            }

            return all.ToArray();
        }
    }

    /// <summary>Adds what the run ended with, which no monitor sees.</summary>
    public void Complete(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        Snapshots?.Complete(epoch, loss, parameters);
        Dense?.Complete(epoch, loss, parameters);
    }

    /// <summary>What was recorded; the restarts are added by whoever made them.</summary>
    public TrainingCourse Course(int? restoredEpoch, TrainingState? end) => new()
    {
        Restarts = new RestartsResult([], 0),
        Log = Curve.Points,
        ValidationLog = ValidationCurve?.Points,
        Trace = Trace,
        Snapshots = Snapshots?.Snapshots ?? [],
        Dense = Dense,
        StopCause = StopCause(),
        RestoredEpoch = restoredEpoch,
        End = end,
    };

    private string? StopCause() => (Early, _loss, _accuracy) switch
    {
        (_, { ReachedEpoch: not null }, _) => string.Create(CultureInfo.InvariantCulture, $"training loss reached {_settings.TargetLoss}"),
        (_, _, { ReachedEpoch: not null }) => string.Create(CultureInfo.InvariantCulture, $"training accuracy reached {_settings.TargetAccuracy}"),
        ({ HasStopped: true }, _, _) => string.Create(
            CultureInfo.InvariantCulture, $"validation loss, lowest {Early.BestLoss:G4} at epoch {Early.BestEpoch}, did not fall in {Early.Patience} checks"),
        _ => null,
    };
}
