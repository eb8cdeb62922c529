using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>The loss over the epochs, both logarithmic.</summary>
internal static class LossPanel
{
    // Farther from the first loss than by these factors, a curve stands at the lower edge or leaves the frame at the upper one.
    private const double LargestFall = 1e15;
    private const double LargestRise = 1e12;

    private static readonly Pen Training = new(ClassPalette.ColorOf(0), 1.8);
    private static readonly Pen Validation = new(ClassPalette.ColorOf(1), 1.8, Dash: 5);
    private static readonly Pen Reference = new(Rgb.Of(0x8A8A94), 1.2, Dash: 2);

    public static FigurePanel Of(LossHistory history, FigureTheme theme)
    {
        double[] losses = [.. history.Training.Concat(history.Validation).Select(point => point.Loss).Where(loss => double.IsFinite(loss) && loss >= 0)];
        int lastEpoch = Math.Max(1, Math.Max(history.Epochs, history.Training.LastOrDefault().Epoch));
        var panel = new FigurePanel
        {
            Title = "loss",
            Name = "loss",
            X = AxisScale.LogarithmicFromZero(lastEpoch),
            Y = AxisScale.Logarithmic(0.1, 1),
            XName = "epoch",
            YName = "mean cross-entropy (nats)",
            HasGrid = true,
            Description = losses.Length == 0 ? null : Words.Of($"loss over the epochs, from {Words.Number(history.Training.FirstOrDefault().Loss, 3)} to {Words.Number(history.Training.LastOrDefault(point => double.IsFinite(point.Loss)).Loss, 3)}"),
        };
        return losses.Length == 0
            ? panel with { Message = "There is no loss to show: the run ended before its first epoch, or its loss is no number.", HasYTicks = false, HasXTicks = false, HasGrid = false }
            : panel with { Y = Axis(losses, history.BaseRateLoss), Marks = Marks(history, losses, theme), Legend = Legend(history) };
    }

    private static AxisScale Axis(double[] losses, double? reference)
    {
        double first = First(losses);
        double high = Math.Max(Math.Min(losses.Max(), first * LargestRise), 1e-300);
        double low = Math.Max(losses.Where(loss => loss > 0).DefaultIfEmpty(high).Min(), first / LargestFall);

        // The reference line belongs to the picture where it is near.
        if (reference is > 0 and { } level && level < high * 30 && level > low / 30)
        {
            (low, high) = (Math.Min(low, level), Math.Max(high, level));
        }

        double room = Math.Max(Math.Pow(high / low, 0.06), 1.05);
        return AxisScale.Logarithmic(low / room, Math.Min(high * room, double.MaxValue));
    }

    private static ImmutableArray<Mark> Marks(LossHistory history, double[] losses, FigureTheme theme)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        marks.AddRange(history.Events.Select(e => new RuleMark(e.Epoch, e.Label, new Pen(theme.Muted, 1.2, Dash: 3))));
        if (history.BaseRateLoss is > 0 and { } level)
        {
            marks.Add(new LevelMark(level, Reference));
        }

        double lowest = First(losses) / LargestFall;
        foreach ((ImmutableArray<LearningCurvePoint> curve, Pen pen) in new[] { (history.Training, Training), (history.Validation, Validation) })
        {
            if (IsDrawn(curve))
            {
                ImmutableArray<Point> points = [.. curve.Select(point => new Point(point.Epoch, Math.Max(point.Loss, lowest)))];
                marks.Add(history.IsSparse ? new PointsMark(Disc(pen), points) : new LineMark(points, pen));
            }
        }

        return marks.ToImmutable();
    }

    private static double First(double[] losses) => Math.Max(losses.FirstOrDefault(loss => loss > 0), 1e-290);

    private static bool IsDrawn(ImmutableArray<LearningCurvePoint> curve) => curve.Any(point => double.IsFinite(point.Loss) && point.Loss >= 0);

    private static MarkStyle Disc(Pen pen) => new(MarkShape.Circle, 5, pen.Color);

    private static ImmutableArray<LegendEntry> Legend(LossHistory history)
    {
        var entries = ImmutableArray.CreateBuilder<LegendEntry>();
        foreach ((string name, ImmutableArray<LearningCurvePoint> curve, Pen pen) in new[] { ("training", history.Training, Training), ("validation", history.Validation, Validation) })
        {
            if (IsDrawn(curve))
            {
                entries.Add(history.IsSparse ? new LegendEntry(name) { Mark = Disc(pen) } : new LegendEntry(name) { Line = pen });
            }
        }

        if (history.BaseRateLoss is > 0 and { } level)
        {
            entries.Add(new LegendEntry(Words.Of($"answering with the class shares, {level:F3}")) { Line = Reference });
        }

        return entries.ToImmutable();
    }
}

/// <summary>The course of a training run for its figure.</summary>
/// <remarks>Immutable.</remarks>
public sealed record LossHistory
{
    /// <summary>Updates made.</summary>
    public required int Epochs { get; init; }

    /// <summary>Training losses in order of epoch, from <see cref="DenseLearningCurve"/>; what is no number is left out of the curve.</summary>
    public required ImmutableArray<LearningCurvePoint> Training { get; init; }

    /// <summary>Losses on held-out data; empty for none.</summary>
    public ImmutableArray<LearningCurvePoint> Validation { get; init; } = [];

    /// <summary>Whether there are too few points for a line to tell what happened between them, as every thousandth epoch: they are drawn as discs.</summary>
    public bool IsSparse { get; init; }

    /// <summary>The loss of answering every sample with the classes' shares, in nats; null for no line.</summary>
    public double? BaseRateLoss { get; init; }

    /// <summary>Epochs to be marked, with a few words each.</summary>
    public ImmutableArray<EpochEvent> Events { get; init; } = [];
}

/// <summary>Something that happened in a run.</summary>
/// <param name="Epoch">When.</param>
/// <param name="Label">What, in a few words.</param>
public readonly record struct EpochEvent(int Epoch, string Label);
