using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What stands beside first weights from evolution: the same epochs spent on restarts from first weights that were drawn.</summary>
/// <remarks>Three trainings of a third of the epochs each, from Nguyen–Widrow weights; the one with the lowest training loss is kept. It is the run of <see cref="Settings"/>, to the last bit.</remarks>
public sealed record RestartsControl
{
    private const int Trainings = 3;

    /// <summary>Those of a run that comes to the same.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The network that was kept, with all that its use needs.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>All trainings.</summary>
    public required RestartsResult Restarts { get; init; }

    /// <summary>How well the network does; empty where numbers are predicted.</summary>
    public required Score Score { get; init; }

    /// <summary>How well numbers are predicted; null where the samples have classes.</summary>
    public RegressionScore? Regression { get; init; }

    internal static RunSettings Of(RunSettings settings) => settings with
    {
        EvolvedStart = null,
        Recipe = settings.Recipe with { Initializer = WeightInitializer.NguyenWidrow, ChoosesAlpha = false },
        Restarts = Trainings * settings.Restarts,
        Epochs = Math.Max(1, settings.Epochs / Trainings),
    };

    /// <summary>Trains.</summary>
    /// <param name="run">The run beside which it stands; its monitors and checkpoints are its own.</param>
    /// <param name="settings">Of that run, its penalty chosen.</param>
    /// <param name="model">Its model; left as it is.</param>
    /// <param name="data">Its samples.</param>
    /// <param name="streams">As they were before its training.</param>
    /// <param name="measure">Measures the network.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>Null where it was interrupted.</returns>
    internal static RestartsControl? Train(
        Run run, RunSettings settings, TrainedModel model, RunData data, RunStreams streams, Func<TrainedModel, double?, (Score Score, RegressionScore? Regression)> measure, CancellationToken cancellationToken)
    {
        RunSettings control = Of(settings);
        TrainedModel copy = model is TrainedRegressor regressor ? regressor.Copy() : ((TrainedClassifier)model).Copy();
        RunCourse course = new RunTraining(new Run(control) { Threads = run.Threads }, control, copy, data).Execute(streams, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        (Score score, RegressionScore? regression) = measure(copy, course.Best.Score);
        return new RestartsControl { Settings = control, Model = copy, Restarts = course.Restarts, Score = score, Regression = regression };
    }
}
