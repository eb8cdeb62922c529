using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>A training that is about to begin, or to go on: what its monitors may want to know.</summary>
public sealed record TrainingStart
{
    /// <summary>Number of the restart, 0 for the first or only training.</summary>
    public required int Restart { get; init; }

    /// <summary>The run's settings.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The network in training with all that its use needs. Its parameters change; a monitor sees them in each report.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>The samples trained on, not scaled.</summary>
    public required Dataset Training { get; init; }

    /// <summary>The curve that the run records; it comes before the run's own monitors, so they find the point of their epoch in it.</summary>
    public required LearningCurve Curve { get; init; }

    /// <summary>The same on the samples held out; null without them.</summary>
    public required ValidationCurve? ValidationCurve { get; init; }
}

/// <summary>The curves that an interrupted run had recorded of its first training.</summary>
/// <param name="Log">Loss and accuracy on the samples trained on.</param>
/// <param name="ValidationLog">The same on those held out; null without them.</param>
public sealed record RecordedCurves(IReadOnlyList<LearningCurvePoint> Log, IReadOnlyList<LearningCurvePoint>? ValidationLog);
