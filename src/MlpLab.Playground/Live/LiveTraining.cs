using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>One training of a live run, from one draw of first weights: what watches it, the states that are kept on its way, and how it ended.</summary>
internal sealed class LiveTraining
{
    /// <param name="index">0 for the only one, or the first of several.</param>
    /// <param name="settings">The run's.</param>
    /// <param name="network">The network that is trained.</param>
    /// <param name="inputs">The training samples as the network sees them.</param>
    /// <param name="objective">The loss on these.</param>
    /// <param name="validation">The loss on the samples held out; null without them.</param>
    /// <param name="first">Epoch 0.</param>
    public LiveTraining(int index, RunSettings settings, MultilayerPerceptron network, Dataset inputs, TrainingObjective objective, TrainingObjective? validation, TrainingState first)
    {
        Index = index;
        Trace = new TrainingTrace(network, inputs, settings.Epochs);
        Early = CourseMonitors.EarlyStoppingOf(settings, validation);
        History = new History(settings.Epochs, validation);
        Monitors = [Trace, History, .. Stops(settings, objective)];
        Shown = first;
        History.Keep(first);
    }

    public int Index { get; }

    public TrainingTrace Trace { get; }

    /// <summary>Null where the run does not stop early.</summary>
    public EarlyStopping? Early { get; }

    public History History { get; }

    public IReadOnlyList<ITrainingMonitor> Monitors { get; }

    /// <summary>What of it is shown.</summary>
    public TrainingState Shown { get; set; }

    /// <summary>The furthest epoch trained.</summary>
    public int Frontier { get; set; }

    /// <summary>Null while there are epochs to train.</summary>
    public TrainingResult? End { get; set; }

    /// <summary>Epoch that early stopping put back; null where it did not.</summary>
    public int? RestoredEpoch { get; set; }

    /// <summary>Whether what is shown is its end.</summary>
    public bool IsAtEnd => End is not null && Shown.Epoch >= Frontier;

    private IEnumerable<ITrainingMonitor> Stops(RunSettings settings, TrainingObjective objective)
    {
        if (Early is not null)
        {
            yield return Early;
        }

        if (settings.TargetLoss is { } loss)
        {
            yield return new TargetLoss(loss);
        }

        if (settings.TargetAccuracy is { } accuracy)
        {
            yield return new TargetAccuracy(accuracy, objective.Accuracy);
        }
    }
}
