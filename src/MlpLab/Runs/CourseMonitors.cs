using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What watches one training of a run, and what it has to tell afterwards.</summary>
internal sealed class CourseMonitors
{
    // 64 MB.
    private const long MostSnapshotNumbers = 1 << 23;

    private readonly RunSettings _settings;
    private readonly TargetLoss? _loss;
    private readonly TargetAccuracy? _accuracy;

    public CourseMonitors(
        RunSettings settings, Recording recording, MultilayerPerceptron network, Dataset inputs, TrainingObjective objective, TrainingObjective? validation)
    {
        _settings = settings;
        Curve = new LearningCurve(recording.LogEvery, settings.TrainingEpochs, objective.Score, recording.LogWidens) { Gradients = recording.GradientNorms ? network.Layout : null };
        ValidationCurve = validation is null ? null : new(recording.LogEvery, settings.TrainingEpochs, validation, validation.Score, recording.LogWidens);
        Trace = new TrainingTrace(network, inputs, settings.TrainingEpochs);
        Snapshots = recording.Snapshots == 0 ? null : new(settings.TrainingEpochs, (int)Math.Clamp(MostSnapshotNumbers / network.Layout.Count, 2, recording.Snapshots));
        Dense = recording.DenseCurve ? new(settings.TrainingEpochs, validation: validation) : null;
        Early = settings.Recipe.FollowsScikitLearn ? null : EarlyStoppingOf(settings, validation);
        _loss = settings.TargetLoss is { } lowest ? new TargetLoss(lowest) : null;
        _accuracy = settings.TargetAccuracy is { } highest ? new TargetAccuracy(highest, objective.Accuracy) : null;
    }

    public LearningCurve Curve { get; }

    public ValidationCurve? ValidationCurve { get; }

    public TrainingTrace Trace { get; }

    /// <summary>Null where no time-lapse was asked for.</summary>
    public ParameterSnapshots? Snapshots { get; }

    /// <summary>Null where no curve is drawn.</summary>
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

    /// <summary>Adds what the training ended with, which no monitor sees.</summary>
    public void Complete(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        Snapshots?.Complete(epoch, loss, parameters);
        Dense?.Complete(epoch, loss, parameters);
    }

    /// <summary>What was recorded; the restarts are added by whoever made them.</summary>
    public RunCourse Course(int? restoredEpoch, TrainingState? end) => new()
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

    /// <summary>What watches the samples held out; null where the run does not stop early.</summary>
    internal static EarlyStopping? EarlyStoppingOf(RunSettings settings, TrainingObjective? validation) => !settings.EarlyStopping || validation is null ? null
        : new EarlyStopping(settings.Monitored == MonitoredQuantity.Score ? new ScoreObjective(validation.Score, validation.ParameterCount) : validation) { Patience = settings.Patience, Interval = CheckEvery(settings.Recipe) };

    // An epoch of full-batch gradient descent is a small step; one of the other rules is a large one.
    private static int CheckEvery(Recipe recipe) => recipe is { Optimizer: GradientDescent, BatchSize: null } ? 10 : 1;

    private string? StopCause() => (Early, _loss, _accuracy) switch
    {
        (_, { ReachedEpoch: not null }, _) => string.Create(CultureInfo.InvariantCulture, $"training loss reached {_settings.TargetLoss}"),
        (_, _, { ReachedEpoch: not null }) => string.Create(CultureInfo.InvariantCulture, $"training accuracy reached {_settings.TargetAccuracy}"),
        ({ HasStopped: true }, _, _) => _settings.Monitored == MonitoredQuantity.Score
            ? string.Create(CultureInfo.InvariantCulture, $"validation score, highest {-Early.BestLoss:G4} at epoch {Early.BestEpoch}, did not rise in {Early.Patience} checks")
            : string.Create(CultureInfo.InvariantCulture, $"validation loss, lowest {Early.BestLoss:G4} at epoch {Early.BestEpoch}, did not fall in {Early.Patience} checks"),
        _ => null,
    };
}
