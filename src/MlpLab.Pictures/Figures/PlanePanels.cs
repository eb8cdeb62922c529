using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Panels over the plane of two features: the samples alone, and a classifier's surface under them.</summary>
internal sealed class PlanePanels(Dataset data, PlaneView view, FigureTheme theme)
{
    private static readonly Pen Decision = new(Rgb.Of(0x1F1F24), 1.6);
    private static readonly Pen Optimal = new(Rgb.Of(0x1F1F24), 1.4, Dash: 4);

    private readonly ClassPoints _points = ClassPoints.Of(data, view);

    /// <summary>Cells along each side of a surface.</summary>
    public int Cells { get; init; } = 160;

    /// <summary>The lines of the best possible decision, drawn in every surface; empty for none.</summary>
    public ImmutableArray<ImmutableArray<Point>> OptimalLines { get; init; } = [];

    /// <summary>The samples alone.</summary>
    public FigurePanel Samples(string title) => Panel(title, isFirst: true) with
    {
        Name = "data",
        Description = Words.Of($"{title}: {Words.Count(data.SampleCount)} samples of {data.ClassCount} classes"),
        Marks = [.. OptimalLines.Select(line => new LineMark(line, theme.Paper == FigureTheme.Light.Paper ? Optimal : Optimal with { Color = theme.Ink })), .. _points.Marks],
    };

    /// <summary>A classifier's surface with the samples.</summary>
    public FigurePanel Surface(string name, string title, IClassifier classifier)
    {
        DecisionSurface surface = DecisionSurface.Of(classifier, view, Cells, Cells);
        return Panel(title, isFirst: false) with
        {
            Name = name,
            Description = Words.Of($"{title}: probability of the classes over {data.FeatureNames[view.XFeature]} and {data.FeatureNames[view.YFeature]}"),
            Marks =
            [
                new ImageMark(surface.ToImage()),
                .. OptimalLines.Select(line => new LineMark(line, Optimal)),
                .. surface.DecisionLines().Select(line => new LineMark(line, Decision)),
                .. _points.Marks,
            ],
        };
    }

    /// <summary>What there is to be seen in the panels.</summary>
    public ImmutableArray<LegendEntry> Legend(bool hasSurfaces)
    {
        var entries = ImmutableArray.CreateBuilder<LegendEntry>();
        entries.AddRange(ClassPoints.Legend(data));
        if (hasSurfaces)
        {
            entries.Add(new LegendEntry("decision line") { Line = Decision with { Color = theme.Ink } });
        }

        if (OptimalLines.Length > 0)
        {
            entries.Add(new LegendEntry("best possible decision line") { Line = Optimal with { Color = theme.Ink } });
        }

        if (hasSurfaces && data.ClassCount == 2)
        {
            ColorScale scale = ColorScale.ForClasses(2);
            ImmutableArray<Rgb> colors = [.. Enumerable.Range(0, 101).Select(i => scale.Of([1 - (i / 100.0), i / 100.0]))];
            entries.Add(new LegendEntry("probability of " + data.ClassNames[1]) { Ramp = new ColorRamp(colors, "0", "1") });
        }

        return entries.ToImmutable();
    }

    /// <summary>What is not to be seen, a sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        if (!_points.AreAllShown)
        {
            yield return Words.Of($"{Words.Count(_points.ShownCount)} of {Words.Count(data.SampleCount)} points are drawn.");
        }

        int outside = view.CountOutside(data);
        if (outside > 0)
        {
            yield return outside == 1 ? "1 point lies outside the window." : Words.Of($"{Words.Count(outside)} points lie outside the window.");
        }

        if (data.FeatureCount > 2)
        {
            yield return Words.OthersHeld(data.FeatureCount) + " in the surfaces.";
        }

        if (data.ClassCount > 2)
        {
            yield return "Colour: the most probable class, paler where less sure.";
        }
    }

    private FigurePanel Panel(string title, bool isFirst) => new()
    {
        Title = title,
        X = view.X,
        Y = view.Y,
        XName = data.FeatureNames[view.XFeature],
        YName = isFirst ? data.FeatureNames[view.YFeature] : "",
        HasYTicks = isFirst,
    };
}
