using MlpLab.Claims;
using MlpLab.Contracts;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>What came of testing a claim: for each setting the differences of all seeds, their mean and its interval.</summary>
public static class ClaimFigure
{
    private const double RowHeight = 34;

    // Of the panel's width, for the names of the settings.
    private const double NamesShare = 0.3;

    private static readonly Pen Faint = new(FigureTheme.Light.Grid, 1);

    /// <summary>The figure.</summary>
    /// <param name="result">With one setting or more.</param>
    /// <param name="verdict">The sentence that follows from it.</param>
    /// <exception cref="ArgumentOutOfRangeException">No setting.</exception>
    public static Figure Of(ClaimResult result, string verdict)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(verdict);
        Require.AtLeast(1, result.Comparisons.Length, "the number of settings");
        return new Figure
        {
            Title = result.Claim.Sentence,
            Description = Words.Of($"Differences by setting, above 0 where the claim is right. The claim {verdict}."),
            Rows =
            [
                new FigureRow([Panel(result)])
                {
                    FrameHeight = 24 + (RowHeight * result.Comparisons.Length),
                    Legend =
                    [
                        Entry(Outcome.For, "as claimed"), Entry(Outcome.Against, "the opposite"), Entry(Outcome.Open, "not to be seen"),
                        new LegendEntry("a seed") { Mark = Seed(Outcome.Open) },
                    ],
                },
            ],
        };
    }

    private static FigurePanel Panel(ClaimResult result)
    {
        Claim claim = result.Claim;
        double[] ends = [0, .. result.Comparisons.SelectMany(comparison => Differences(claim, comparison).Concat(Interval(claim, comparison)))];
        double low = ends.Min(), high = ends.Max(), span = high > low ? high - low : 1;
        (low, high) = (low - (0.04 * span), high + (0.04 * span));
        double left = low - ((high - low) * NamesShare / (1 - NamesShare));
        int count = result.Comparisons.Length;
        return new FigurePanel
        {
            Name = "claim",
            X = AxisScale.Linear(left, high),
            Y = AxisScale.Linear(-1.1, count - 0.4),
            HasXTicks = false,
            HasYTicks = false,
            XName = Words.Of($"gain in {(claim.Measure.Name == claim.Measure.Unit ? "" : claim.Measure.Name + ", ")}{claim.Measure.Unit}, seed by seed; above 0 where the claim is right"),
            Description = string.Join("; ", result.Comparisons.Select(Said)),
            Marks = [.. Axis(low, high, left), .. result.Comparisons.SelectMany((comparison, i) => Row(claim, comparison, count - 1 - i, left, high - left))],
        };
    }

    // The ticks of the part beside the names.
    private static IEnumerable<Mark> Axis(double low, double high, double left)
    {
        IReadOnlyList<AxisTick> ticks = AxisTicks.Of(AxisScale.Linear(low, high), 9);
        foreach (AxisTick tick in ticks)
        {
            yield return new RuleMark(tick.Value, "", Faint);
        }

        yield return new RuleMark(0, "", new Pen(FigureTheme.Light.Muted, 1.5));
        foreach (AxisTick tick in ticks)
        {
            yield return new TextMark(new Point(tick.Value, -1), tick.Label, FigureTheme.Light.Muted) { HasPaper = true };
        }

        yield return new TextMark(new Point(left + (0.006 * (high - left)), -1), "setting", FigureTheme.Light.Muted) { Alignment = TextAlignment.Start };
    }

    private static IEnumerable<Mark> Row(Claim claim, ComparisonResult comparison, double y, double left, double width)
    {
        yield return new TextMark(new Point(left + (0.006 * width), y - 0.12), TextMetrics.Fit(comparison.Comparison.Name, FigureLayout.TickSize, 262)) { Alignment = TextAlignment.Start };
        yield return new PointsMark(Seed(comparison.Outcome), [.. Differences(claim, comparison).Select(difference => new Point(difference, y + 0.2))]);
        if (comparison.Gain is { } gain)
        {
            yield return new LineMark([.. Interval(claim, comparison).Select(end => new Point(end, y - 0.12))], new Pen(Color(comparison.Outcome), 3));
            yield return new PointsMark(Mean(comparison.Outcome), [new Point(gain, y - 0.12)]);
        }
    }

    private static double[] Differences(Claim claim, ComparisonResult comparison) =>
        [.. comparison.Values.Select(pair => claim.Measure.Factor * (claim.Measure.IsLowerBetter ? -1 : 1) * (pair.Claimed - pair.Control)).OfType<double>()];

    // A share ends at none and at all.
    private static double[] Interval(Claim claim, ComparisonResult comparison)
    {
        double most = claim.Measure.IsShare ? claim.Measure.Factor : double.MaxValue;
        return comparison.Gain is { } gain ? [Math.Max(-most, gain - (comparison.HalfWidth ?? 0)), Math.Min(most, gain + (comparison.HalfWidth ?? 0))] : [];
    }

    private static string Said(ComparisonResult comparison) => comparison.Gain is { } gain
        ? Words.Of($"{comparison.Comparison.Name}: {Words.Number(gain, 3)} ± {(comparison.HalfWidth is { } half ? Words.Number(half, 3) : "")}")
        : $"{comparison.Comparison.Name}: nothing to compare";

    private static LegendEntry Entry(Outcome outcome, string text) => new(text) { Mark = Mean(outcome), Line = new Pen(Color(outcome), 3) };

    private static MarkStyle Seed(Outcome outcome) => new(MarkShape.Circle, 4, Rgb.Mix(Color(outcome), Rgb.White, 0.55));

    // Told apart without colours too.
    private static MarkStyle Mean(Outcome outcome) => new(
        outcome switch { Outcome.For => MarkShape.Circle, Outcome.Against => MarkShape.Diamond, _ => MarkShape.Square }, 9, Color(outcome), Rgb.White);

    private static Rgb Color(Outcome outcome) => outcome switch
    {
        Outcome.For => ClassPalette.ColorOf(0),
        Outcome.Against => ClassPalette.ColorOf(1),
        _ => FigureTheme.Light.Muted,
    };
}
