using System.Collections.Immutable;
using MlpLab.Metrics;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;

namespace MlpLab.Pictures.Figures;

/// <summary>Whether the probabilities of a run come true: predicted against observed in ten intervals, and how many samples each has.</summary>
internal static class ReliabilityFigure
{
    private const string BaselineName = "logistic regression";

    private static readonly Pen Diagonal = new(Rgb.Of(0x6F6F78), 1.2, Dash: 4);

    private static Rgb NetworkColor => ClassPalette.ColorOf(0);

    private static Rgb BaselineColor => ClassPalette.ColorOf(1);

    /// <summary>Both panels with a title and a caption.</summary>
    public static Figure Of(RunPictures pictures)
    {
        RunResult run = pictures.Run;
        var subject = ReliabilitySubject.Of(run);
        FigureRow row = subject is null
            ? new FigureRow([Axes() with { Message = Nothing(run), HasXTicks = false, HasYTicks = false, HasGrid = false }]) { FrameHeight = 160 }
            : Row(subject);
        return new Figure
        {
            Title = $"{pictures.Name}: do its probabilities come true?",
            Description = subject is null ? Nothing(run) : Caption(subject),
            Rows = [row],
            Caption = subject is null ? [pictures.RunLine] : [Caption(subject), pictures.RunLine],
        };
    }

    /// <summary>Both panels with what the marks mean.</summary>
    public static FigureRow Row(ReliabilitySubject subject) => new([Curve(subject), Counts(subject)]) { Legend = Legend(subject), MostFrameWidth = 420 };

    /// <summary>Predicted against observed.</summary>
    public static FigurePanel Curve(ReliabilitySubject subject)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        marks.Add(new LineMark([new Point(0, 0), new Point(1, 1)], Diagonal));
        if (subject.Baseline is { } baseline)
        {
            AddTo(marks, baseline, BaselineColor, MarkShape.Triangle, new Pen(BaselineColor, 1.4, Dash: 5));
        }

        AddTo(marks, subject.Network, NetworkColor, MarkShape.Circle, new Pen(NetworkColor, 2));
        return Axes() with { XName = Event(subject), Marks = marks.ToImmutable(), Description = Caption(subject) };
    }

    /// <summary>How many samples of a hundred each interval has.</summary>
    public static FigurePanel Counts(ReliabilitySubject subject)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        double highest = 0;
        AddBars(subject.Network, NetworkColor, subject.Baseline is null ? 0.08 : 0.04, 0.01);
        if (subject.Baseline is { } baseline)
        {
            AddBars(baseline, BaselineColor, 0.04, 0.05);
        }

        return new FigurePanel
        {
            Title = "how many samples",
            Name = "counts",
            X = AxisScale.Linear(0, 1),
            Y = AxisScale.Linear(0, Math.Min(104, highest * 1.06)),
            XName = Event(subject),
            YName = "of 100 samples",
            HasGrid = true,
            Marks = marks.ToImmutable(),
        };

        void AddBars(CalibrationCurve curve, Rgb color, double width, double offset)
        {
            double all = curve.Bins.Sum(bin => bin.Count);
            for (int b = 0; b < curve.Bins.Length; b++)
            {
                double share = 100 * curve.Bins[b].Count / all, left = (b / 10.0) + offset;
                highest = Math.Max(highest, share);
                if (share > 0)
                {
                    marks.Add(new BandMark([new Point(left, share), new Point(left + width, share)], [new Point(left, 0), new Point(left + width, 0)], color));
                }
            }
        }
    }

    /// <summary>What the marks mean.</summary>
    public static ImmutableArray<LegendEntry> Legend(ReliabilitySubject subject)
    {
        var legend = ImmutableArray.CreateBuilder<LegendEntry>();
        legend.Add(new LegendEntry("network, with 95 % interval") { Mark = new MarkStyle(MarkShape.Circle, 7, NetworkColor), Line = new Pen(NetworkColor, 2) });
        if (subject.Baseline is not null)
        {
            legend.Add(new LegendEntry(BaselineName) { Mark = new MarkStyle(MarkShape.Triangle, 7, BaselineColor), Line = new Pen(BaselineColor, 1.4, Dash: 5) });
        }

        legend.Add(new LegendEntry("as it should be") { Line = Diagonal });
        return legend.ToImmutable();
    }

    /// <summary>How to read it, with the numbers.</summary>
    public static string Caption(ReliabilitySubject subject)
    {
        CalibrationCurve curve = subject.Network;
        (string what, string where) = subject.ClassNames.Count == 2
            ? ($"how often class {subject.ClassNames[1]} came", "below the diagonal on the right and above it on the left")
            : ("how often the answer was right", "below the diagonal");
        return Words.Of($"On {subject.UnseenName} samples: {what} in ten intervals of the predicted probability; {where} the network is too sure. ")
            + Words.Of($"Expected calibration error {curve.ExpectedError:F3}, Brier score {curve.BrierScore:F3}")
            + (subject.Baseline is { } baseline ? Words.Of($"; {BaselineName} {baseline.ExpectedError:F3}, {baseline.BrierScore:F3}.") : ".");
    }

    /// <summary>Why there is nothing to show.</summary>
    public static string Nothing(RunResult run) => run.Predicts
        ? "There are no samples that training did not see: whether probabilities come true is not known."
        : "Training diverged: there are no probabilities.";

    private static void AddTo(ImmutableArray<Mark>.Builder marks, CalibrationCurve curve, Rgb color, MarkShape shape, Pen pen)
    {
        CalibrationBin[] full = [.. curve.Bins.Where(bin => bin.Count > 0)];
        foreach (CalibrationBin bin in full)
        {
            var interval = WilsonInterval.Of((int)Math.Round(bin.ObservedShare * bin.Count), bin.Count);
            marks.Add(new LineMark([new Point(bin.MeanProbability, interval.Low), new Point(bin.MeanProbability, interval.High)], new Pen(color, 1.2)));
        }

        marks.Add(new LineMark([.. full.Select(At)], pen));
        marks.Add(new PointsMark(new MarkStyle(shape, 7, color, Rgb.White), [.. full.Select(At)]));
    }

    private static Point At(CalibrationBin bin) => new(bin.MeanProbability, bin.ObservedShare);

    private static FigurePanel Axes() => new()
    {
        Title = "predicted against observed",
        Name = "reliability",
        X = AxisScale.Linear(-0.02, 1.02),
        Y = AxisScale.Linear(-0.02, 1.02),
        YName = "observed share",
        HasGrid = true,
    };

    private static string Event(ReliabilitySubject subject) => subject.ClassNames.Count == 2 ? $"predicted probability of class {subject.ClassNames[1]}" : "predicted probability of the answer";
}

/// <summary>Whose probabilities are looked at.</summary>
/// <param name="Network">Those of the network.</param>
/// <param name="Baseline">Those of logistic regression; null where there is none.</param>
/// <param name="ClassNames">Two or more.</param>
/// <param name="UnseenName">What the samples are called that both were measured on.</param>
internal sealed record ReliabilitySubject(CalibrationCurve Network, CalibrationCurve? Baseline, IReadOnlyList<string> ClassNames, string UnseenName)
{
    /// <summary>Null where nothing was measured.</summary>
    public static ReliabilitySubject? Of(RunResult run) =>
        run.Score.Calibration is { } network ? new ReliabilitySubject(network, run.BaselineScore.Calibration, run.Data.ClassNames, run.Settings.Source.UnseenName) : null;
}
