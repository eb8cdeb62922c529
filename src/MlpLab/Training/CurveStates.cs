using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Between the points of a curve and the state that holds them.</summary>
internal static class CurveStates
{
    public const string Kind = "curve";

    private const string GradientNorms = "gradient-norms";

    public static MonitorState From(IReadOnlyList<LearningCurvePoint> points) => new(
        Kind,
        [
            new NamedVector("epochs", [.. points.Select(point => (double)point.Epoch)]),
            new NamedVector("losses", [.. points.Select(point => point.Loss)]),
            new NamedVector("accuracies", [.. points.Where(point => point.Score is not null).Select(point => point.Score!.Value)]),
            .. points.Count > 0 && !points[0].GradientNorms.IsEmpty ? [new NamedVector(GradientNorms, [.. points.SelectMany(point => point.GradientNorms)])] : Array.Empty<NamedVector>(),
        ]);

    /// <exception cref="ArgumentException">The state is no curve's.</exception>
    public static LearningCurvePoint[] Points(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ReadOnlySpan<double> accuracies = state.Of(Kind)["accuracies"].AsSpan();
        return WithNorms(Points(state, "losses", accuracies), state);
    }

    /// <summary>The points of one of several curves over the same epochs.</summary>
    public static LearningCurvePoint[] Points(MonitorState state, string losses, ReadOnlySpan<double> accuracies)
    {
        ReadOnlySpan<double> epochs = state["epochs"].AsSpan();
        ReadOnlySpan<double> values = state.Of(losses, epochs.Length);
        if (accuracies.Length > 0)
        {
            Require.SameLength(epochs.Length, accuracies.Length, "as many as there are epochs");
        }

        var points = new LearningCurvePoint[epochs.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new LearningCurvePoint(MonitorState.Count(epochs[i]), values[i], accuracies.Length == 0 ? null : accuracies[i]);
        }

        return points;
    }

    // As many for each point; states of curves without them have no such vector.
    private static LearningCurvePoint[] WithNorms(LearningCurvePoint[] points, MonitorState state)
    {
        if (points.Length == 0 || !state.Vectors.Any(vector => vector.Name == GradientNorms))
        {
            return points;
        }

        ImmutableArray<double> norms = state[GradientNorms];
        int layers = norms.Length / points.Length;
        Require.SameLength(points.Length * layers, norms.Length, "as many for each epoch");
        return [.. points.Select((point, i) => point with { GradientNorms = norms.Slice(i * layers, layers) })];
    }
}
