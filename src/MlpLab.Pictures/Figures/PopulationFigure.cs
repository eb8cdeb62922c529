using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The population of a method as a cloud over the function that it makes small, at growing numbers of evaluations.</summary>
public static class PopulationFigure
{
    private const int InARow = 6;

    private static readonly MarkStyle Dot = new(MarkShape.Circle, 4.5, Rgb.Of(0xC2410C), Rgb.White);
    private static readonly MarkStyle Best = new(MarkShape.Plus, 7, Rgb.Of(0x15181C));
    private static readonly Pen Outline = new(Rgb.Of(0x7A2A08), 1.1);
    private static readonly Pen Level = new(Rgb.Of(0x7C8797), 0.5);

    /// <summary>Cells along each side of the function's picture, if nothing else is said.</summary>
    public const int DefaultCells = 64;

    /// <summary>The figure: the plane of the two directions in which the individuals of the whole course vary most, through the best of them.</summary>
    /// <param name="course">Snapshots of one run, such as <see cref="PopulationSnapshots"/> keeps; one or more, at most twelve of which are shown.</param>
    /// <param name="objective">The function; it is evaluated at every cell of the picture.</param>
    /// <param name="title">What was made small, by what.</param>
    /// <param name="cells">Cells along each side, 2 or more.</param>
    /// <exception cref="ArgumentException">No snapshot, another number of parameters, or a side below 2.</exception>
    public static Figure Of(IReadOnlyList<PopulationSnapshot> course, IPopulationObjective objective, string title, int cells = DefaultCells)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(objective);
        Require.AtLeast(1, course.Count, "the number of snapshots");
        Require.AtLeast(2, cells);
        Require.SameLength(objective.ParameterCount, course[0].Best.Parameters.Length, "the objective's parameter count", nameof(course));
        var surface = FitnessSurface.Of(WeightPlane.Of(course), objective, cells);
        return new Figure
        {
            Title = title,
            Width = 960,
            Description = Words.Of($"The individuals of {course.Count} generations over the fitness around the best of them."),
            Rows = [.. Rows(course, surface, "", 2)],
            Caption = [.. Captions(surface.Plane, course)],
        };
    }

    /// <summary>Rows of small panels at moments from the first to the last.</summary>
    internal static IEnumerable<FigureRow> Rows(IReadOnlyList<PopulationSnapshot> course, FitnessSurface surface, string name, int most)
    {
        PopulationSnapshot[] shown = [.. Chosen(course, most * InARow)];
        FigureRow[] rows = [.. shown.Chunk(InARow).Select(row => new FigureRow([.. row.Select(snapshot => Panel(snapshot, surface, name))]) { MostFrameWidth = 140 })];
        rows[^1] = rows[^1] with { Legend = Legend(surface, shown) };
        return rows;
    }

    /// <summary>What is to be seen, a sentence each.</summary>
    internal static IEnumerable<string> Captions(WeightPlane plane, IReadOnlyList<PopulationSnapshot> course)
    {
        if (course[0].Generation > 1)
        {
            yield return Words.Of($"Generations before pass {course[0].Evaluations} were not recorded.");
        }

        yield return double.IsNaN(plane.VarianceShare) ? "No individual has weights of a size that can be drawn." : Words.Of($"Clouds: the plane of the two directions in which the weights of all generations shown vary most ({plane.VarianceShare * 100:F0} % of their variance), through the best network found; individuals are seen from straight above.");
    }

    /// <summary>The same of several methods.</summary>
    internal const string ManyCaption = "Clouds, with the best fitness so far below: for each method the plane of the two directions in which its weights vary most, through the best network that it found; individuals are seen from straight above.";

    /// <summary>A moment in words.</summary>
    internal static string Moment(PopulationSnapshot snapshot) => Words.Of($"pass {snapshot.Evaluations}, generation {snapshot.Generation}, best fitness {snapshot.Best.Fitness:G4}");

    /// <summary>The plane alone, large enough to have axes.</summary>
    internal static FigurePanel Stage(FitnessSurface surface) => Base(surface) with
    {
        Name = "stage",
        XName = "first principal direction",
        YName = "second principal direction",
        Marks = [.. Ground(surface)],
    };

    private static FigurePanel Panel(PopulationSnapshot snapshot, FitnessSurface surface, string name) => Base(surface) with
    {
        Name = "cloud",
        Title = Words.Of($"pass {snapshot.Evaluations}"),

        // Of several methods the name stands below, where letters are small.
        XName = name.Length > 0 ? Words.Of($"{name}: {snapshot.Best.Fitness:G3}") : Words.Of($"best {snapshot.Best.Fitness:G3}"),
        Description = Moment(snapshot),
        HasXTicks = false,
        HasYTicks = false,
        Marks =
        [
            .. Ground(surface),
            new PointsMark(Dot, [.. snapshot.Individuals.Select(individual => surface.Plane.Of(individual.Parameters))]),
            .. snapshot.Distribution is { } distribution ? new Mark[] { new LineMark(surface.Plane.Ellipse(distribution), Outline) } : [],
            new PointsMark(Best, [surface.Plane.Of(snapshot.Best.Parameters)]),
        ],
    };

    private static FigurePanel Base(FitnessSurface surface) => new() { X = surface.Plane.X, Y = surface.Plane.Y };

    private static IEnumerable<Mark> Ground(FitnessSurface surface) => [new ImageMark(surface.ToImage()), .. surface.Contours().Select(line => new LineMark(line, Level))];

    private static ImmutableArray<LegendEntry> Legend(FitnessSurface surface, PopulationSnapshot[] shown) =>
    [
        new LegendEntry("individual") { Mark = Dot },
        new LegendEntry("best so far") { Mark = Best },
        .. shown.Any(snapshot => snapshot.Distribution is not null) ? new[] { new LegendEntry("one σ of the next generation's distribution") { Line = Outline } } : [],
        new LegendEntry("fitness, by rank") { Ramp = new ColorRamp([.. FitnessSurface.Colors.Reverse()], Words.Of($"{surface.Lowest:G3}"), Words.Of($"{surface.Highest:G3}")) },
    ];

    private static IEnumerable<PopulationSnapshot> Chosen(IReadOnlyList<PopulationSnapshot> course, int most)
    {
        int count = Math.Min(most, course.Count);
        return Enumerable.Range(0, count).Select(i => course[count == 1 ? course.Count - 1 : (int)((long)i * (course.Count - 1) / (count - 1))]);
    }
}
