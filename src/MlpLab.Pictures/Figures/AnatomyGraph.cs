using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A network as a graph: the wider and darker a line, the larger its weight; its colour or its dashes are the weight's sign.</summary>
/// <remarks>
/// With two classes one scale of colours serves classes, weights and activations: what is above 0 has the colour of class 1. With numbers to predict it is the colour of
/// large numbers. With more classes the colours belong to these, and lines are grey.
/// </remarks>
public static class AnatomyGraph
{
    private const int MostInputs = 8;
    private const double WidestLine = 5;
    private const int ManyLines = 60;

    // Room for names at both sides, in distances between layers; of a frame of usual width.
    private const double SideRoom = 0.8;
    private const double FrameWidth = 430;

    // From the middle of a node, in pixels of such a frame.
    private const double NameDistance = 11;

    // From the middle of a hidden unit to below its name, as a share of the height.
    private const double UnderName = 0.09;

    // Of a shorter name both ends say less than its beginning.
    private const int LeastToCutInside = 8;

    private static readonly Rgb Grey = Rgb.Of(0x33363D);

    /// <summary>What the lines mean.</summary>
    /// <param name="subject">The network.</param>
    public static ImmutableArray<LegendEntry> Legend(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return
        [
            new LegendEntry("weight above 0") { Line = Sign(subject.Model, isAbove: true) with { Width = 3 } },
            new LegendEntry("weight below 0") { Line = Sign(subject.Model, isAbove: false) with { Width = 3 } },
        ];
    }

    /// <summary>The graph. Of wide layers it shows the units with the largest parts in the output.</summary>
    /// <param name="subject">The network and what to show of it.</param>
    public static FigurePanel Of(AnatomySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Column[] columns = [.. Columns(subject)];
        var marks = new List<Mark>();
        for (int l = 1; l < columns.Length; l++)
        {
            marks.AddRange(Lines(subject.Model, l - 1, columns[l - 1], columns[l], l - 1, l));
        }

        for (int l = 0; l < columns.Length; l++)
        {
            marks.AddRange(Nodes(columns[l], l, columns.Length));
        }

        int[] shapes = [subject.Model.Network.InputCount, .. subject.Model.Network.Layers.Select(layer => layer.OutputCount)];
        return new FigurePanel
        {
            Title = "network " + string.Join('-', shapes),
            Description = "The network as a graph of " + string.Join(", ", columns.Select(column => column.Description)) + ".",
            Name = "graph",
            X = AxisScale.Linear(-SideRoom, columns.Length - 1 + SideRoom),
            Y = AxisScale.Linear(columns.Any(column => column.Total > column.Units.Length) ? -0.14 : Math.Min(0, (0.5 / columns.Max(column => column.Units.Length)) - UnderName), 1),
            HasXTicks = false,
            HasYTicks = false,
            Marks = [.. marks],
        };
    }

    private static IEnumerable<Column> Columns(AnatomySubject subject)
    {
        TrainedModel model = subject.Model;
        int[] inputs = [.. Enumerable.Range(0, Math.Min(MostInputs, model.FeatureCount))];
        yield return new Column(inputs, [.. inputs.Select(j => model.FeatureNames[j])], [], model.FeatureCount, "inputs");
        foreach (ImmutableArray<UnitAnatomy> layer in subject.Anatomy.HiddenLayers)
        {
            UnitAnatomy[] shown = [.. layer.OrderByDescending(unit => unit.Share).Take(AnatomySubject.MostNodes).OrderBy(unit => unit.Index)];
            yield return new Column(
                [.. shown.Select(unit => unit.Index)],
                [.. shown.Select(unit => subject.NumberOf(unit) + ": " + AnatomyFigure.Verdict(subject, unit))],
                [.. shown.Where(unit => unit.IsDead || unit.DuplicateOf is not null).Select(unit => unit.Index)],
                layer.Length,
                "hidden units");
        }

        int outputs = model.Network.OutputCount;
        int[] last = [.. Enumerable.Range(0, Math.Min(10, outputs))];
        yield return new Column(last, [.. last.Select(k => OutputName(model, k))], [], outputs, "outputs");
    }

    private static string OutputName(TrainedModel model, int output) => model switch
    {
        TrainedRegressor regressor => regressor.TargetNames[output],
        TrainedClassifier classifier => $"P({classifier.ClassNames[classifier.Network.OutputCount == 1 ? 1 : output]})",
        _ => "",
    };

    private static Pen Sign(TrainedModel model, bool isAbove) => model is not TrainedClassifier { ClassCount: > 2 }
        ? new Pen(ClassPalette.ColorOf(isAbove ? 1 : 0))
        : new Pen(Grey, Dash: isAbove ? null : 4);

    private static IEnumerable<Mark> Lines(TrainedModel model, int layer, Column below, Column above, double from, double to)
    {
        MultilayerPerceptron network = model.Network;

        // A span cannot live in an iterator.
        double[] weights = network.Layout.Weights((ReadOnlySpan<double>)network.Parameters, layer).ToArray();
        int inputs = network.Layers[layer].InputCount;
        var lines = new List<(double Weight, int Below, int Above)>();
        for (int v = 0; v < above.Units.Length; v++)
        {
            for (int u = 0; u < below.Units.Length; u++)
            {
                lines.Add((weights[(above.Units[v] * inputs) + below.Units[u]], u, v));
            }
        }

        // Many lines must leave room between them.
        double widest = lines.Count > ManyLines ? WidestLine / 2 : WidestLine;
        double largest = Math.Max(lines.Max(line => Math.Abs(line.Weight)), double.Epsilon);
        return lines.OrderBy(line => Math.Abs(line.Weight)).Select(line =>
        {
            double size = Math.Abs(line.Weight) / largest;
            Pen sign = Sign(model, line.Weight > 0);
            Rgb color = Rgb.Mix(Rgb.Of(0xDDDDE2), sign.Color, 0.15 + (0.85 * size));
            return new LineMark([new Point(from, below.Y(line.Below)), new Point(to, above.Y(line.Above))], sign with { Color = color, Width = 0.4 + (size * (widest - 0.4)) });
        });
    }

    private static IEnumerable<Mark> Nodes(Column column, int at, int columns)
    {
        Point[] places = [.. column.Units.Select((_, i) => new Point(at, column.Y(i)))];
        Point[] idle = [.. places.Where((_, i) => column.Idle.Contains(column.Units[i]))];
        yield return new PointsMark(new MarkStyle(MarkShape.Circle, 13, Rgb.Of(0x6B6F78), Rgb.White), [.. places]);
        if (idle.Length > 0)
        {
            yield return new PointsMark(new MarkStyle(MarkShape.Cross, 8, Rgb.White), [.. idle]);
        }

        string[] names = at == 0 || at == columns - 1 ? Beside(column.Labels, (LayerWidth(columns) * SideRoom) - NameDistance) : column.Labels;
        for (int i = 0; i < places.Length; i++)
        {
            yield return Name(names[i], places[i], at, columns);
        }

        if (column.Total > column.Units.Length)
        {
            yield return new TextMark(new Point(at, -0.11), FormattableString.Invariant($"{column.Total - column.Units.Length} more"));
        }
    }

    // Beside inputs and outputs, where no line runs; under hidden units, over the lines.
    private static TextMark Name(string name, Point node, int at, int columns)
    {
        double layer = LayerWidth(columns), away = NameDistance / layer;
        return at == 0 ? new TextMark(node with { X = -away, Y = node.Y - 0.012 }, name) { Alignment = TextAlignment.End }
            : at == columns - 1 ? new TextMark(node with { X = at + away, Y = node.Y - 0.012 }, name) { Alignment = TextAlignment.Start }
            : new TextMark(node with { Y = node.Y - 0.055 }, TextMetrics.Fit(name, FigureLayout.TickSize, layer)) { HasPaper = true };
    }

    // In pixels of a frame of usual width.
    private static double LayerWidth(int columns) => FrameWidth / (columns - 1 + (2 * SideRoom));

    // Names that begin and end alike would look alike where they are cut: these lose what they begin with.
    private static string[] Beside(string[] names, double room)
    {
        string[] cut = [.. names.Select(name => WithBothEnds(name, room))];
        foreach (IGrouping<string, int> alike in Enumerable.Range(0, names.Length).GroupBy(i => cut[i]).Where(alike => alike.Select(i => names[i]).Distinct().Skip(1).Any()).ToArray())
        {
            string[] same = [.. alike.Select(i => names[i])];
            int common = Enumerable.Range(0, same.Min(name => name.Length)).TakeWhile(at => same.All(name => name[at] == same[0][at])).Count();
            common -= common > 0 && char.IsHighSurrogate(same[0][common - 1]) ? 1 : 0;
            foreach (int i in alike)
            {
                cut[i] = TextMetrics.Fit("…" + names[i][common..], FigureLayout.TickSize, room);
            }
        }

        return cut;
    }

    // Columns of one feature's words, region=north and region=south, differ in how they end.
    private static string WithBothEnds(string name, double room)
    {
        string start = TextMetrics.Fit(name, FigureLayout.TickSize, room);
        if (start == name || start.Length < LeastToCutInside)
        {
            return start;
        }

        string end = name[^(start.Length / 2)..].TrimStart();
        end = char.IsLowSurrogate(end[0]) ? end[1..] : end;
        return TextMetrics.Fit(name[..^end.Length] + "…", FigureLayout.TickSize, room - TextMetrics.Width(end, FigureLayout.TickSize)) + end;
    }

    private sealed record Column(int[] Units, string[] Labels, int[] Idle, int Total, string Kind)
    {
        public string Description => FormattableString.Invariant($"{Total} {(Total == 1 ? Kind.TrimEnd('s') : Kind)}");

        public double Y(int index) => 1 - ((index + 0.5) / Units.Length);
    }
}
