using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Records;
using MlpLab.Reports;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Methods and control over many seeds: shares, medians, intervals, differences on the same seeds, and a sentence for each.</summary>
internal sealed class SeedTable(EvolveOptions settings, EvolutionExperimentResult result)
{
    private bool IsRegression => settings.Run.Source.Task == LearningTask.Regression;

    private string[] Header => IsRegression
        ? ["", "", "median loss", Unseen + " R²", Unseen + " RMSE", .. settings.NoControl ? Array.Empty<string>() : ["− descent, R²", "− descent, RMSE"]]
        : ["", "solved", "median loss", Unseen + " accuracy", Unseen + " loss", .. settings.NoControl ? Array.Empty<string>() : ["− descent, points", "− descent, loss"]];

    private string Unseen => settings.Run.Source.UnseenName;

    private IEnumerable<string> Sentences => settings.NoControl ? [] : result.Rows.SkipLast(1).Select(row => SeedSentence.Of(row, Unseen, IsRegression));

    private IEnumerable<string> Remarks
    {
        get
        {
            if (result.Rows.Length > 3)
            {
                yield return Invariant($"{result.Rows.Length - 1} methods were compared, each twice: of differences that are none, one in twenty is seen by chance");
            }

            if (!settings.Run.Source.IsGenerator)
            {
                yield return "the seeds share one file: the intervals tell how much a division of its rows and the draws matter, not how the whole file may deceive";
            }
        }
    }

    public void WriteText(ConsoleStreams streams)
    {
        string[] header = Header;
        string[][] cells = [header, .. result.Rows.Select(Cells), .. Bounds().Where(row => row.Length > 0)];
        int[] widths = [.. header.Select((_, column) => cells.Max(row => column < row.Length ? row[column].Length : 0))];
        streams.WriteTable(cells.Select(row => string.Join("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd()));

        foreach (string sentence in settings.Quiet ? Sentences : Sentences.Concat(Remarks))
        {
            streams.WriteFolded(sentence);
        }

        streams.WriteCommand(settings.CommandLine());
    }

    /// <summary>The page of the table, with a picture where the measure is accuracy.</summary>
    public SweepPage Page()
    {
        string title = string.Join(" · ", [.. settings.Run.Source.Description, string.Join(", ", settings.Method)]);
        string[] header = Header;
        return new SweepPage
        {
            Title = title,
            Heading = title + Invariant($": {result.Seeds.Length} seeds"),
            Command = settings.CommandLine(),
            Unfinished = result.IsComplete ? "" : Invariant($"Interrupted: {result.Seeds.Length} of {settings.SeedNumbers.Length} seeds are done."),
            Sweeps = IsRegression ? [] : [Sweep()],
            NoSweeps = "Numbers are predicted: see the table.",
            UnseenName = Unseen,
            HasCeiling = result.Ceiling.Mean is not null,
            Heads = [.. header.Select((head, i) => i == 0 ? "method" : head)],
            Rows = [.. result.Rows.Select(Cells).Concat(Bounds().Where(row => row.Length > 0)).Select(row => (ImmutableArray<string>)[.. row, .. Enumerable.Repeat("", header.Length - row.Length)])],
            Legend = "Differences are to descent with the same budget and the same penalty, on the same seeds.",
            Notes = [.. Sentences, .. Remarks],
        };
    }

    private Sweep Sweep() => new(
        "method",
        "",
        [.. result.Rows.Select(row => new SweepPoint(row.Method?.Name ?? "descent", row.Unseen.Mean, row.Unseen.Low, row.Unseen.High, result.Ceiling.Mean, result.BaselineUnseen.Mean))])
    {
        IsOrdered = false,
    };

    public void WriteJson(TextWriter writer) => EvolutionDocument.Write(result, new EvolutionDocumentWords { Command = settings.CommandLine(), Notes = [.. Sentences, .. Remarks] }, writer);

    private string[] Cells(EvolutionRow row) =>
    [
        row.Name,
        IsRegression ? "" : Invariant($"{row.SolvedCount} of {row.Runs.Length}"),
        LossText.Of(row.MedianLoss),
        Points(row.Unseen, isSigned: false) + Percent(row.Unseen),
        Number(row.UnseenLoss, isSigned: false),
        .. row.Difference is { } accuracy && row.LossDifference is { } loss ? new[] { Points(accuracy, isSigned: true), Number(loss, isSigned: true) } : [],
    ];

    private string[][] Bounds()
    {
        Estimate accuracy = result.BaselineUnseen, loss = result.BaselineUnseenLoss;
        return
        [
            accuracy.Mean is null ? [] : [IsRegression ? "ridge regression" : "logistic regression", "", "", Points(accuracy, isSigned: false) + Percent(accuracy), Number(loss, isSigned: false)],
            result.Ceiling.Mean is { } mean ? ["best possible", "", "", IsRegression ? RegressionTable.RSquared(mean) : Invariant($"{mean * 100:F1} %")] : [],
        ];
    }

    private string Percent(Estimate estimate) => estimate.Mean is null || IsRegression ? "" : " %";

    private string Points(Estimate estimate, bool isSigned) => IsRegression ? Text(estimate, 1, isSigned ? "+0.0000;-0.0000;0.0000" : "F4", "F4") : Text(estimate, 100, isSigned ? "+0.0;-0.0;0.0" : "F1", "F1");

    private string Number(Estimate estimate, bool isSigned) => IsRegression ? Error(estimate, isSigned) : Text(estimate, 1, isSigned ? "+0.000;-0.000;0.000" : "F3", "F3");

    // In the target's own unit.
    private static string Error(Estimate estimate, bool isSigned) => estimate.Mean is not { } mean ? "-"
        : (isSigned && mean > 0 ? "+" : "") + RegressionTable.Number(mean) + (estimate.HalfWidth is { } half ? " ± " + RegressionTable.Number(half) : "");

    private static string Text(Estimate estimate, double factor, string format, string halfFormat)
    {
        if (estimate.Mean is not { } mean)
        {
            return "-";
        }

        string number = (mean * factor).ToString(format, CultureInfo.InvariantCulture);
        return estimate.HalfWidth is { } half ? $"{number} ± {(half * factor).ToString(halfFormat, CultureInfo.InvariantCulture)}" : number;
    }
}
