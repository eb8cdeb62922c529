using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Persistence;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Records;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>Methods and control over many seeds: shares, medians, intervals, differences on the same seeds, and a sentence for each.</summary>
internal sealed class SeedTable
{
    private const string ControlName = "descent, same budget";
    private readonly EvolveOptions _settings;
    private readonly IReadOnlyList<SeedOutcomes> _outcomes;
    private readonly IReadOnlyList<SeedRow> _rows;

    public SeedTable(EvolveOptions settings, IReadOnlyList<SeedOutcomes> outcomes)
    {
        _settings = settings;
        _outcomes = outcomes;
        string[] methods = [.. settings.Method];
        SeedOutcome[]? control = settings.NoControl ? null : Column(methods.Length);
        _rows = [.. methods.Select((method, i) => SeedRow.Of(method, Column(i), control)), .. control is null ? Array.Empty<SeedRow>() : [SeedRow.Of(ControlName, control, null)]];
    }

    private bool IsRegression => _settings.Run.Source.Task == LearningTask.Regression;

    private string[] Header => IsRegression
        ? ["", "", "median loss", Unseen + " R²", Unseen + " RMSE", .. _settings.NoControl ? Array.Empty<string>() : ["− descent, R²", "− descent, RMSE"]]
        : ["", "solved", "median loss", Unseen + " accuracy", Unseen + " loss", .. _settings.NoControl ? Array.Empty<string>() : ["− descent, points", "− descent, loss"]];

    private string Unseen => _settings.Run.Source.UnseenName;

    private IEnumerable<string> Sentences => _settings.NoControl ? [] : _rows.SkipLast(1).Select(row => row.Sentence(Unseen, IsRegression));

    private IEnumerable<string> Remarks
    {
        get
        {
            if (_rows.Count > 3)
            {
                yield return Invariant($"{_rows.Count - 1} methods were compared, each twice: of differences that are none, one in twenty is seen by chance");
            }

            if (!_settings.Run.Source.IsGenerator)
            {
                yield return "the seeds share one file: the intervals tell how much a division of its rows and the draws matter, not how the whole file may deceive";
            }
        }
    }

    public void WriteText(ConsoleStreams streams)
    {
        string[] header = Header;
        string[][] cells = [header, .. _rows.Select(Cells), .. Bounds().Where(row => row.Length > 0)];
        int[] widths = [.. header.Select((_, column) => cells.Max(row => column < row.Length ? row[column].Length : 0))];
        foreach (string[] row in cells)
        {
            streams.WriteFolded(string.Join("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }

        foreach (string sentence in _settings.Quiet ? Sentences : Sentences.Concat(Remarks))
        {
            streams.WriteFolded(sentence);
        }

        streams.Out.Write(Style.Dim(_settings.CommandLine(), streams.OutHasStyle) + "\n");
    }

    /// <summary>The page of the table, with a picture where the measure is accuracy.</summary>
    public SweepPage Page(bool isInterrupted)
    {
        string title = string.Join(" · ", [.. _settings.Run.Source.Description, string.Join(", ", _settings.Method)]);
        string[] header = Header;
        return new SweepPage
        {
            Title = title,
            Heading = title + Invariant($": {_outcomes.Count} seeds"),
            Command = _settings.CommandLine(),
            Unfinished = isInterrupted ? Invariant($"Interrupted: {_outcomes.Count} of {_settings.SeedNumbers.Length} seeds are done.") : "",
            Sweeps = IsRegression ? [] : [Sweep()],
            NoSweeps = "Numbers are predicted: see the table.",
            UnseenName = Unseen,
            HasCeiling = _outcomes.Any(outcome => outcome.Ceiling is not null),
            Heads = [.. header.Select((head, i) => i == 0 ? "method" : head)],
            Rows = [.. _rows.Select(Cells).Concat(Bounds().Where(row => row.Length > 0)).Select(row => (ImmutableArray<string>)[.. row, .. Enumerable.Repeat("", header.Length - row.Length)])],
            Legend = "Differences are to descent with the same budget and the same penalty, on the same seeds.",
            Notes = [.. Sentences, .. Remarks],
        };
    }

    private Sweep Sweep()
    {
        double? ceiling = Estimate.Of(_outcomes.Select(outcome => outcome.Ceiling)).Mean, baseline = Estimate.Of(_outcomes.Select(outcome => outcome.BaselineAccuracy)).Mean;
        return new Sweep(
            "method",
            "",
            [.. _rows.Select(row => new SweepPoint(row.Name == ControlName ? "descent" : row.Name, row.Accuracy.Mean, row.Accuracy.Mean - row.Accuracy.HalfWidth, row.Accuracy.Mean + row.Accuracy.HalfWidth, ceiling, baseline))])
        {
            IsOrdered = false,
        };
    }

    public void WriteJson(bool isInterrupted, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", EvolveJson.Schema);
        json.WriteString("command", _settings.CommandLine());
        json.WriteNumber("freshSamples", _settings.Run.FreshCount);
        json.WriteString("status", isInterrupted ? "interrupted" : "completed");
        json.WriteStartArray("seeds");
        foreach (uint seed in _settings.SeedNumbers.Take(_outcomes.Count))
        {
            json.WriteNumberValue(seed);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (SeedRow row in _rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
        Write(json, IsRegression ? "ridgeR2" : "logisticRegressionAccuracy", Estimate.Of(_outcomes.Select(outcome => outcome.BaselineAccuracy)));
        Write(json, IsRegression ? "ridgeRmse" : "logisticRegressionLoss", Estimate.Of(_outcomes.Select(outcome => outcome.BaselineLoss)));
        Write(json, "bestPossible", Estimate.Of(_outcomes.Select(outcome => outcome.Ceiling)));
        JsonFields.WriteTexts(json, "sentences", Sentences.Concat(Remarks));
    });

    private static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is not { Mean: { } mean } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        JsonFields.WriteNumber(json, "mean", mean);
        JsonFields.WriteNumber(json, "halfWidth", known.HalfWidth);
        json.WriteNumber("count", known.Count);
        json.WriteEndObject();
    }

    private void WriteRow(Utf8JsonWriter json, SeedRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteNumber("solved", row.Solved);
        JsonFields.WriteNumber(json, "medianLoss", row.MedianLoss);
        (string accuracy, string loss) = IsRegression ? ("R2", "Rmse") : ("Accuracy", "Loss");
        Write(json, Unseen + accuracy, row.Accuracy);
        Write(json, Unseen + loss, row.Loss);
        Write(json, IsRegression ? "r2MinusControl" : "accuracyMinusControl", row.AccuracyDifference);
        Write(json, IsRegression ? "rmseMinusControl" : "lossMinusControl", row.LossDifference);
        json.WriteStartArray("runs");
        for (int i = 0; i < row.Outcomes.Count; i++)
        {
            SeedOutcome outcome = row.Outcomes[i];
            json.WriteStartObject();
            json.WriteNumber("seed", _settings.SeedNumbers[i]);
            JsonFields.WriteNumber(json, "loss", outcome.Loss);
            json.WriteBoolean("solved", outcome.IsSolved);
            JsonFields.WriteNumber(json, "train" + accuracy, outcome.TrainAccuracy);
            JsonFields.WriteNumber(json, Unseen + accuracy, outcome.UnseenAccuracy);
            JsonFields.WriteNumber(json, Unseen + loss, outcome.UnseenLoss);
            json.WriteString("fingerprint", outcome.Fingerprint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private SeedOutcome[] Column(int index) => [.. _outcomes.Select(outcome => outcome.Fits[index])];

    private string[] Cells(SeedRow row) =>
    [
        row.Name,
        IsRegression ? "" : Invariant($"{row.Solved} of {row.Outcomes.Count}"),
        ScoreTable.Loss(row.MedianLoss),
        Points(row.Accuracy, isSigned: false) + Percent(row.Accuracy),
        Number(row.Loss, isSigned: false),
        .. row.AccuracyDifference is { } accuracy && row.LossDifference is { } loss ? new[] { Points(accuracy, isSigned: true), Number(loss, isSigned: true) } : [],
    ];

    private string[][] Bounds()
    {
        Estimate accuracy = Estimate.Of(_outcomes.Select(outcome => outcome.BaselineAccuracy)), loss = Estimate.Of(_outcomes.Select(outcome => outcome.BaselineLoss));
        Estimate ceiling = Estimate.Of(_outcomes.Select(outcome => outcome.Ceiling));
        return
        [
            accuracy.Mean is null ? [] : [IsRegression ? "ridge regression" : "logistic regression", "", "", Points(accuracy, isSigned: false) + Percent(accuracy), Number(loss, isSigned: false)],
            ceiling.Mean is { } mean ? ["best possible", "", "", IsRegression ? RegressionTable.RSquared(mean) : Invariant($"{mean * 100:F1} %")] : [],
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
