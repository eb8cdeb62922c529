using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;

namespace MlpLab.Pictures.Figures;

/// <summary>The figure of a run that predicts numbers: of one feature the curves, of two both surfaces; predicted against true; residuals; the loss.</summary>
internal static class RegressionFigure
{
    private const int Steps = 400;
    private const int Most = 400;

    private static readonly Rgb NetworkColor = ClassPalette.ColorOf(0);
    private static readonly Rgb RidgeColor = ClassPalette.ColorOf(1);
    private static readonly Rgb SampleColor = Rgb.Of(0x6F6F78);

    public static Pen NetworkPen => new(NetworkColor, 2.2);

    private static MarkStyle SampleStyle => new(MarkShape.Circle, 5, SampleColor);

    public static Figure Of(RunPictures pictures, bool showCeiling)
    {
        RunResult run = pictures.Run;
        RegressionResults results = run.Regression!;
        FigureTheme theme = FigureTheme.Light;
        string network = "MLP " + pictures.Shape;
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        var notes = new List<string>();
        bool predicts = results.Score.Train is not null;
        if (run.Training.TargetCount > 1)
        {
            notes.Add(FirstTarget(run));
        }

        if (run.Training.FeatureCount == 1)
        {
            rows.Add(CurveRow(run, results, network, showCeiling));
        }
        else if (pictures.Plane is { } features)
        {
            if (pictures.PlaneNote.Length > 0)
            {
                notes.Add(pictures.PlaneNote);
            }

            rows.Add(SurfaceRow(run, results, network, features, showCeiling, notes));
        }

        if (predicts)
        {
            rows.Add(new FigureRow([Predicted(run, results, network), Residuals(run, theme)]) { FrameHeight = 260, Legend = SampleLegend(run) });
        }
        else
        {
            notes.Add("The network's parameters are no longer numbers: it predicts nothing.");
        }

        rows.Add(new FigureRow([LossPanel.Of(RunFigure.History(run), theme) with { YName = "mean loss" }]) { FrameHeight = 210 });
        string caption = Caption(run, results, network);
        return new Figure
        {
            Title = string.Join(" · ", [.. run.Settings.Source.Description, Words.Of($"seed {run.Settings.Seed}"), pictures.Shape, run.Settings.Recipe.Name + " recipe"]),
            Description = caption,
            Rows = rows.ToImmutable(),
            Caption = [caption, pictures.RunLine, string.Join(' ', notes)],
            Theme = theme,
        };
    }

    /// <summary>What regressors predict over the only feature, with the samples.</summary>
    public static FigurePanel CurvePanel(Dataset training, IEnumerable<(IRegressor Regressor, Pen Pen)> curves)
    {
        (double low, double high) = RobustRange.Of(training.Feature(0));
        AxisScale x = AxisScale.Around(low, high);
        double[] values = [.. Enumerable.Range(0, Steps + 1).Select(i => x.ValueAt((double)i / Steps))];
        var grid = new DenseMatrix(values.Length, 1, [.. values]);
        return new FigurePanel
        {
            Name = "curve",
            X = x,
            Y = Around(training.Target(0)),
            XName = training.FeatureNames[0],
            YName = training.TargetNames[0],
            HasGrid = true,
            Marks =
            [
                new PointsMark(SampleStyle, Few(training, i => new Point(training.Feature(0)[i], training.Target(0)[i]))),
                .. curves.Select(curve =>
                {
                    Matrix<double> predicted = curve.Regressor.PredictValues(grid);
                    return new LineMark([.. values.Select((value, i) => new Point(value, predicted[i, 0]))], curve.Pen);
                }),
            ],
        };
    }

    /// <summary>Predicted against true numbers, and what is left, alone.</summary>
    public static Figure Reliability(RunPictures pictures)
    {
        RunResult run = pictures.Run;
        RegressionResults results = run.Regression!;
        string network = "MLP " + pictures.Shape;
        const string Nothing = "The network's parameters are no longer numbers: it predicts nothing.";
        FigureRow row = results.Score.Train is null
            ? new FigureRow([new FigurePanel { X = AxisScale.Linear(0, 1), Y = AxisScale.Linear(0, 1), HasXTicks = false, HasYTicks = false, Message = Nothing }]) { FrameHeight = 160 }
            : new FigureRow([Predicted(run, results, network), Residuals(run, FigureTheme.Light)]) { Legend = SampleLegend(run), MostFrameWidth = 420 };
        string caption = Caption(run, results, network);
        return new Figure
        {
            Title = $"{pictures.Name}: do its predictions come true?",
            Description = caption,
            Rows = [row],
            Caption = [caption, pictures.RunLine, run.Training.TargetCount > 1 ? FirstTarget(run) : ""],
        };
    }

    private static string FirstTarget(RunResult run) => Words.Of($"Drawn is the first of {run.Training.TargetCount} targets, {run.Training.TargetNames[0]}.");

    private static FigureRow CurveRow(RunResult run, RegressionResults results, string network, bool showCeiling)
    {
        var curves = new List<(IRegressor, Pen)>();
        var legend = ImmutableArray.CreateBuilder<LegendEntry>();
        legend.Add(new LegendEntry(Words.Of($"{Words.Count(run.Training.SampleCount)} training samples")) { Mark = SampleStyle });
        if (showCeiling && results.Optimal is { } optimal)
        {
            Add("best possible: the mean without noise", optimal, new Pen(Rgb.Of(0x2A2A30), 1.4, Dash: 3));
        }

        if (results.Baseline is { } ridge)
        {
            Add(Titled("ridge regression", results.BaselineScore, run), ridge.Model, new Pen(RidgeColor, 1.8, Dash: 5));
        }

        if (results.Score.Train is not null)
        {
            Add(Titled(network, results.Score, run), run.Regressor, NetworkPen);
        }

        return new FigureRow(
        [
            CurvePanel(run.Training, curves) with
            {
                Description = Words.Of($"{run.Training.TargetNames[0]} over {run.Training.FeatureNames[0]}: samples, network and ridge regression."),
            },
        ])
        {
            FrameHeight = 300,
            Legend = legend.ToImmutable(),
        };

        void Add(string name, IRegressor regressor, Pen pen)
        {
            curves.Add((regressor, pen));
            legend.Add(new LegendEntry(name) { Line = pen });
        }
    }

    private static FigureRow SurfaceRow(RunResult run, RegressionResults results, string network, (int X, int Y) features, bool showCeiling, List<string> notes)
    {
        PlaneView view = PlaneView.Of(run.Training, features.X, features.Y);
        TargetScale scale = TargetScale.Of(run.Training);
        var panels = ImmutableArray.CreateBuilder<FigurePanel>();
        if (results.Baseline is { } ridge)
        {
            panels.Add(Surface("baseline", Titled("ridge regression", results.BaselineScore, run), ridge.Model));
        }

        if (results.Score.Train is not null)
        {
            panels.Add(Surface("network", Titled(network, results.Score, run), run.Regressor));
        }

        if (showCeiling && results.Optimal is { } optimal)
        {
            panels.Add(Surface("optimal", "best possible", optimal));
        }

        if (run.Training.FeatureCount > 2)
        {
            notes.Add(Words.OthersHeld(run.Training.FeatureCount) + ".");
        }

        notes.Add("Lines join places of equal prediction; the discs are training samples in the colours of their true numbers.");
        return new FigureRow(panels.ToImmutable())
        {
            MostFrameWidth = 420,
            Legend = [scale.Legend(run.Training.TargetNames[0])],
        };

        FigurePanel Surface(string name, string title, IRegressor regressor) =>
            TargetSurface.Panel(run.Training, view, scale, regressor) with { Name = name, Title = title, HasYTicks = panels.Count == 0, YName = panels.Count == 0 ? run.Training.FeatureNames[view.YFeature] : "" };
    }

    private static FigurePanel Predicted(RunResult run, RegressionResults results, string network)
    {
        Matrix<double> training = run.Regressor.PredictValues(run.Training);
        Matrix<double>? test = run.Test is null ? null : run.Regressor.PredictValues(run.Test);
        double[] all = [.. run.Training.Target(0), .. training.Column(0), .. run.Test is null ? [] : run.Test.Target(0), .. test is null ? [] : test.Column(0).ToArray()];
        AxisScale axis = Around(all);
        (double low, double high) = (axis.ValueAt(0), axis.ValueAt(1));
        return new FigurePanel
        {
            Title = "predicted against true",
            Name = "predicted",
            X = axis,
            Y = axis,
            XName = "true " + run.Training.TargetNames[0],
            YName = "predicted " + run.Training.TargetNames[0],
            HasGrid = true,
            Marks =
            [
                new LineMark([new Point(low, low), new Point(high, high)], new Pen(SampleColor, 1.2, Dash: 4)),
                .. Points(run.Training, (sample, truth) => new Point(truth, training[sample, 0]), Training),
                .. test is null ? [] : Points(run.Test!, (sample, truth) => new Point(truth, test[sample, 0]), Test),
            ],
            Description = Titled(network, results.Score, run) + ": on the diagonal a prediction is right.",
        };
    }

    private static FigurePanel Residuals(RunResult run, FigureTheme theme)
    {
        Matrix<double> training = run.Regressor.PredictValues(run.Training);
        Matrix<double>? test = run.Test is null ? null : run.Regressor.PredictValues(run.Test);
        double[] x = [.. training.Column(0), .. test is null ? [] : test.Column(0).ToArray()];
        double[] y =
        [
            .. Enumerable.Range(0, training.RowCount).Select(i => run.Training.Target(0)[i] - training[i, 0]),
            .. test is null ? [] : Enumerable.Range(0, test.RowCount).Select(i => run.Test!.Target(0)[i] - test[i, 0]),
        ];
        double reach = Math.Max(y.Max(Math.Abs), 1e-300);
        return new FigurePanel
        {
            Title = "residuals",
            Name = "residuals",
            X = Around(x),
            Y = AxisScale.Around(-reach, reach),
            XName = "predicted " + run.Training.TargetNames[0],
            YName = "true − predicted",
            HasGrid = true,
            Marks =
            [
                new LevelMark(0, new Pen(theme.Muted, 1.2, Dash: 4)),
                .. Points(run.Training, (sample, truth) => new Point(training[sample, 0], truth - training[sample, 0]), Training),
                .. test is null ? [] : Points(run.Test!, (sample, truth) => new Point(test[sample, 0], truth - test[sample, 0]), Test),
            ],
            Description = "What is left of each sample, over its prediction: without a pattern where the network has learned all there is.",
        };
    }

    private static MarkStyle Training => new(MarkShape.Circle, 5, NetworkColor, Rgb.White);

    private static MarkStyle Test => new(MarkShape.Triangle, 6, RidgeColor, Rgb.White);

    private static ImmutableArray<LegendEntry> SampleLegend(RunResult run) => run.Test is null
        ? [new LegendEntry("training samples") { Mark = Training }]
        : [new LegendEntry("training samples") { Mark = Training }, new LegendEntry("test samples") { Mark = Test }];

    private static IEnumerable<Mark> Points(Dataset data, Func<int, double, Point> at, MarkStyle style)
    {
        double[] target = data.Target(0).ToArray();
        yield return new PointsMark(style, Few(data, i => at(i, target[i])));
    }

    // Evenly chosen, where there are more than can be told apart.
    private static ImmutableArray<Point> Few(Dataset data, Func<int, Point> at)
    {
        int count = Math.Min(Most, data.SampleCount);
        return [.. Enumerable.Range(0, count).Select(i => at((int)((long)i * data.SampleCount / count)))];
    }

    private static AxisScale Around(ReadOnlySpan<double> values)
    {
        (double low, double high) = RobustRange.Of(values);
        return AxisScale.Around(low, high);
    }

    private static string Titled(string name, RegressionScore score, RunResult run) => score.Unseen is { } unseen
        ? Words.Of($"{name}: R² {unseen.RSquared:F3} {run.Settings.Source.UnseenName}")
        : score.Train is { } train ? Words.Of($"{name}: R² {train.RSquared:F3} train") : name;

    private static string Caption(RunResult run, RegressionResults results, string network)
    {
        string?[] parts =
        [
            Part(network, results.Score),
            Part("ridge regression", results.BaselineScore),
            results.Optimal is { } optimal ? Words.Of($"best possible R² {optimal.BestRSquared:F3}, RMSE {Words.Number(optimal.Noise, 3)}") : null,
        ];
        string findings = string.Join(", ", run.Findings.Select(finding => finding.Code));
        string diagnosis = "Diagnosis: " + (findings.Length > 0 ? findings : "none") + ".";
        return results.Score.Unseen is null ? diagnosis : $"On {run.Settings.Source.UnseenName} samples: {string.Join("; ", parts.OfType<string>())}. {diagnosis}";
    }

    private static string? Part(string name, RegressionScore score)
    {
        if (score.Unseen is not { } unseen)
        {
            return null;
        }

        string interval = unseen.Targets is [TargetEvaluation only] ? Words.Of($" (95 % interval {Words.Number(only.Interval.Low, 3)}–{Words.Number(only.Interval.High, 3)})") : "";
        return Words.Of($"{name} R² {unseen.RSquared:F3}, RMSE {Words.Number(unseen.RootMeanSquaredError, 3)}") + interval;
    }
}
