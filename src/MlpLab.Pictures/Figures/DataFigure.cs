using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A data set alone: the samples over two of its features.</summary>
public static class DataFigure
{
    /// <summary>The figure.</summary>
    /// <param name="title">The words over it.</param>
    /// <param name="data">One sample or more.</param>
    /// <param name="features">The two features; null for the first two. Data with one feature stand on lines, one for each class.</param>
    /// <param name="optimal">The best possible classifier, for its decision line; null for none.</param>
    /// <param name="caption">Sentences under the figure.</param>
    /// <exception cref="ArgumentNullException">Title or data are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No sample, or no such feature.</exception>
    public static Figure Of(string title, Dataset data, (int X, int Y)? features = null, IClassifier? optimal = null, ImmutableArray<string> caption = default)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(data);
        ImmutableArray<string> sentences = caption.IsDefault ? [] : caption;
        if (data.FeatureCount < 2)
        {
            return new Figure { Title = title, Width = 640, Caption = sentences, Rows = [OnLines(data)] };
        }

        (int x, int y) = features ?? (0, 1);
        PlaneView view = PlaneView.Of(data, x, y);
        var panels = new PlanePanels(data, view, FigureTheme.Light)
        {
            OptimalLines = optimal is null ? [] : DecisionSurface.Of(optimal, view, 200, 200).DecisionLines(),
        };
        return new Figure
        {
            Title = title,
            Width = 560,
            Description = Words.Of($"{Words.Count(data.SampleCount)} samples of {data.ClassCount} classes over {data.FeatureNames[x]} and {data.FeatureNames[y]}."),
            Rows = [new FigureRow([panels.Samples("")]) { Legend = panels.Legend(hasSurfaces: false) }],
            Caption = [.. sentences, string.Join(' ', panels.Notes().Where(note => !note.Contains("surfaces", StringComparison.Ordinal) && !note.StartsWith("Colour", StringComparison.Ordinal)))],
        };
    }

    private static FigureRow OnLines(Dataset data)
    {
        (double low, double high) = RobustRange.Of(data.Feature(0));
        return new FigureRow(
        [
            new FigurePanel
            {
                X = AxisScale.Around(low, high),
                Y = AxisScale.Linear(-0.5, data.ClassCount - 0.5),
                XName = data.FeatureNames[0],
                YName = "class",
                HasYTicks = false,
                Marks = ClassPoints.Of(data, 1, i => new Point(data.Feature(0)[i], data.Labels[i])).Marks,
            },
        ])
        {
            FrameHeight = 180,
            Legend = [.. ClassPoints.Legend(data)],
        };
    }
}
