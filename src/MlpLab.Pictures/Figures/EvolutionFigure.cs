using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;

namespace MlpLab.Pictures.Figures;

/// <summary>Fitness over the forward passes spent: of one method the whole generation, of several the best so far, and descent with the same penalty beside them.</summary>
public static class EvolutionFigure
{
    // Farther below the first value than by this factor a curve stands at the lower edge.
    private const double LargestFall = 1e9;

    private static readonly Pen Control = new(Rgb.Of(0x55555E), 1.8, Dash: 5);

    /// <summary>The figure.</summary>
    /// <param name="result">With curves to be drawn, see <see cref="NetworkEvolution.DenseCurves"/>.</param>
    /// <param name="title">What was evolved.</param>
    public static Figure Of(NetworkEvolutionResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isOne = result.Methods is [_];
        double[] values = [.. Values(result).Where(value => double.IsFinite(value) && value > 0)];
        double high = values.DefaultIfEmpty(1).Max(), low = Math.Max(values.DefaultIfEmpty(0.1).Min(), high / LargestFall);
        double room = Math.Max(Math.Pow(high / low, 0.06), 1.05);
        var panel = new FigurePanel
        {
            Name = "fitness",
            X = AxisScale.LogarithmicFromZero(Math.Max(1, result.Settings.Budget)),
            Y = AxisScale.Logarithmic(low / room, high * room),
            XName = "forward passes over all samples",
            YName = result.Settings.Penalty == 0 ? "fitness" : "fitness, penalty included",
            HasGrid = true,
            Description = Words.Of($"fitness over the passes; {string.Join(", ", result.Methods.Select(method => Words.Of($"{method.Method.Name} ends at {Words.Number(method.Fitness, 3)}")))}"),
            Marks = [.. Marks(result, isOne, low)],
            Legend = [.. Legend(result, isOne)],
        };
        return new Figure
        {
            Title = title,
            Width = 760,
            Description = Words.Of($"Fitness of networks over {Words.Count(result.Settings.Budget)} forward passes."),
            Rows = [new FigureRow([panel]) { FrameHeight = 360 }],
            Caption =
            [
                Words.Of($"Both axes are logarithmic; an epoch of descent counts {EvolutionSettings.PassesPerEpoch} passes."),
                isOne ? "Band: half of a generation's individuals, between its quartiles; thin lines: its best and its worst. A method that begins anew jumps up." : "Lines: the best individual so far.",
            ],
        };
    }

    private static IEnumerable<double> Values(NetworkEvolutionResult result) =>
        result.Methods.SelectMany(method => method.Dense.SelectMany(point => result.Methods.Length == 1 ? new[] { point.BestSoFar, point.Fitness.Worst } : [point.BestSoFar]))
            .Concat(result.Control?.Dense.Select(point => point.Loss) ?? []);

    private static IEnumerable<Mark> Marks(NetworkEvolutionResult result, bool isOne, double low)
    {
        if (isOne)
        {
            IReadOnlyList<GenerationPoint> course = result.Methods[0].Dense;
            GenerationPoint[] whole = [.. course.Where(point => double.IsFinite(point.Fitness.Upper))];
            Rgb color = ClassPalette.ColorOf(0);
            yield return new BandMark(Line(whole, point => point.Fitness.Upper, low), Line(whole, point => point.Fitness.Lower, low), Rgb.Mix(color, Rgb.White, 0.7));
            yield return new LineMark(Line(course, point => point.Fitness.Worst, low), new Pen(Rgb.Mix(color, Rgb.White, 0.5), 0.8));
            yield return new LineMark(Line(course, point => point.Fitness.Best, low), new Pen(Rgb.Mix(color, Rgb.White, 0.5), 0.8));
            yield return new LineMark(Line(course, point => point.Fitness.Median, low), new Pen(color, 1.2, Dash: 3));
        }

        for (int m = 0; m < result.Methods.Length; m++)
        {
            yield return new LineMark(Line(result.Methods[m].Dense, point => point.BestSoFar, low), new Pen(ClassPalette.ColorOf(m), 2));
        }

        if (result.Control is { } control)
        {
            yield return new LineMark([.. control.Dense.Select(point => new Point((double)point.Epoch * EvolutionSettings.PassesPerEpoch, Math.Max(low, point.Loss)))], Control);
        }
    }

    private static ImmutableArray<Point> Line(IReadOnlyList<GenerationPoint> course, Func<GenerationPoint, double> of, double low) =>
        [.. course.Select(point => new Point(point.Passes, double.IsFinite(of(point)) ? Math.Max(low, of(point)) : double.NaN))];

    private static IEnumerable<LegendEntry> Legend(NetworkEvolutionResult result, bool isOne)
    {
        for (int m = 0; m < result.Methods.Length; m++)
        {
            yield return new LegendEntry(result.Methods[m].Method.Name + (isOne ? ", best so far" : "")) { Line = new Pen(ClassPalette.ColorOf(m), 2) };
        }

        if (isOne)
        {
            yield return new LegendEntry("median of the generation") { Line = new Pen(ClassPalette.ColorOf(0), 1.2, Dash: 3) };
        }

        if (result.Control is not null)
        {
            yield return new LegendEntry("descent") { Line = Control };
        }
    }
}
