using MlpLab.Diagnostics;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What was recorded while the network trained: of every restart the outcome, of the one kept the curves.</summary>
internal sealed record TrainingCourse
{
    public required RestartsResult Restarts { get; init; }

    public required IReadOnlyList<LearningCurvePoint> Log { get; init; }

    /// <summary>Null without held-out samples.</summary>
    public required IReadOnlyList<LearningCurvePoint>? ValidationLog { get; init; }

    /// <summary>Null where no figure was asked for.</summary>
    public DenseLearningCurve? Dense { get; init; }

    public required TrainingTrace Trace { get; init; }

    /// <summary>Parameters at growing steps; empty where no page needs them.</summary>
    public required IReadOnlyList<ParameterSnapshot> Snapshots { get; init; }

    /// <summary>Why it stopped early, in words; null where it did not.</summary>
    public required string? StopCause { get; init; }

    /// <summary>Epoch of the parameters that early stopping put back; null where the last ones were kept.</summary>
    public required int? RestoredEpoch { get; init; }

    /// <summary>The state after the last update; null where nothing asked for it.</summary>
    public TrainingState? End { get; init; }

    public RestartRun Best => Restarts.Best;
}
