using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Data with one feature: the probability of each class over it, a panel for each classifier.</summary>
internal static class LinePanel
{
    private const int Steps = 400;

    /// <summary>Room for the samples under the probabilities.</summary>
    public static AxisScale Upwards => AxisScale.Linear(-0.16, 1.06);

    public static FigureRow Row(Dataset data, ImmutableArray<FigureModel> models, FigureTheme theme)
    {
        AxisScale x = Across(data);
        ImmutableArray<FigurePanel> panels = [.. models.Select((model, i) => Panel(data, x, model, isFirst: i == 0))];
        return new FigureRow(panels)
        {
            FrameHeight = 260,
            Legend = Legend(data),
        };
    }

    /// <summary>Where the samples are.</summary>
    public static AxisScale Across(Dataset data)
    {
        (double low, double high) = RobustRange.Of(data.Feature(0));
        return AxisScale.Around(low, high);
    }

    /// <summary>Name, mark and curve of each class.</summary>
    public static ImmutableArray<LegendEntry> Legend(Dataset data) =>
        [.. ClassPoints.Legend(data).Select(entry => entry with { Line = new Pen(entry.Mark?.Fill ?? FigureTheme.Light.Ink, 1.8) })];

    private static FigurePanel Panel(Dataset data, AxisScale x, FigureModel model, bool isFirst)
    {
        var panel = new FigurePanel
        {
            Title = model.Title,
            Name = model.Name,
            X = x,
            Y = Upwards,
            XName = data.FeatureNames[0],
            YName = isFirst ? "probability of each class" : "",
            HasYTicks = isFirst,
            HasGrid = true,
        };
        return model.Classifier is { } classifier
            ? panel with { Marks = [.. Curves(classifier, x), .. Samples(data)] }
            : panel with { Message = model.Missing };
    }

    /// <summary>The probability of each class.</summary>
    public static IEnumerable<LineMark> Curves(IClassifier classifier, AxisScale x)
    {
        double[] values = [.. Enumerable.Range(0, Steps + 1).Select(i => x.ValueAt((double)i / Steps))];
        Matrix<double> probabilities = classifier.PredictProbabilities(new DenseMatrix(values.Length, 1, [.. values]));
        for (int c = 0; c < classifier.ClassCount; c++)
        {
            yield return new LineMark([.. values.Select((value, i) => new Point(value, probabilities[i, c]))], new Pen(ClassPalette.ColorOf(c), 1.8));
        }
    }

    /// <summary>The place of a sample: a strip of points under the curves, each class on a line of its own.</summary>
    public static Point Place(Dataset data, int sample) => new(data.Feature(0)[sample], -0.04 - (0.09 * data.Labels[sample] / Math.Max(1, data.ClassCount - 1)));

    private static ImmutableArray<Mark> Samples(Dataset data) => ClassPoints.Of(data, 0.8, i => Place(data, i)).Marks;
}
