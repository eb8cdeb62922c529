using MlpLab.Contracts;
using MlpLab.Pictures.Drawing;
using MlpLab.Search;

namespace MlpLab.Pictures.Figures;

/// <summary>The trials of a search: a dot for each over the budget with the best so far, and a panel for each setting.</summary>
public static class SearchFigure
{
    private const int PanelsInARow = 3;

    // Trials worse than this many times the best say no more than that they are bad.
    private const double WorstShown = 20;

    private static readonly Rgb Plain = Rgb.Of(0x6C8EBF), Best = Rgb.Of(0xC2410C);

    /// <summary>The figure.</summary>
    /// <param name="result">With one trial or more.</param>
    /// <param name="axes">What was searched.</param>
    /// <param name="budget">Epochs.</param>
    /// <param name="title">What was searched, by what.</param>
    /// <exception cref="ArgumentOutOfRangeException">No trial.</exception>
    public static Figure Of(SearchResult result, IReadOnlyList<SearchAxis> axes, long budget, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(axes);
        Require.AtLeast(1, result.Trials.Length, "the number of trials");
        AxisScale y = Axis(result);
        return new Figure
        {
            Title = title,
            Description = Words.Of($"{result.Trials.Length} trials of a search over {string.Join(", ", axes.Select(axis => axis.Name))}."),
            Rows = [new FigureRow([Course(result, budget, y)]) { FrameHeight = 260 }, .. Slices(result, axes, y)],
            Caption = ["Each dot is a trial, its height the value on samples held out, the lower the better; trials far above the others stand at the upper edge. The large dot is the winner."],
        };
    }

    private static AxisScale Axis(SearchResult result)
    {
        double[] values = [.. result.Trials.Select(trial => trial.Value).Where(value => double.IsFinite(value) && value > 0)];
        double low = values.DefaultIfEmpty(0.1).Min(), high = Math.Min(values.DefaultIfEmpty(1).Max(), low * WorstShown);
        double room = Math.Max(Math.Pow(high / low, 0.08), 1.05);
        return AxisScale.Logarithmic(low / room, high * room);
    }

    private static double Height(double value, AxisScale y) => double.IsFinite(value) ? Math.Clamp(value, y.Minimum, y.Maximum) : y.Maximum;

    private static FigurePanel Course(SearchResult result, long budget, AxisScale y)
    {
        var dots = new List<Point>();
        var steps = new List<Point>();
        long cost = 0;
        double best = double.PositiveInfinity;
        Point winner = default;
        foreach (Trial trial in result.Trials)
        {
            cost += trial.Cost;
            var dot = new Point(cost, Height(trial.Value, y));
            dots.Add(dot);
            winner = trial == result.Winner ? dot : winner;
            if (trial.Value < best)
            {
                steps.AddRange(double.IsFinite(best) ? [new Point(cost, Height(best, y)), dot] : [dot]);
                best = trial.Value;
            }
        }

        steps.Add(new Point(budget, Height(best, y)));
        return new FigurePanel
        {
            Title = "trials",
            Name = "trials",
            X = AxisScale.Linear(0, budget),
            Y = y,
            XName = "epochs spent",
            YName = "value on samples held out",
            HasGrid = true,
            Description = Words.Of($"{result.Trials.Length} trials over {Words.Count(budget)} epochs, the best {Words.Number(best, 3)}"),
            Marks = [new LineMark([.. steps], new Pen(Best, 1.5)), .. Dots(dots, result.Winner is null ? null : winner)],
            Legend = [new LegendEntry("best so far") { Line = new Pen(Best, 1.5) }],
        };
    }

    private static IEnumerable<FigureRow> Slices(SearchResult result, IReadOnlyList<SearchAxis> axes, AxisScale y) =>
        axes.Select((axis, a) => Slice(result, axis, a, y)).Chunk(PanelsInARow).Select(row => new FigureRow([.. row]) { FrameHeight = 180, MostFrameWidth = 300 });

    // Places are drawn, and the values of a few of them written: each axis has its own scale.
    private static FigurePanel Slice(SearchResult result, SearchAxis axis, int index, AxisScale y)
    {
        double[] marked = axis is ChoiceAxis ? [.. axis.Places(1)] : [0, 0.5, 1];

        // Room for the words below the dots.
        double span = Math.Log(y.Maximum) - Math.Log(y.Minimum), foot = Math.Exp(Math.Log(y.Minimum) - (0.12 * span)), line = Math.Exp(Math.Log(foot) + (0.035 * span));
        Point[] dots = [.. result.Trials.Select(trial => new Point(trial.Point[index], Height(trial.Value, y)))];
        Point? winner = result.Winner is { } best ? new Point(best.Point[index], Height(best.Value, y)) : null;
        return new FigurePanel
        {
            Title = axis.Name,
            Name = "slice",
            X = AxisScale.Linear(-0.08, 1.08),
            Y = AxisScale.Logarithmic(foot, y.Maximum),
            HasXTicks = false,
            HasYTicks = index % PanelsInARow == 0,
            HasGrid = true,
            Description = Words.Of($"value of every trial against {axis.Name}"),
            Marks =
            [
                .. Dots(dots, winner),
                .. marked.Select(place => new TextMark(new Point(place, line), axis.Text(place), FigureTheme.Light.Muted)
                {
                    Alignment = axis is ChoiceAxis || place == 0.5 ? TextAlignment.Middle : place == 0 ? TextAlignment.Start : TextAlignment.End,
                }),
            ],
        };
    }

    private static IEnumerable<Mark> Dots(IReadOnlyCollection<Point> dots, Point? winner)
    {
        yield return new PointsMark(new MarkStyle(MarkShape.Circle, 5, Plain, Rgb.White), [.. dots]);
        if (winner is { } best)
        {
            yield return new PointsMark(new MarkStyle(MarkShape.Circle, 9, Best, Rgb.White), [best]);
        }
    }
}
