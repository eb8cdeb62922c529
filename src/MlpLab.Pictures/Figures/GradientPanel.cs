using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The norm of each layer's gradient over the epochs, both logarithmic: a gradient that vanishes on its way down is seen as lines far apart.</summary>
internal static class GradientPanel
{
    /// <summary>At the epochs of a trace; null where no gradient was larger than 0.</summary>
    public static FigurePanel? Of(TrainingTrace trace)
    {
        double[] norms = [.. trace.Points.SelectMany(point => point.GradientNorms).Where(norm => norm > 0 && double.IsFinite(norm))];
        if (norms.Length == 0)
        {
            return null;
        }

        int layers = trace.HiddenLayerCount + 1;
        return new FigurePanel
        {
            Name = "gradient",
            X = AxisScale.LogarithmicFromZero(Math.Max(1, trace.Points[^1].Epoch)),
            Y = AxisScale.Logarithmic(norms.Min() / 1.3, Math.Min(norms.Max() * 1.3, double.MaxValue)),
            XName = "epoch",
            YName = "norm of the gradient",
            HasGrid = true,
            Marks = [.. Enumerable.Range(0, layers).Select(layer => new LineMark(Line(trace, layer), PenOf(layer, layers)))],
            Legend = Legend(layers),
            Description = Words.Of($"norm of the gradient of each of {layers} layers over the epochs, at first {string.Join(", ", trace.Points[0].GradientNorms.Select(norm => Words.Number(norm, 3)))}, from the inputs upwards"),
        };
    }

    private static ImmutableArray<Point> Line(TrainingTrace trace, int layer) =>
        [.. trace.Points.Select(point => new Point(point.Epoch, point.GradientNorms[layer] > 0 ? point.GradientNorms[layer] : double.NaN))];

    // From the inputs upwards, as the layers are in order and not of different kinds.
    private static Pen PenOf(int layer, int layers)
    {
        double share = layers == 1 ? 0 : (double)layer / (layers - 1);
        return new Pen(OkLab.Mix(OkLab.Of(ClassPalette.ColorOf(0)), OkLab.Of(ClassPalette.ColorOf(1)), share).ToRgb(), 1.6, Dash: layer % 2 == 0 ? null : 4);
    }

    // The lowest and the highest are what is compared; all between them lie in order.
    private static ImmutableArray<LegendEntry> Legend(int layers) =>
    [
        new LegendEntry("layer 1, next to the inputs") { Line = PenOf(0, layers) },
        .. layers > 1 ? [new LegendEntry(Words.Of($"layer {layers}, the outputs")) { Line = PenOf(layers - 1, layers) }] : Array.Empty<LegendEntry>(),
    ];
}
