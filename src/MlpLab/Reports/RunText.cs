using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What a person reads of a training run, written piece by piece as the run goes on.</summary>
/// <param name="settings">As they were asked for, with the samples of their source at hand.</param>
/// <param name="writer">Gets it.</param>
internal sealed class RunText(RunSettings settings, ReportWriter writer)
{
    private const int NameWidth = 25;

    private readonly CurveLines _curve = new(settings);
    private bool _tableBegun;

    /// <summary>Whether header and loss lines are written.</summary>
    public bool IsDetailed { get; init; } = true;

    /// <summary>Whether of the course of the run nothing is written either.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The command that repeats the run; null where there is none.</summary>
    public Func<string>? Command { get; init; }

    /// <summary>The command that runs other settings; null where there is none.</summary>
    public Func<RunSettings, string>? CommandOf { get; init; }

    private bool IsRegression => settings.Source.Task == LearningTask.Regression;

    private string LossName => NetworkText.LossName(settings);

    private string Network => "MLP " + NetworkText.Shape(settings);

    public void WriteHeader()
    {
        if (IsDetailed)
        {
            writer.WriteHeader(RunHeader.Of(settings));
        }
    }

    /// <summary>Where a run goes on. The lines of before stand where they were printed.</summary>
    public void WriteResumed(Checkpoint from)
    {
        if (IsDetailed)
        {
            string restart = from.Finished.Runs.Length == 0 ? "" : Invariant($" of restart {from.Finished.Runs.Length}");
            writer.WriteFolded(Invariant($"resumed at epoch {from.State.Epoch}{restart}"));
            writer.Out.Flush();
        }
    }

    public void WriteLogLine(LearningCurvePoint point, LearningCurvePoint? validation)
    {
        if (!_tableBegun)
        {
            writer.WriteFolded(_curve.Header(point, validation is not null));
            _tableBegun = true;
        }

        writer.WriteFolded(_curve.Line(point, validation));
        writer.Out.Flush();
    }

    public void WriteResults(RunResult run)
    {
        WriteEvolution(run);
        WriteRestarts(run);
        WriteRounds(run);
        if (IsRegression)
        {
            WriteRegression(run);
        }
        else
        {
            WriteClassification(run);
        }

        if (run.Status != "completed")
        {
            WriteEarlyEnd(run);
        }

        WriteSteepest(run.Course);
        foreach (Finding finding in run.Findings)
        {
            WriteFinding(finding);
        }

        WriteEnd(Command?.Invoke(), run);
    }

    /// <summary>Before and after a remedy, in one table.</summary>
    /// <param name="before">The run it is to cure.</param>
    /// <param name="after">The run with its change.</param>
    /// <param name="command">Repeats the latter; null where there is none.</param>
    public void WriteRemedy(RunResult before, RunResult after, string? command)
    {
        writer.WriteFolded("");
        writer.WriteFolded("remedy tried".PadRight(NameWidth) + $"    train   {settings.Source.UnseenName,8}   diagnosis");
        writer.WriteFolded($"{"before",-NameWidth} {Scores(before)}   {before.Findings.FirstOrDefault()?.Code}{LossOf(before, before)}");
        writer.WriteFolded($"{"after",-NameWidth} {Scores(after)}   {after.Findings.FirstOrDefault()?.Code}{LossOf(before, after)}");
        if (RemedyTrial.IsWorse(before, after))
        {
            string cause = before.Regression is not null ? "R² is lower than before"
                : RemedyTrial.IsByLoss(before) && after.Score.Unseen?.LogLoss >= before.Score.Unseen?.LogLoss ? $"the log loss on {settings.Source.UnseenName} samples is no lower than before"
                : "fewer samples are right than before";
            writer.WriteFolded($"no cure: {cause}; what is written and drawn is of the first run");
        }

        WriteEnd(command, after);
    }

    private void WriteEnd(string? command, RunResult run)
    {
        writer.WriteFingerprint(run.Model.Fingerprint, command);
        writer.Out.Flush();
    }

    private void WriteEarlyEnd(RunResult run)
    {
        string cause = run.StopCause is { } words ? ": " + words : "";
        string restored = run.Course.RestoredEpoch is { } epoch ? Invariant($"; parameters of epoch {epoch} kept") : "";
        string where = settings.Ensemble is { } plan && run.IsInterrupted ? Invariant($" in member {run.Course.Restarts.Runs[^1].Index} (0 to {plan.Count - 1} were to be); those before it answer,")
            : run.IsInterrupted && run.Course.Restarts.Runs.Length > 1
            ? Invariant($" in restart {run.Course.Restarts.Runs[^1].Index} (0 to {settings.Restarts - 1} were to be); restart {run.Course.Best.Index} is kept,")
            : "";
        writer.WriteFolded(Invariant($"{run.Status}{where} after {run.Outcome.Epochs} of {settings.TrainingEpochs} epochs{cause}{restored}"));
    }

    private void WriteSteepest(RunCourse course)
    {
        if (!IsQuiet && course.Steepest is { } steepest)
        {
            string training = settings.TrainingCount > 1 ? Invariant($" of {(settings.Ensemble is null ? "restart" : "member")} {course.Best.Index}") : "";
            writer.WriteFolded(Invariant($"largest gradient norm{training} {LossText.Of(LayerNorms.Whole(steepest.GradientNorms))}, at epoch {steepest.Epoch}, of the {course.Trace.Points.Count} epochs that the diagnosis looks at"));
        }
    }

    private void WriteRegression(RunResult run) =>
        writer.WriteTable(RegressionTable.Lines(run, Network, $"{LossName} {LossText.Of(run.Outcome.FinalLoss)}", Math.Max(NameWidth, ControlName(run).Length), ControlName(run), writer.OutColumns), joined: RegressionTable.Errors);

    private void WriteClassification(RunResult run)
    {
        int width = Math.Max(NameWidth, Math.Max(run.Ensemble is null ? Network.Length : EnsembleRows.NameOf(run, Network).Length, ControlName(run).Length));
        var table = new ScoreTable(settings.Source, settings.HasUnseen, width);
        var lines = new List<string> { table.Header };
        string penalty = (run.Penalty == 0 ? "" : Invariant($", {LossText.Of(run.Penalty)} of it penalty")) + (run.AlphaChoice is { } choice ? Invariant($", alpha = {choice.Alpha}") : "");
        lines.AddRange(run.Ensemble is { } ensemble ? EnsembleRows.Of(run, ensemble, table, Network) : [table.Row(Network, run.Score, $"{LossName} {LossText.Of(run.Outcome.FinalLoss)}" + penalty)]);
        if (run.Control is { } control)
        {
            lines.Add(table.Row(ControlName(run), control.Score, Invariant($"{LossName} {LossText.Of(control.Restarts.Best.Result.FinalLoss)}, {control.Settings.Restarts} trainings of {control.Settings.Epochs} epochs")));
        }

        AddPseudoLabels(run, table, lines);
        lines.AddRange(BaselineRows.Of(run, table));
        writer.WriteScores(lines);
        if (table.Inputs(run.Classifier.Scaler is not null, run.Baseline is not null) is { } inputs)
        {
            writer.WriteFolded(inputs);
            WriteTestAnswers(run);
        }
    }

    // What a remedy against being too sure is to lower.
    private string LossOf(RunResult before, RunResult run) => RemedyTrial.IsByLoss(before) && run.Score.Unseen is { } unseen ? Invariant($", {settings.Source.UnseenName} loss {unseen.LogLoss:F3}") : "";

    private static string Scores(RunResult run) => run.Regression is { } results
        ? $"{RegressionTable.RSquared(results.Score.Train?.RSquared),8}   {RegressionTable.RSquared(results.Score.Unseen?.RSquared),8}"
        : $"{ScoreTable.Percent(run.Score.TrainAccuracy),8}   {ScoreTable.Percent(run.Score.Unseen?.Accuracy),8}";

    private static string ControlName(RunResult run) => run.Control is null ? "" : "same cost in restarts";

    // A method of its own: other runs load nothing of evolution.
    private void WriteEvolution(RunResult run)
    {
        if (run.Settings.EvolvedStart is not null && run.Course.Best.Evolution is { } found && !IsQuiet)
        {
            writer.WriteFolded(Invariant(
                $"first weights by {run.Settings.FirstWeights}: fitness {LossText.Of(found.Fitness)} after {found.Evaluations} forward passes, the cost of {run.Settings.Epochs - run.Settings.TrainingEpochs} of the {run.Settings.Epochs} epochs"));
        }
    }

    private void WriteRounds(RunResult run)
    {
        if (run.PseudoLabels is { } pseudo && !IsQuiet)
        {
            WriteRounds(run, pseudo);
        }
    }

    private void WriteRounds(RunResult run, PseudoLabelResults pseudo)
    {
        foreach (PseudoLabelRound round in pseudo.Rounds)
        {
            string right = round.RightCount is { } count ? Invariant($", {count} of them rightly") : "";
            writer.WriteFolded(Invariant(
                $"{pseudo.LabelledCount} samples have labels; of the other {round.UnlabelledCount} the network labels {round.LabelledCount} with a probability of {run.Settings.PseudoLabels!.Confidence} or more{right}"));
        }
    }

    private static void AddPseudoLabels(RunResult run, ScoreTable table, List<string> lines)
    {
        if (run.PseudoLabels is not { } pseudo)
        {
            return;
        }

        lines.Add(table.Row("labelled samples only", pseudo.LabelledOnly.Score, Invariant($"loss {LossText.Of(pseudo.LabelledOnly.Outcome.FinalLoss)}")));
        if (pseudo.AllLabels is { } all)
        {
            lines.Add(table.Row("all labels", all.Score, Invariant($"loss {LossText.Of(all.Outcome.FinalLoss)}")));
        }
    }

    private void WriteRestarts(RunResult run)
    {
        foreach (RestartRun restart in settings.TrainingCount > 1 && !IsQuiet ? run.Course.Restarts.Runs : [])
        {
            bool isMember = settings.Ensemble is not null;
            string kept = isMember || restart.Index != run.Course.Best.Index ? "" : "   kept";
            writer.WriteFolded(Invariant($"{(isMember ? "member " : "restart")} {restart.Index,3}   {LossName} {LossText.Of(restart.Result.FinalLoss),9}   {_curve.Score(restart.Score),8}{kept}"));
        }
    }

    // Of own data: what stands behind the test accuracy.
    private void WriteTestAnswers(RunResult run)
    {
        if (!IsQuiet && run.Classifier.ClassCount <= ConfusionTable.MostClasses && run.CountTestAnswers() is { } answers)
        {
            writer.WriteFolded(Invariant($"what the network answers for the {answers.SampleCount} test {(answers.SampleCount == 1 ? "row" : "rows")}:"));
            writer.WriteTable(ConfusionTable.Lines(run.Classifier.ClassNames, answers, writer.OutColumns));
        }
    }

    private void WriteFinding(Finding finding)
    {
        var evidence = new List<string>();
        foreach (Evidence e in finding.Evidence)
        {
            // On a terminal for people; in a file or a pipe by the names that the JSON has.
            evidence.Add(Invariant($"{(writer.OutColumns is null ? e.Name : e.Words)} {e.Value:G4}"));
        }

        bool isFirst = true;
        writer.WriteFolded($"{finding.Code}: {VisibleText.Of(finding.Message)} ({string.Join(", ", evidence)})", line =>
        {
            string shown = isFirst ? writer.Bold(finding.Code) + line[finding.Code.Length..] : line;
            isFirst = false;
            return shown;
        });
        if (!finding.Remedy.Changes.IsEmpty)
        {
            writer.Out.Write($"  try: {(CommandOf is null ? string.Join(", ", finding.Remedy.Changes) : CommandOf(finding.Remedy.After))}\n");
        }
    }
}
