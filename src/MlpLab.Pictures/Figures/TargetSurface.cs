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

    private static readonly Pen Line = new(Rgb.Of(0x5A5A62), 0.8);

    public static FigurePanel Panel(Dataset data, PlaneView view, TargetScale scale, IRegressor regressor)
    {
        FilmLook look = LookOf(regressor, view, scale, Cells);
        return new FigurePanel
        {
            X = view.X,
            Y = view.Y,
            XName = data.FeatureNames[view.XFeature],
            Marks = [new ImageMark(look.Image!), .. look.Lines, .. SampleMarks.Few(data, MostSamples, 6, view)],
            Description = Words.Of($"{data.TargetNames[0]} as predicted over {data.FeatureNames[view.XFeature]} and {data.FeatureNames[view.YFeature]}."),
        };
    }

    /// <summary>The colours and the lines alone.</summary>
    /// <param name="regressor">Its first target is drawn.</param>
    /// <param name="view">The plane.</param>
    /// <param name="scale">Colours of numbers.</param>
    /// <param name="cells">Along each side, 2 or more.</param>
    public static FilmLook LookOf(IRegressor regressor, PlaneView view, TargetScale scale, int cells)
    {
        double[] heights = Heights(view, regressor, cells);
        return new FilmLook(new RasterImage(cells, cells, [.. heights.Select(scale.Of)]), [.. Lines(heights, view, scale, cells)]);
    }

    // Row by row from the top, where the second feature is largest.
    private static double[] Heights(PlaneView view, IRegressor regressor, int cells)
    {
        int count = cells * cells;
        DenseMatrix features = DenseMatrix.Create(count, view.FixedValues.Length, (i, j) =>
            j == view.XFeature ? view.X.ValueAt(((i % cells) + 0.5) / cells)
            : j == view.YFeature ? view.Y.ValueAt(1 - (((i / cells) + 0.5) / cells))
            : view.FixedValues[j]);
        return regressor.PredictValues(features).Column(0).ToArray();
    }

    private static IEnumerable<LineMark> Lines(double[] heights, PlaneView view, TargetScale scale, int cells)
    {
        for (int level = 1; level < Levels; level++)
        {
            double height = scale.Low + ((scale.High - scale.Low) * level / Levels);
            foreach (ImmutableArray<Point> line in Contour.ZeroLines([.. heights.Select(value => value - height)], cells, cells))
            {
                yield return new LineMark([.. line.Select(point => new Point(view.X.ValueAt((point.X + 0.5) / cells), view.Y.ValueAt(1 - ((point.Y + 0.5) / cells))))], Line);
            }
        }
    }
}
