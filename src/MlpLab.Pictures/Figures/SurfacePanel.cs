using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A classifier's surface with its decision lines and the samples on top.</summary>
public static class SurfacePanel
{
    /// <summary>The panel with axes named after the features.</summary>
    /// <param name="surface">Probabilities over a plane.</param>
    /// <param name="lines">Its decision lines.</param>
    /// <param name="data">Samples; at most 400, evenly chosen, are drawn.</param>
    public static FigurePanel Of(DecisionSurface surface, ImmutableArray<ImmutableArray<Point>> lines, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(data);
        return new FigurePanel
        {
            Name = "plane",
            X = surface.View.X,
            Y = surface.View.Y,
            XName = data.FeatureNames[surface.View.XFeature],
            YName = data.FeatureNames[surface.View.YFeature],
            Marks = Marks(surface, lines, data, 7, 400, 2),
        };
    }

    internal static ImmutableArray<Mark> Marks(
        DecisionSurface surface, ImmutableArray<ImmutableArray<Point>> lines, Dataset data, double size, int most, double lineWidth)
    {
        double[] x = data.Feature(surface.View.XFeature).ToArray(), y = data.Feature(surface.View.YFeature).ToArray();
        return
        [
            new ImageMark(surface.ToImage()),
            .. lines.Select(line => new LineMark(line, new Pen(AnatomyFigure.LineColor, lineWidth))),
            .. ClassPoints.Few(data, most, size, i => new Point(x[i], y[i])),
        ];
    }
}
