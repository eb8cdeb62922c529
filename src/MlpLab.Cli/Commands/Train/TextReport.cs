using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;
using static MlpLab.Cli.Output.Column;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What a person reads of a training run.</summary>
internal sealed class TextReport(TrainOptions settings, ConsoleStreams streams)
{
    private const int NameWidth = 25;

    private bool _tableBegun;

    /// <summary>Whether header and loss lines are printed. In JSON mode standard output belongs to the document.</summary>
    public bool IsDetailed => !settings.Json && !settings.Quiet;

    public ConsoleStreams Streams => streams;

    private bool IsMultiClass => settings.Run.Source.ClassCount > 2;

    private string Shape => Text($"{settings.Run.Source.FeatureCount}-{DisplayText.Numbers(settings.Run.Hidden.AsSpan(), '-')}-{(IsMultiClass ? settings.Run.Source.ClassCount : 1)}");

    public void WriteHeader()
    {
        if (!IsDetailed)
        {
            return;
        }

        string[] parts =
        [
            .. settings.Run.Source.Description,
            Text($"seed {settings.Run.Seed}"),
            $"{Shape} tanh/{(IsMultiClass ? "softmax" : "sigmoid")}",
            settings.Run.Recipe.Optimizer.Description,
            .. settings.Run.Recipe.Alpha == 0 ? Array.Empty<string>() : [Text($"alpha {settings.Run.Recipe.Alpha}")],
            $"{settings.Run.Recipe.Name} recipe",
        ];
        WriteLine(Style.Bold(DisplayText.OneLine(string.Join(" · ", parts)), streams.OutHasStyle));
        streams.Out.Flush();
    }

    public void WriteLogLine(LearningCurvePoint point, LearningCurvePoint? validation)
    {
        if (!_tableBegun)
        {
            WriteLine("    epoch       loss   accuracy" + (validation is null ? "" : "   validation loss   accuracy"));
            _tableBegun = true;
        }

        string heldOut = validation is { } watched ? Text($"   {Right(Loss(watched.Loss), 15)}   {Right(Percent(watched.Accuracy), 8)}") : "";
        WriteLine(Text($"{Right(point.Epoch.ToString(CultureInfo.InvariantCulture), 9)}  {Right(Loss(point.Loss), 9)}   {Right(Percent(point.Accuracy), 8)}{heldOut}"));
        streams.Out.Flush();
    }

    public void WriteResults(RunResult run)
    {
        WriteRestarts(run);
        string network = "MLP " + Shape;
        int width = Math.Max(NameWidth, network.Length);
        WriteLine(Left("", width) + "    train" + (settings.Run.HasUnseen ? $"   {Right(settings.Run.Source.UnseenName, 8)}   95 % interval    {Right(settings.Run.Source.UnseenName + " loss", 11)}" : ""));
        WriteScore(Left(network, width), run.Score, Text($"loss {Loss(run.Outcome.FinalLoss)}") + (run.Penalty == 0 ? "" : Text($", {Loss(run.Penalty)} of it penalty")));
        WriteScore(Left("logistic regression", width), run.BaselineScore, run.Baseline is { } fitted ? Text($"C = {Significant(fitted.ChosenC)}") : "not fitted");
        if (run.Ceiling is { } bayes)
        {
            WriteScore(Left("majority class", width), run.MajorityScore, null);
            WriteLine(Left("best possible", width) + "          " + Text($"  {Right(Percent(bayes.Accuracy), 8)}   ({MethodName(bayes.Method)}, ±{bayes.Error:0.0e-0})"));
        }

        else if (!settings.Run.Source.IsGenerator)
        {
            WriteScore(Left("majority class", width), run.MajorityScore, null);
            WriteLine(Left("best possible", width) + "  unknown: nothing is known about where the samples come from");
        }

        if (run.Status != "completed")
        {
            string cause = run.Course.StopCause is { } words ? ": " + words : "";
            string restored = run.Course.RestoredEpoch is { } epoch ? Text($"; parameters of epoch {epoch} kept") : "";
            WriteLine(Text($"{run.Status} after {run.Outcome.Epochs} of {settings.Run.Epochs} epochs{cause}{restored}"));
        }

        foreach (Finding finding in run.Findings)
        {
            WriteFinding(finding);
        }

        WriteLine(Style.Dim($"{settings.CommandLine()}   # {Fingerprint.Of(run.Network.Parameters)}", streams.OutHasStyle));
        streams.Out.Flush();
    }

    /// <summary>Before and after a remedy, in one table.</summary>
    public void WriteRemedy(RunResult before, TrainOptions cure, RunResult after)
    {
        WriteLine("");
        WriteLine(Left("remedy tried", NameWidth) + $"    train   {Right(settings.Run.Source.UnseenName, 8)}   diagnosis");
        WriteLine($"{Left("before", NameWidth)} {Right(Percent(before.Score.TrainAccuracy), 8)}   {Right(Percent(before.Score.Unseen?.Accuracy), 8)}   {before.Findings.FirstOrDefault()?.Code}");
        WriteLine($"{Left("after", NameWidth)} {Right(Percent(after.Score.TrainAccuracy), 8)}   {Right(Percent(after.Score.Unseen?.Accuracy), 8)}   {after.Findings.FirstOrDefault()?.Code}");
        WriteLine(Style.Dim($"{cure.CommandLine()}   # {Fingerprint.Of(after.Network.Parameters)}", streams.OutHasStyle));
        streams.Out.Flush();
    }

    private void WriteRestarts(RunResult run)
    {
        foreach (RestartRun restart in settings.Run.Restarts > 1 && !settings.Quiet ? run.Course.Restarts.Runs : [])
        {
            string kept = restart.Index == run.Course.Best.Index ? "   kept" : "";
            WriteLine(Text($"restart {restart.Index,3}   loss {Right(Loss(restart.Result.FinalLoss), 9)}   {Right(Percent(restart.Accuracy), 8)}{kept}"));
        }
    }

    private void WriteScore(string name, Score score, string? remark)
    {
        string line = name + " " + Right(Percent(score.TrainAccuracy), 8);
        if (settings.Run.HasUnseen)
        {
            string interval = score.Unseen is { } fresh ? Text($"{fresh.Interval.Low * 100:F1}–{fresh.Interval.High * 100:F1} %") : "-";
            line += "   " + Right(Percent(score.Unseen?.Accuracy), 8);
            line += "   " + Left(interval, 16);
            line += "  " + Right(score.Unseen is { } unseen ? Loss(unseen.LogLoss) : "-", 9);
        }

        WriteLine(remark is null ? line.TrimEnd() : $"{line}   ({remark})");
    }

    private void WriteFinding(Finding finding)
    {
        var evidence = new List<string>();
        foreach (Evidence e in finding.Evidence)
        {
            evidence.Add(Text($"{e.Name} {e.Value:G4}"));
        }

        WriteLine(Style.Bold(finding.Code, streams.OutHasStyle) + ": " + finding.Message + $" ({string.Join(", ", evidence)})");
        if (!finding.Remedy.Changes.IsEmpty)
        {
            WriteLine("  try: " + RunWords.CommandLine(finding.Remedy.After));
        }
    }

    private static string MethodName(BayesMethod method) => method switch
    {
        BayesMethod.ClosedForm => "closed form",
        BayesMethod.Quadrature => "quadrature",
        _ => "quasi-Monte Carlo",
    };

    public void WriteNotes(IReadOnlyList<string> notes)
    {
        if (notes.Count > 0 && !settings.Quiet)
        {
            streams.WriteNotes(notes);
        }
    }

    private static string Loss(double loss) =>
        double.IsNaN(loss) ? "nan" : double.IsInfinity(loss) ? "inf" : loss is >= 1e-6 and < 1e5 or 0 ? Text($"{loss:F6}") : Text($"{loss:0.00e-0}");

    private static string Percent(double? share) => share is { } known ? Text($"{known * 100:F1} %") : "-";

    private static string Significant(double c) => c.ToString("G4", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteLine(string line)
    {
        streams.Out.Write(line);
        streams.Out.Write('\n');
    }
}
