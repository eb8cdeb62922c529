using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Some of the samples as marks: of classes a colour and a shape each, of numbers a disc in the colour of the first target.</summary>
internal static class SampleMarks
{
    private static readonly Rgb Edge = Rgb.Of(0x2A2A30);

    /// <param name="data">The samples.</param>
    /// <param name="most">How many at most, evenly chosen.</param>
    /// <param name="size">Of a mark.</param>
    /// <param name="place">Of a sample.</param>
    public static ImmutableArray<Mark> Few(Dataset data, int most, double size, Func<int, Point> place)
    {
        if (data.Task == LearningTask.Classification)
        {
            return ClassPoints.Few(data, most, size, place);
        }

        TargetScale scale = TargetScale.Of(data);
        double[] target = data.Target(0).ToArray();
        return [.. Chosen(data, most).Select(i => new PointsMark(new MarkStyle(MarkShape.Circle, size, scale.Of(target[i]), Edge), [place(i)]))];
    }

    /// <summary>As above, over the plane of two features.</summary>
    public static ImmutableArray<Mark> Few(Dataset data, int most, double size, PlaneView view)
    {
        double[] x = data.Feature(view.XFeature).ToArray(), y = data.Feature(view.YFeature).ToArray();
        return Few(data, most, size, i => new Point(x[i], y[i]));
    }

    /// <summary>What they mean.</summary>
    public static IEnumerable<LegendEntry> Legend(Dataset data) =>
        data.Task == LearningTask.Classification ? ClassPoints.Legend(data) : [TargetScale.Of(data).Legend(data.TargetNames[0])];

    /// <summary>Samples evenly spread over the rows.</summary>
    public static IEnumerable<int> Chosen(Dataset data, int most)
    {
        int count = Math.Min(most, data.SampleCount);
        return Enumerable.Range(0, count).Select(i => (int)((long)i * data.SampleCount / count));
    }
}
