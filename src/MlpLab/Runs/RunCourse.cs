using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What was recorded while the network trained: of every restart or member of an ensemble the outcome, of the one kept the curves.</summary>
public sealed record RunCourse
{
    /// <summary>All trainings, one without restarts.</summary>
    public required RestartsResult Restarts { get; init; }

    /// <summary>Loss and accuracy at the epochs of <see cref="Recording.LogEvery"/>.</summary>
    public required IReadOnlyList<LearningCurvePoint> Log { get; init; }

    /// <summary>The same on the samples held out; null without them.</summary>
    public required IReadOnlyList<LearningCurvePoint>? ValidationLog { get; init; }

    /// <summary>The curves to be drawn; null where they were not recorded, see <see cref="Recording.DenseCurve"/>.</summary>
    public DenseLearningCurve? Dense { get; init; }

    /// <summary>What the diagnosis rests on.</summary>
    public required TrainingTrace Trace { get; init; }

    /// <summary>Parameters at growing steps; empty where they were not recorded, see <see cref="Recording.Snapshots"/>.</summary>
    public required IReadOnlyList<ParameterSnapshot> Snapshots { get; init; }

    /// <summary>Why training stopped before its last epoch, in words; null where it did not, or was interrupted.</summary>
    public required string? StopCause { get; init; }

    /// <summary>Epoch of the parameters that early stopping put back; null where the last ones were kept.</summary>
    public required int? RestoredEpoch { get; init; }

    /// <summary>The state after the last update; null where it was not recorded, see <see cref="Recording.EndState"/>.</summary>
    public TrainingState? End { get; init; }

    /// <summary>The networks of an ensemble that predict anything, in order; empty where there is none.</summary>
    internal ImmutableArray<MultilayerPerceptron> Members { get; init; } = [];

    /// <summary>What each of them learned from; null where there is none.</summary>
    internal EnsembleMembers? Plan { get; init; }

    /// <summary>Whether the points of the curve have the norms of the gradient.</summary>
    internal bool HasGradientNorms => Log.Count > 0 && !Log[0].GradientNorms.IsEmpty;

    /// <summary>Where the gradient was largest of the epochs that the diagnosis looks at, which are no others for other lines; null where its norms were not asked for.</summary>
    internal TracePoint? Steepest => HasGradientNorms && Trace.Points.Count > 0 ? Trace.Steepest() : null;

    /// <summary>The training that was kept, of an ensemble the one with the lowest training loss.</summary>
    public RestartRun Best => Restarts.Best;
}
