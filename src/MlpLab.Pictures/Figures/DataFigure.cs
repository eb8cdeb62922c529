using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A data set alone: the samples over two of its features.</summary>
public static class DataFigure
{
    private const int MostTargetPanels = 3, MostTargetPoints = 2_000;

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
        if (data.TargetCount > 0)
        {
            return OfTargets(title, data, sentences);
        }

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

    // The first number to predict over each of the first features.
    private static Figure OfTargets(string title, Dataset data, ImmutableArray<string> sentences)
    {
        int shown = Math.Min(MostTargetPanels, data.FeatureCount), drawn = Math.Min(MostTargetPoints, data.SampleCount);
        (double low, double high) = RobustRange.Of(data.Target(0));
        FigurePanel[] panels = [.. Enumerable.Range(0, shown).Select(Panel)];
        string rest = data.FeatureCount > shown ? Words.Of($"{shown} of {data.FeatureCount} features are shown. ") : "";
        string others = data.TargetCount > 1 ? Words.Of($"{data.TargetNames[0]} is the first of {data.TargetCount} to predict. ") : "";
        string some = data.SampleCount > drawn ? Words.Of($"{drawn} of {Words.Count(data.SampleCount)} samples are drawn.") : "";
        return new Figure
        {
            Title = title,
            Width = shown == 1 ? 560 : 320 * shown,
            Description = Words.Of($"{Words.Count(data.SampleCount)} samples: {data.TargetNames[0]} over {string.Join(", ", data.FeatureNames.Take(shown))}."),
            Rows = [new FigureRow([.. panels]) { FrameHeight = 300 }],
            Caption = [.. sentences, (rest + others + some).Trim()],
        };

        FigurePanel Panel(int feature)
        {
            (double left, double right) = RobustRange.Of(data.Feature(feature));
            return new FigurePanel
            {
                X = AxisScale.Around(left, right),
                Y = AxisScale.Around(low, high),
                XName = data.FeatureNames[feature],
                YName = feature == 0 ? data.TargetNames[0] : "",
                HasYTicks = feature == 0,
                HasGrid = true,
                Marks = [new PointsMark(new MarkStyle(MarkShape.Circle, 5, ClassPalette.ColorOf(0)), [.. Enumerable.Range(0, drawn).Select(i => new Point(data.Feature(feature)[i], data.Target(0)[i]))])],
            };
        }
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
