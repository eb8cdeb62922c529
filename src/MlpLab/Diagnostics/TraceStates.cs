using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>Between the points of a trace and the vectors that hold them.</summary>
internal static class TraceStates
{
    private const string Points = "points", GradientNorms = "gradient-norms", WeightNorms = "weight-norms", UpdateRatios = "update-ratios";

    // Numbers of a point, one after the other in the vector of points.
    private const int Columns = 11;

    public static NamedVector[] From(IReadOnlyList<TracePoint> points) =>
    [
        new(Points, [.. points.SelectMany(Row)]),
        new(GradientNorms, [.. points.SelectMany(point => point.GradientNorms)]),
        new(WeightNorms, [.. points.SelectMany(point => point.WeightNorms)]),
        new(UpdateRatios, [.. points.SelectMany(point => point.UpdateRatios)]),
    ];

    /// <exception cref="ArgumentException">Vectors that do not fit each other or the number of layers.</exception>
    public static List<TracePoint> ToPoints(MonitorState state, int layers)
    {
        ReadOnlySpan<double> rows = state[Points].AsSpan();
        Require.That(rows.Length % Columns == 0, rows.Length, $"be a multiple of {Columns}", Points);
        int count = rows.Length / Columns;
        int updated = 0;
        for (int i = 0; i < count; i++)
        {
            updated += HasNext(rows[(i * Columns)..]) ? 1 : 0;
        }

        ReadOnlySpan<double> gradients = state.Of(GradientNorms, count * layers), weights = state.Of(WeightNorms, count * layers);
        ReadOnlySpan<double> ratios = state.Of(UpdateRatios, updated * layers);
        var points = new List<TracePoint>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = rows.Slice(i * Columns, Columns);
            points.Add(new TracePoint
            {
                Epoch = MonitorState.Count(row[0]),
                Loss = row[1],
                NextLoss = HasNext(row) ? row[3] : null,
                GradientCosine = row[4] != 0 ? row[5] : null,
                SaturatedShare = row[6],
                DeadShare = row[7],
                DuplicateShare = row[8],
                PredictionSpread = row[9],
                Accuracy = row[10],
                GradientNorms = [.. gradients.Slice(i * layers, layers)],
                WeightNorms = [.. weights.Slice(i * layers, layers)],
                UpdateRatios = HasNext(row) ? [.. ratios[..layers]] : [],
            });
            ratios = ratios[(HasNext(row) ? layers : 0)..];
        }

        return points;
    }

    private static double[] Row(TracePoint p) =>
    [
        p.Epoch, p.Loss, p.NextLoss is null ? 0 : 1, p.NextLoss ?? 0, p.GradientCosine is null ? 0 : 1, p.GradientCosine ?? 0,
        p.SaturatedShare, p.DeadShare, p.DuplicateShare, p.PredictionSpread, p.Accuracy,
    ];

    private static bool HasNext(ReadOnlySpan<double> row) => row[2] != 0;
}
