using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Predicted numbers over the plane of two features, as colours with lines of equal height, and samples in the same scale.</summary>
internal static class TargetSurface
{
    private const int Cells = 120;
    private const int Levels = 9;
    private const int MostSamples = 300;

    public static FigurePanel Panel(Dataset data, PlaneView view, TargetScale scale, IRegressor regressor)
    {
        double[] heights = Heights(view, regressor);
        return new FigurePanel
        {
            X = view.X,
            Y = view.Y,
            XName = data.FeatureNames[view.XFeature],
            Marks = [new ImageMark(new RasterImage(Cells, Cells, [.. heights.Select(scale.Of)])), .. Lines(heights, view, scale), .. Samples(data, view, scale)],
            Description = Words.Of($"{data.TargetNames[0]} as predicted over {data.FeatureNames[view.XFeature]} and {data.FeatureNames[view.YFeature]}."),
        };
    }

    // Row by row from the top, where the second feature is largest.
    private static double[] Heights(PlaneView view, IRegressor regressor)
    {
        int count = Cells * Cells;
        DenseMatrix features = DenseMatrix.Create(count, view.FixedValues.Length, (i, j) =>
            j == view.XFeature ? view.X.ValueAt(((i % Cells) + 0.5) / Cells)
            : j == view.YFeature ? view.Y.ValueAt(1 - (((i / Cells) + 0.5) / Cells))
            : view.FixedValues[j]);
        return regressor.PredictValues(features).Column(0).ToArray();
    }

    private static IEnumerable<Mark> Lines(double[] heights, PlaneView view, TargetScale scale)
    {
        for (int level = 1; level < Levels; level++)
        {
            double height = scale.Low + ((scale.High - scale.Low) * level / Levels);
            foreach (ImmutableArray<Point> line in Contour.ZeroLines([.. heights.Select(value => value - height)], Cells, Cells))
            {
                yield return new LineMark(
                    [.. line.Select(point => new Point(view.X.ValueAt((point.X + 0.5) / Cells), view.Y.ValueAt(1 - ((point.Y + 0.5) / Cells))))],
                    new Pen(Rgb.Of(0x5A5A62), 0.8));
            }
        }
    }

    private static IEnumerable<Mark> Samples(Dataset data, PlaneView view, TargetScale scale)
    {
        int count = Math.Min(MostSamples, data.SampleCount);
        for (int k = 0; k < count; k++)
        {
            int i = (int)((long)k * data.SampleCount / count);
            yield return new PointsMark(
                new MarkStyle(MarkShape.Circle, 6, scale.Of(data.Target(0)[i]), Rgb.Of(0x2A2A30)), [new Point(data.Feature(view.XFeature)[i], data.Feature(view.YFeature)[i])]);
        }
    }
}

/// <summary>Colours of numbers from low to high: one hue, a neutral middle, another hue.</summary>
/// <param name="Low">The number with the first colour; smaller ones have it too.</param>
/// <param name="High">The number with the last colour; larger ones have it too.</param>
internal sealed record TargetScale(double Low, double High)
{
    private const int Steps = 120;

    private readonly ImmutableArray<Rgb> _colors = Ramp();

    public ImmutableArray<Rgb> Colors => _colors;

    public Rgb Of(double value)
    {
        double share = High > Low ? (value - Low) / (High - Low) : 0.5;
        return _colors[double.IsNaN(share) ? Steps / 2 : (int)Math.Round(Math.Clamp(share, 0, 1) * Steps)];
    }

    private static ImmutableArray<Rgb> Ramp()
    {
        OkLab low = OkLab.Of(ClassPalette.ColorOf(0)), middle = OkLab.Of(ColorScale.Neutral), high = OkLab.Of(ClassPalette.ColorOf(1));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => i * 2 <= Steps
            ? OkLab.Mix(low, middle, 2.0 * i / Steps).ToRgb()
            : OkLab.Mix(middle, high, (2.0 * i / Steps) - 1).ToRgb())];
    }
}
