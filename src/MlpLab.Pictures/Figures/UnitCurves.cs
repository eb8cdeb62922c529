using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Where there is one feature: the activation of each hidden unit over it, as a curve.</summary>
internal static class UnitCurves
{
    private const int Steps = 100;
    private const int MostSamples = 60;

    private static readonly Pen Curve = new(AnatomyFigure.LineColor, 1.8);
    private static readonly Pen Zero = new(Rgb.Of(0x8A8A94), 1, Dash: 3);

    /// <summary>What the lines mean.</summary>
    public static ImmutableArray<LegendEntry> Legend => [new LegendEntry("activation of the unit") { Line = Curve with { Color = FigureTheme.Light.Ink } }, new LegendEntry("0") { Line = Zero }];

    /// <summary>A panel for each unit that is shown.</summary>
    public static ImmutableArray<FigurePanel> Of(AnatomySubject subject)
    {
        (double low, double high) = RobustRange.Of(subject.Data.Feature(0));
        AxisScale x = AxisScale.Around(low, high);
        double[] values = [.. Enumerable.Range(0, Steps + 1).Select(i => x.ValueAt((double)i / Steps))];
        return
        [
            .. subject.Surfaced.GroupBy(unit => unit.Layer).SelectMany(layer =>
            {
                Matrix<double> curves = Activations(subject, layer.Key, values);
                Matrix<double> samples = Activations(subject, layer.Key, subject.Data.Feature(0).ToArray());
                return layer.Select(unit => Panel(subject, unit, x, values, curves.Column(unit.Index).ToArray(), samples.Column(unit.Index).ToArray()));
            }),
        ];
    }

    private static Matrix<double> Activations(AnatomySubject subject, int layer, double[] values)
    {
        var column = new DenseMatrix(values.Length, 1, [.. values]);
        return subject.Anatomy.Activations(layer, subject.Model.Scaler?.Transform(column) ?? column);
    }

    private static FigurePanel Panel(AnatomySubject subject, UnitAnatomy unit, AxisScale x, double[] values, double[] curve, double[] samples)
    {
        Dataset data = subject.Data;
        double[] feature = data.Feature(0).ToArray();
        return new FigurePanel
        {
            Title = "unit " + subject.NumberOf(unit),
            XName = AnatomyFigure.Verdict(subject, unit),
            Description = $"Hidden unit {subject.NumberOf(unit)} over {data.FeatureNames[0]}: {AnatomyFigure.Verdict(subject, unit)}.",
            Name = "unit",
            X = x,
            Y = curve.Min() >= -1 && curve.Max() <= 1 ? AxisScale.Linear(-1.1, 1.1) : AxisScale.Around(Math.Min(0, curve.Min()), Math.Max(0, curve.Max())),
            HasXTicks = false,
            HasYTicks = false,
            Marks =
            [
                new LevelMark(0, Zero),
                new LineMark([.. values.Select((value, i) => new Point(value, curve[i]))], Curve),
                .. SampleMarks.Few(data, MostSamples, 3.5, i => new Point(feature[i], samples[i])),
            ],
        };
    }
}
