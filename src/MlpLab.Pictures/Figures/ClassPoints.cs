using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The samples of a data set as point marks: a colour and a shape for each class, smaller and fewer where there are many.</summary>
internal sealed class ClassPoints
{
    private const int MostShown = 2_000;

    // Classes take turns in laying points on top of one another.
    private const int Turns = 4;

    private readonly int _count;

    private ClassPoints(int count, int shown, ImmutableArray<Mark> marks)
    {
        _count = count;
        ShownCount = shown;
        Marks = marks;
    }

    public ImmutableArray<Mark> Marks { get; }

    /// <summary>Samples drawn; all up to 2,000.</summary>
    public int ShownCount { get; }

    public bool AreAllShown => ShownCount == _count;

    /// <summary>The samples over two features.</summary>
    public static ClassPoints Of(Dataset data, PlaneView view, double sizeFactor = 1) =>
        Of(data, sizeFactor, i => new Point(data.Feature(view.XFeature)[i], data.Feature(view.YFeature)[i]));

    /// <summary>The samples at places of their own.</summary>
    public static ClassPoints Of(Dataset data, double sizeFactor, Func<int, Point> place)
    {
        int shown = Math.Min(data.SampleCount, MostShown);
        return new ClassPoints(data.SampleCount, shown, Thinned(data, shown, shown < 100 ? 1 : Turns, place, c => StyleOf(c, shown, sizeFactor)));
    }

    /// <summary>Some of the samples in one size, for small panels.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="size">Of a mark.</param>
    /// <param name="place">Of a sample.</param>
    public static ImmutableArray<Mark> Few(Dataset data, int most, double size, Func<int, Point> place) => Thinned(
        data, Math.Min(most, data.SampleCount), 1, place, c => new MarkStyle(ClassPalette.ShapeOf(c), size, ClassPalette.ColorOf(c), Rgb.White));

    /// <summary>The legend's entries: the name of each class that has samples, twelve at most.</summary>
    public static IEnumerable<LegendEntry> Legend(Dataset data)
    {
        const int most = 12;
        int[] present = [.. Enumerable.Range(0, data.ClassCount).Where(c => data.Labels.Contains(c))];
        foreach (int c in present.Take(most))
        {
            yield return new LegendEntry(data.ClassNames[c]) { Mark = StyleOf(c, 1, 1) };
        }

        if (present.Length > most)
        {
            yield return new LegendEntry(Words.Of($"and {present.Length - most} more classes"));
        }
    }

    private static ImmutableArray<Mark> Thinned(Dataset data, int shown, int turns, Func<int, Point> place, Func<int, MarkStyle> style)
    {
        var groups = new ImmutableArray<Point>.Builder[turns * data.ClassCount];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = ImmutableArray.CreateBuilder<Point>();
        }

        for (int i = 0; i < shown; i++)
        {
            // Evenly spread over the rows: every stretch of the file has its share.
            int row = (int)((long)i * data.SampleCount / shown);
            groups[(i % turns * data.ClassCount) + data.Labels[row]].Add(place(row));
        }

        var marks = ImmutableArray.CreateBuilder<Mark>();
        for (int i = 0; i < groups.Length; i++)
        {
            if (groups[i].Count > 0)
            {
                marks.Add(new PointsMark(style(i % data.ClassCount), groups[i].ToImmutable()));
            }
        }

        return marks.ToImmutable();
    }

    private static MarkStyle StyleOf(int classIndex, int shown, double factor)
    {
        double size = shown <= 150 ? 7.5 : shown <= 500 ? 6 : shown <= 1_000 ? 4.5 : 3.5;
        return new MarkStyle(ClassPalette.ShapeOf(classIndex), size * factor, ClassPalette.ColorOf(classIndex), shown <= 1_000 ? Rgb.White : null);
    }
}
