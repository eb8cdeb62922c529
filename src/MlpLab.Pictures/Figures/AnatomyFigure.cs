using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The inside of a network as a figure: its graph, what each hidden unit answers over the plane, and the plane of two units.</summary>
public static class AnatomyFigure
{
    private const int GridSize = 64;
    private const int UnitsInARow = 8;

    /// <summary>The decision line and the lines of the units: dark, as surfaces are light in every theme.</summary>
    internal static Rgb LineColor => Rgb.Of(0x15181C);

    /// <summary>Everything in one figure.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    /// <param name="data">Samples as they came.</param>
    /// <param name="title">The words over the figure.</param>
    public static Figure Of(AnatomySubject subject, Dataset data, string title)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(data);
        ImmutableArray<FigurePanel> top = HiddenSpace(subject) is { } space ? [AnatomyGraph.Of(subject), space] : [AnatomyGraph.Of(subject)];
        ImmutableArray<FigurePanel> units = Units(subject);
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        rows.Add(new FigureRow(top) { FrameHeight = 420, Legend = [.. AnatomyGraph.Legend(subject), .. HiddenSpaceLegend(subject)] });
        int inARow = units.Length <= UnitsInARow ? Math.Max(units.Length, 5) : (units.Length + 1) / 2;
        for (int start = 0; start < units.Length; start += inARow)
        {
            bool isLast = start + inARow >= units.Length;
            rows.Add(new FigureRow(units.Slice(start, Math.Min(inARow, units.Length - start)))
            {
                MostFrameWidth = Math.Min(160, (960 - 44 - (14.0 * inARow)) / inARow),
                Legend = isLast ? UnitsLegend(subject) : [],
            });
        }

        return new Figure
        {
            Title = title,
            Description = Description(subject),
            Rows = rows.ToImmutable(),
            Caption = [Caption(subject)],
        };
    }

    /// <summary>What marks and lines of <see cref="HiddenSpace"/> mean; empty where there is none.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static ImmutableArray<LegendEntry> HiddenSpaceLegend(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Pair is not (var first, var second) ? []
            : DecisionLine(subject, first, second) is { } line ? [.. SampleMarks.Legend(subject.Anatomy.Samples), new LegendEntry("decision line") { Line = line.Pen }]
            : [.. SampleMarks.Legend(subject.Anatomy.Samples)];
    }

    /// <summary>Whether <see cref="HiddenSpace"/> has a line between two classes.</summary>
    internal static bool HasDecisionLine(AnatomySubject subject) => subject.Pair is (var first, var second) && DecisionLine(subject, first, second) is not null;

    /// <summary>What the colours of <see cref="Units"/> mean.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static ImmutableArray<LegendEntry> UnitsLegend(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.View is null)
        {
            return UnitCurves.Legend;
        }

        ColorScale scale = ColorScale.ForClasses(2);
        ImmutableArray<Rgb> colors = [.. Enumerable.Range(0, 101).Select(i => scale.Of([1 - (i / 100.0), i / 100.0]))];
        return [new LegendEntry("activation of the unit") { Ramp = new ColorRamp(colors, "below 0", "above 0") }, new LegendEntry("where it is 0") { Line = new Pen(LineColor, 1.5) }];
    }

    /// <summary>What each of the chosen hidden units answers over the plane, with the line on which it answers 0; none where the features are not two.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static ImmutableArray<FigurePanel> Units(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.View is not { } view)
        {
            return subject.Model.FeatureCount == 1 ? UnitCurves.Of(subject) : [];
        }

        return
        [
            .. subject.Surfaced.GroupBy(unit => unit.Layer).SelectMany(layer =>
            {
                UnitAnatomy[] units = [.. layer];
                var activations = new LayerActivations(subject.Anatomy, subject.Model.Scaler, layer.Key, [.. units.Select(unit => unit.Index)], subject.Model.FeatureCount);
                var grid = DecisionSurface.Of(activations, view, GridSize, GridSize);
                return units.Select((unit, i) => Unit(subject, unit, view, [.. Enumerable.Range(0, GridSize * GridSize).Select(cell => grid.Probabilities[(cell * units.Length) + i])]));
            }),
        ];
    }

    /// <summary>The samples as two units of the last hidden layer see them; null where it has fewer than two.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static FigurePanel? HiddenSpace(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Pair is not (var first, var second))
        {
            return null;
        }

        Dataset samples = subject.Anatomy.Samples;
        var marks = new List<Mark>();
        if (DecisionLine(subject, first, second) is { } line)
        {
            marks.Add(line);
        }

        marks.AddRange(SampleMarks.Few(samples, 400, 6, i => new Point(first.Activations[i], second.Activations[i])));
        return new FigurePanel
        {
            Title = $"hidden space: units {subject.NumberOf(first)} and {subject.NumberOf(second)}",
            Description = $"The samples by their activations of hidden units {subject.NumberOf(first)} and {subject.NumberOf(second)}.",
            Name = "hidden-space",
            X = Scale(first),
            Y = Scale(second),
            XName = $"activation of unit {subject.NumberOf(first)}",
            YName = $"activation of unit {subject.NumberOf(second)}",
            Marks = [.. marks],
        };
    }

    /// <summary>What the figure shows, in sentences.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static string Caption(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        int hidden = subject.HiddenUnitCount - subject.Surfaced.Length;
        string left = hidden > 0
            ? FormattableString.Invariant($" {hidden} of {subject.HiddenUnitCount} hidden units are left out, those with the smallest parts in the output.")
            : "";
        string plane = subject.Model.FeatureCount == 1 ? "" : subject.View is null
            ? FormattableString.Invariant($" The units have no surfaces: the data have {subject.Model.FeatureCount} features, and a plane has two.")
            : subject.Model.FeatureCount > 2 ? " " + Words.OthersHeld(subject.Model.FeatureCount) + " in the units' surfaces." : "";
        string surfaces = subject.View is { } view && subject.Surfaced.Length > 0
            ? $" Units' surfaces: {subject.Model.FeatureNames[view.XFeature]} to the right, {subject.Model.FeatureNames[view.YFeature]} upwards, with some of the samples."
            : "";
        string curves = subject.Model.FeatureCount == 1 && subject.Surfaced.Length > 0 ? $" Units' curves: the activation over {subject.Model.FeatureNames[0]}, with some of the samples." : "";
        return "Percent: a unit's part in the output within its layer, by how far the outputs move when it is held at its mean." + surfaces + curves + left + plane + Output(subject.Model)
            + (subject.Anatomy.HiddenLayers.Length == 0 ? " There is no hidden unit: the network is a logistic regression." : "");
    }

    // What the last layer's numbers are, in the target's own unit.
    private static string Output(TrainedModel model)
    {
        if (model is not TrainedRegressor regressor)
        {
            return "";
        }

        string activation = regressor.Network.Layers[^1].Activation.Name;
        IEnumerable<string> targets = regressor.TargetNames.Take(3).Select((name, k) => regressor.TargetScaler is { } scaler
            ? Words.Of($"{name} = {Words.Number(scaler.Means[k], 4)} + {Words.Number(scaler.Scales[k], 4)} × output")
            : $"{name} = output");
        return $" The output is {activation}: {string.Join("; ", targets)}{(regressor.TargetNames.Count > 3 ? "; …" : "")}.";
    }

    private static string Description(AnatomySubject subject) => string.Join(' ', subject.Surfaced.Select(unit => "Unit " + subject.NumberOf(unit) + ": " + Verdict(subject, unit) + "."));

    /// <summary>The unit's part, and what is wrong with it.</summary>
    internal static string Verdict(AnatomySubject subject, UnitAnatomy unit) =>
        FormattableString.Invariant($"{unit.Share * 100:F0} %")
        + (unit.IsDead ? ", dead" : "")
        + (unit.DuplicateOf is { } original ? ", repeats " + subject.NumberOf(subject.Anatomy.HiddenLayers[unit.Layer][original]) : "");

    private static FigurePanel Unit(AnatomySubject subject, UnitAnatomy unit, PlaneView view, double[] activations)
    {
        double largest = Math.Max(activations.Max(Math.Abs), double.Epsilon);
        ColorScale scale = ColorScale.ForClasses(2);
        Rgb[] pixels = [.. activations.Select(a => scale.Of(a > 0 ? 1 : 0, 0.5 + (0.5 * Math.Abs(a) / largest)))];
        IEnumerable<Mark> lines = Contour.ZeroLines(activations, GridSize, GridSize).Select(line => new LineMark(
            [.. line.Select(cell => new Point(view.X.ValueAt((cell.X + 0.5) / GridSize), view.Y.ValueAt(1 - ((cell.Y + 0.5) / GridSize))))], new Pen(LineColor, 1.5)));
        return new FigurePanel
        {
            Title = "unit " + subject.NumberOf(unit),
            XName = Verdict(subject, unit),
            Description = $"Hidden unit {subject.NumberOf(unit)} over the plane: {Verdict(subject, unit)}.",
            Name = "unit",
            X = view.X,
            Y = view.Y,
            HasXTicks = false,
            HasYTicks = false,
            Marks = [new ImageMark(new RasterImage(GridSize, GridSize, pixels)), .. lines, .. Samples(subject.Data, view)],
        };
    }

    private static ImmutableArray<Mark> Samples(Dataset data, PlaneView view) => SampleMarks.Few(data, 80, 3, view);

    // Where two classes are equally probable when all other units are at their means.
    private static LineMark? DecisionLine(AnatomySubject subject, UnitAnatomy first, UnitAnatomy second)
    {
        if (subject.Model is not TrainedClassifier || first.Outgoing.Length != 1 || first.Index == second.Index)
        {
            return null;
        }

        MlpLab.Networks.MultilayerPerceptron network = subject.Model.Network;
        double constant = network.Layout.Biases((ReadOnlySpan<double>)network.Parameters, network.Layers.Count - 1)[0];
        constant += subject.Anatomy.HiddenLayers[^1].Where(unit => unit.Index != first.Index && unit.Index != second.Index).Sum(unit => unit.Outgoing[0] * unit.Activations.Average());
        (AxisScale x, AxisScale y) = (Scale(first), Scale(second));
        (double a, double b) = (first.Outgoing[0], second.Outgoing[0]);
        Point[] ends = Math.Abs(b) >= Math.Abs(a)
            ? [.. new[] { x.Minimum, x.Maximum }.Select(at => new Point(at, -((a * at) + constant) / b))]
            : [.. new[] { y.Minimum, y.Maximum }.Select(at => new Point(-((b * at) + constant) / a, at))];
        return ends.All(end => double.IsFinite(end.X) && double.IsFinite(end.Y)) ? new LineMark([.. ends], new Pen(FigureTheme.Light.Muted, 1.5, 5)) : null;
    }

    private static AxisScale Scale(UnitAnatomy unit)
    {
        (double low, double high) = (unit.Activations.Min(), unit.Activations.Max());
        return low >= -1 && high <= 1 ? AxisScale.Linear(-1.1, 1.1) : AxisScale.Around(low, high);
    }
}
