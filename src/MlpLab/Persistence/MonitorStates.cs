using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>Between what monitors have recorded and vectors.</summary>
internal static class MonitorStates
{
    private const string Curve = "curve", Early = "early-stopping", Target = "target", Trace = "trace", Snapshots = "snapshots", Dense = "dense-curve";
    private const int TraceColumns = 11;

    /// <exception cref="InvalidOperationException">A monitor of a kind that no file knows.</exception>
    public static MonitorFields From(MonitorState state) => state switch
    {
        CurveState curve => Fields(Curve, [.. curve.Points.Select(p => (double)p.Epoch)], [.. curve.Points.Select(p => p.Loss)], Accuracies(curve.Points)),
        DenseCurveState dense => Fields(
            Dense, [.. dense.Points.Select(p => (double)p.Epoch)], [.. dense.Points.Select(p => p.Loss)], [.. dense.ValidationPoints.Select(p => p.Loss)]),
        EarlyStoppingState early => Fields(
            Early, [early.Reference, early.BestLoss, early.BestEpoch ?? -1, early.ChecksWithoutImprovement], [.. early.BestParameters]),
        TargetState target => Fields(Target, [target.ReachedEpoch ?? -1]),
        SnapshotsState film => Fields(
            Snapshots, [.. film.Snapshots.Select(s => (double)s.Epoch)], [.. film.Snapshots.Select(s => s.Loss)], [.. film.Snapshots.SelectMany(s => s.Parameters)]),
        TrainingTraceState trace => Fields(
            Trace,
            [.. trace.Points.SelectMany(Row)],
            [.. trace.Points.SelectMany(p => p.GradientNorms)],
            [.. trace.Points.SelectMany(p => p.WeightNorms)],
            [.. trace.Points.SelectMany(p => p.UpdateRatios)],
            [trace.LastEpoch],
            [.. trace.LastParameters],
            [.. trace.LastGradient]),
        _ => throw new InvalidOperationException($"{state.GetType().Name} has no form in a checkpoint."),
    };

    public static MonitorState To(MonitorFields fields)
    {
        Vectors.Need(!fields.Vectors.Contains(null), "a monitor's vector is null");
        double[][] v = [.. fields.Vectors.Select(Vectors.Numbers)];
        return (fields.Kind, v) switch
        {
            (Curve, [_, _, _]) => new CurveState(ToPoints(v)),
            (Dense, [_, _, _]) => new DenseCurveState(ToPoints([v[0], v[1], []]), v[2].Length == 0 ? [] : ToPoints([v[0], v[2], []])),
            (Early, [[_, _, _, _], _]) => new EarlyStoppingState(v[0][0], v[0][1], Epoch(v[0][2]), Vectors.Count(v[0][3]), [.. v[1]]),
            (Target, [[_]]) => new TargetState(Epoch(v[0][0])),
            (Snapshots, [_, _, _]) => new SnapshotsState(ToSnapshots(v)),
            (Trace, [_, _, _, _, [_], _, _]) => new TrainingTraceState(ToTrace(v), Vectors.Count(v[4][0]), [.. v[5]], [.. v[6]]),
            _ => throw new ShapeException($"a monitor '{fields.Kind}' with {v.Length} vectors is unknown", ModelFileProblem.WrongStructure),
        };
    }

    private static MonitorFields Fields(string kind, params double[][] vectors) => new() { Kind = kind, Vectors = [.. vectors.Select(v => Vectors.Bytes(v.AsSpan()))] };

    private static int? Epoch(double number) => number == -1 ? null : Vectors.Count(number);

    private static double[] Accuracies(ImmutableArray<LearningCurvePoint> points) =>
        [.. points.Where(p => p.Accuracy is not null).Select(p => p.Accuracy!.Value)];

    private static ImmutableArray<LearningCurvePoint> ToPoints(double[][] v)
    {
        Vectors.Need(v[1].Length == v[0].Length && (v[2].Length == 0 || v[2].Length == v[0].Length), "a curve has columns of different lengths");
        return [.. v[0].Select((epoch, i) => new LearningCurvePoint(Vectors.Count(epoch), v[1][i], v[2].Length == 0 ? null : v[2][i]))];
    }

    private static ImmutableArray<ParameterSnapshot> ToSnapshots(double[][] v)
    {
        int length = v[0].Length == 0 ? 0 : v[2].Length / v[0].Length;
        Vectors.Need(v[1].Length == v[0].Length && v[2].Length == length * v[0].Length, "snapshots have columns of different lengths");
        return [.. v[0].Select((epoch, i) => new ParameterSnapshot(Vectors.Count(epoch), v[1][i], [.. v[2].AsSpan(i * length, length)]))];
    }

    private static double[] Row(TracePoint p) =>
    [
        p.Epoch, p.Loss, p.NextLoss is null ? 0 : 1, p.NextLoss ?? 0, p.GradientCosine is null ? 0 : 1, p.GradientCosine ?? 0,
        p.SaturatedShare, p.DeadShare, p.DuplicateShare, p.PredictionSpread, p.Accuracy,
    ];

    private static ImmutableArray<TracePoint> ToTrace(double[][] v)
    {
        int count = v[0].Length / TraceColumns;
        int layers = count == 0 ? 0 : v[1].Length / count;
        int updated = v[0].Where((_, i) => i % TraceColumns == 2).Count(flag => flag != 0);
        Vectors.Need(
            v[0].Length == count * TraceColumns && v[1].Length == count * layers && v[2].Length == v[1].Length && v[3].Length == updated * layers,
            "a trace has columns of different lengths");
        var points = ImmutableArray.CreateBuilder<TracePoint>(count);
        int ratios = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = v[0].AsSpan(i * TraceColumns, TraceColumns);
            bool hasNext = row[2] != 0;
            points.Add(new TracePoint
            {
                Epoch = Vectors.Count(row[0]),
                Loss = row[1],
                NextLoss = hasNext ? row[3] : null,
                GradientCosine = row[4] != 0 ? row[5] : null,
                SaturatedShare = row[6],
                DeadShare = row[7],
                DuplicateShare = row[8],
                PredictionSpread = row[9],
                Accuracy = row[10],
                GradientNorms = [.. v[1].AsSpan(i * layers, layers)],
                WeightNorms = [.. v[2].AsSpan(i * layers, layers)],
                UpdateRatios = hasNext ? [.. v[3].AsSpan(ratios, layers)] : [],
            });
            ratios += hasNext ? layers : 0;
        }

        return points.MoveToImmutable();
    }
}
