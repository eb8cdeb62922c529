using MlpLab.Pictures.Drawing;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>The loss over the epochs, both logarithmic: a plateau and the escape from it show at every scale.</summary>
public static class LossCurvePanel
{
    /// <summary>The panel.</summary>
    /// <param name="training">Points of the training loss, in any order; those not above 0 or not finite are left out.</param>
    /// <param name="validation">Points of the validation loss; empty for none.</param>
    public static FigurePanel Of(IEnumerable<(int Epoch, double Loss)> training, IEnumerable<(int Epoch, double Loss)> validation)
    {
        Point[] own = Points(training), heldOut = Points(validation);
        Point[] all = [.. own, .. heldOut];
        var pen = new Pen(ClassPalette.ColorOf(0), 2);
        var other = new Pen(ClassPalette.ColorOf(1), 2, 5);
        if (all.Length == 0)
        {
            return new FigurePanel { Name = "loss", X = AxisScale.LogarithmicFromZero(10), Y = AxisScale.Logarithmic(0.1, 1), Message = "no loss was recorded" };
        }

        return new FigurePanel
        {
            Name = "loss",
            Description = FormattableString.Invariant($"Training loss from {own.FirstOrDefault().Y:G3} to {own.LastOrDefault().Y:G3} after {all.Max(point => point.X)} epochs."),
            X = AxisScale.LogarithmicFromZero(Math.Max(1, all.Max(point => point.X))),
            Y = AxisScale.Logarithmic(all.Min(point => point.Y) / 1.3, all.Max(point => point.Y) * 1.3),
            XName = "epoch",
            YName = "loss",
            HasGrid = true,
            Marks = heldOut.Length == 0 ? [new LineMark([.. own], pen)] : [new LineMark([.. own], pen), new LineMark([.. heldOut], other)],
            Legend = heldOut.Length == 0 ? [] : [new LegendEntry("training") { Line = pen }, new LegendEntry("validation") { Line = other }],
        };
    }

    /// <summary>All points of a run: those of its log, its trace and its snapshots.</summary>
    /// <param name="log">The log.</param>
    /// <param name="snapshots">The snapshots.</param>
    public static IEnumerable<(int Epoch, double Loss)> Merge(IEnumerable<LearningCurvePoint> log, IEnumerable<ParameterSnapshot> snapshots) =>
        log.Select(point => (point.Epoch, point.Loss)).Concat(snapshots.Select(snapshot => (snapshot.Epoch, snapshot.Loss)));

    private static Point[] Points(IEnumerable<(int Epoch, double Loss)> curve) =>
    [
        .. curve.Where(point => double.IsFinite(point.Loss) && point.Loss > 0).DistinctBy(point => point.Epoch).OrderBy(point => point.Epoch)
            .Select(point => new Point(point.Epoch, point.Loss)),
    ];
}
