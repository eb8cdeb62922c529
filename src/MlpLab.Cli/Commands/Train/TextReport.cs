using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What a person reads of a training run.</summary>
internal sealed class TextReport(TrainOptions settings, ConsoleStreams streams)
{
    private const int NameWidth = 25, NormWidth = 9;

    private bool _tableBegun;

    /// <summary>Whether header and loss lines are printed. In JSON mode standard output belongs to the document.</summary>
    public bool IsDetailed => !settings.Json && !settings.Quiet;

    public ConsoleStreams Streams => streams;

    private bool IsRegression => settings.Run.Source.Task == LearningTask.Regression;

    private string LossName => DisplayText.LossName(settings.Run);

    private int LossWidth => Math.Max(9, LossName.Length);

    private string Shape => DisplayText.Shape(settings.Run);

    public void WriteHeader()
    {
        if (!IsDetailed)
        {
            return;
        }

        streams.WriteHeader(
        [
            .. settings.Run.Source.Description,
            .. settings.Run.PseudoLabels is { } few ? [few.LabelledCount is { } known ? Invariant($"{known} labelled") : Invariant($"{settings.Run.Source.UnlabelledCount} without labels")] : Array.Empty<string>(),
            Invariant($"seed {settings.Run.Seed}"),
            DisplayText.Network(settings.Run),
            .. settings.Run.Ensemble is { } ensemble ? [Invariant($"ensemble of {ensemble.Count} by {ensemble.By.ToString().ToLowerInvariant()}")] : Array.Empty<string>(),
            .. settings.Run.Loss is { } loss ? [loss.Parameter is { } parameter ? Invariant($"loss {loss.Name} {parameter}") : $"loss {loss.Name}"] : Array.Empty<string>(),
            .. settings.Run.StartFrom is { } start ? [$"from {Path.GetFileName(start.Path)}"] : Array.Empty<string>(),
            .. settings.Run.FrozenLayers is > 0 and { } frozen ? [frozen == 1 ? "first layer frozen" : Invariant($"first {frozen} layers frozen")] : Array.Empty<string>(),
            .. settings.Run.ClassWeights is { } weights ? [$"class weights {weights}"] : Array.Empty<string>(),
            settings.Run.Recipe.Optimizer.Description,
            .. settings.Run.Recipe.BatchSize is < int.MaxValue and { } size ? [Invariant($"batches of {size}")] : Array.Empty<string>(),
            .. PaceText.Of(settings.Run.Recipe),
            .. settings.Run.Recipe.ChoosesAlpha ? ["alpha by 5 folds"] : settings.Run.Recipe.Alpha == 0 ? Array.Empty<string>() : [Invariant($"alpha {settings.Run.Recipe.Alpha}")],
            .. settings.Run.Recipe.Dropout is { } dropout ? DropoutWords(dropout) : Array.Empty<string>(),
            $"{settings.Run.Recipe.Name} recipe",
        ]);
    }

    private static IEnumerable<string> DropoutWords(Dropout dropout)
    {
        if (dropout.Hidden.Any(rate => rate != 0))
        {
            yield return $"dropout {SettingText.Of(dropout.Hidden)}";
        }

        if (dropout.Input != 0)
        {
            yield return Invariant($"dropout of inputs {dropout.Input}");
        }
    }

    /// <summary>Where a run goes on. The lines of before stand where they were printed.</summary>
    public void WriteResumed(Checkpoint from)
    {
        if (IsDetailed)
        {
            string restart = from.Finished.Runs.Length == 0 ? "" : Invariant($" of restart {from.Finished.Runs.Length}");
            streams.WriteFolded(Invariant($"resumed at epoch {from.State.Epoch}{restart}"));
            streams.Out.Flush();
        }
    }

    public void WriteLogLine(LearningCurvePoint point, LearningCurvePoint? validation)
    {
        if (!_tableBegun)
        {
            string score = IsRegression ? "      R²" : "accuracy";
            streams.WriteFolded($"    epoch  {Column.Right(LossName, LossWidth)}   {score}" + (validation is null ? "" : $"   validation loss   {score}") + NormNames(point));
            _tableBegun = true;
        }

        string heldOut = validation is { } watched ? Invariant($"   {LossText.Of(watched.Loss),15}   {ScoreText(watched.Score),8}") : "";
        streams.WriteFolded(Invariant($"{point.Epoch,9}  {Column.Right(LossText.Of(point.Loss), LossWidth)}   {ScoreText(point.Score),8}{heldOut}") + Norms(point));
        streams.Out.Flush();
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
            string cause = run.StopCause is { } words ? ": " + words : "";
            string restored = run.Course.RestoredEpoch is { } epoch ? Invariant($"; parameters of epoch {epoch} kept") : "";
            string where = settings.Run.Ensemble is { } plan && run.IsInterrupted ? Invariant($" in member {run.Course.Restarts.Runs[^1].Index} (0 to {plan.Count - 1} were to be); those before it answer,")
                : run.IsInterrupted && run.Course.Restarts.Runs.Length > 1
                ? Invariant($" in restart {run.Course.Restarts.Runs[^1].Index} (0 to {settings.Run.Restarts - 1} were to be); restart {run.Course.Best.Index} is kept,")
                : "";
            streams.WriteFolded(Invariant($"{run.Status}{where} after {run.Outcome.Epochs} of {settings.Run.TrainingEpochs} epochs{cause}{restored}"));
        }

        WriteSteepest(run.Course);
        foreach (Finding finding in run.Findings)
        {
            WriteFinding(finding);
        }

        streams.WriteCommand($"{settings.CommandLine()}   # {run.Model.Fingerprint}");
        streams.Out.Flush();
    }

    // Layers are counted from the inputs upwards; the last one has the outputs.
    private static string NormNames(LearningCurvePoint point)
    {
        string names = point.GradientNorms.IsEmpty ? "" : "   gradient norm";
        for (int layer = 1; layer <= point.GradientNorms.Length; layer++)
        {
            names += "   " + Column.Right(Invariant($"layer {layer}"), NormWidth);
        }

        return names;
    }

    private static string Norms(LearningCurvePoint point)
    {
        string norms = point.GradientNorms.IsEmpty ? "" : Invariant($"   {LossText.Of(LayerNorms.Whole(point.GradientNorms)),13}");
        foreach (double norm in point.GradientNorms)
        {
            norms += "   " + Column.Right(LossText.Of(norm), NormWidth);
        }

        return norms;
    }

    private void WriteSteepest(RunCourse course)
    {
        if (!settings.Quiet && course.Steepest is { } steepest)
        {
            string training = settings.Run.TrainingCount > 1 ? Invariant($" of {(settings.Run.Ensemble is null ? "restart" : "member")} {course.Best.Index}") : "";
            streams.WriteFolded(Invariant($"largest gradient norm{training} {LossText.Of(LayerNorms.Whole(steepest.GradientNorms))}, at epoch {steepest.Epoch}, of the {course.Trace.Points.Count} epochs that the diagnosis looks at"));
        }
    }

    private void WriteRegression(RunResult run) =>
        streams.WriteTable(RegressionTable.Lines(run, "MLP " + Shape, $"{LossName} {LossText.Of(run.Outcome.FinalLoss)}", Math.Max(NameWidth, ControlName(run).Length), ControlName(run), streams.OutColumns), joined: RegressionTable.Errors);

    private void WriteClassification(RunResult run)
    {
        string network = "MLP " + Shape;
        int width = Math.Max(NameWidth, Math.Max(run.Ensemble is null ? network.Length : EnsembleRows.NameOf(run, network).Length, ControlName(run).Length));
        var table = new ScoreTable(settings.Run.Source, settings.Run.HasUnseen, width);
        var lines = new List<string> { table.Header };
        string penalty = (run.Penalty == 0 ? "" : Invariant($", {LossText.Of(run.Penalty)} of it penalty")) + (run.AlphaChoice is { } choice ? Invariant($", alpha = {choice.Alpha}") : "");
        lines.AddRange(run.Ensemble is { } ensemble ? EnsembleRows.Of(run, ensemble, table, network) : [table.Row(network, run.Score, $"{LossName} {LossText.Of(run.Outcome.FinalLoss)}" + penalty)]);
        if (run.Control is { } control)
        {
            lines.Add(table.Row(ControlName(run), control.Score, Invariant($"{LossName} {LossText.Of(control.Restarts.Best.Result.FinalLoss)}, {control.Settings.Restarts} trainings of {control.Settings.Epochs} epochs")));
        }

        AddPseudoLabels(run, table, lines);
        lines.AddRange(BaselineRows.Of(run, table));
        streams.WriteScores(lines);
        if (table.Inputs(run.Classifier.Scaler is not null, run.Baseline is not null) is { } inputs)
        {
            streams.WriteFolded(inputs);
            WriteTestAnswers(run);
        }
    }

    /// <summary>Before and after a remedy, in one table.</summary>
    public void WriteRemedy(RunResult before, TrainOptions cure, RunResult after)
    {
        streams.WriteFolded("");
        streams.WriteFolded("remedy tried".PadRight(NameWidth) + $"    train   {settings.Run.Source.UnseenName,8}   diagnosis");
        streams.WriteFolded($"{"before",-NameWidth} {Scores(before)}   {before.Findings.FirstOrDefault()?.Code}{LossOf(before, before)}");
        streams.WriteFolded($"{"after",-NameWidth} {Scores(after)}   {after.Findings.FirstOrDefault()?.Code}{LossOf(before, after)}");
        if (RemedyTrial.IsWorse(before, after))
        {
            string cause = before.Regression is not null ? "R² is lower than before"
                : RemedyTrial.IsByLoss(before) && after.Score.Unseen?.LogLoss >= before.Score.Unseen?.LogLoss ? $"the log loss on {settings.Run.Source.UnseenName} samples is no lower than before"
                : "fewer samples are right than before";
            streams.WriteFolded($"no cure: {cause}; what is written and drawn is of the first run");
        }

        streams.WriteCommand($"{cure.CommandLine()}   # {after.Model.Fingerprint}");
        streams.Out.Flush();
    }

    // What a remedy against being too sure is to lower.
    private string LossOf(RunResult before, RunResult run) => RemedyTrial.IsByLoss(before) && run.Score.Unseen is { } unseen ? Invariant($", {settings.Run.Source.UnseenName} loss {unseen.LogLoss:F3}") : "";

    private static string Scores(RunResult run) => run.Regression is { } results
        ? $"{RegressionTable.RSquared(results.Score.Train?.RSquared),8}   {RegressionTable.RSquared(results.Score.Unseen?.RSquared),8}"
        : $"{ScoreTable.Percent(run.Score.TrainAccuracy),8}   {ScoreTable.Percent(run.Score.Unseen?.Accuracy),8}";

    private static string ControlName(RunResult run) => run.Control is null ? "" : "same cost in restarts";

    // A method of its own: other runs load nothing of evolution.
    private void WriteEvolution(RunResult run)
    {
        if (run.Settings.EvolvedStart is not null && run.Course.Best.Evolution is { } found && !settings.Quiet)
        {
            streams.WriteFolded(Invariant(
                $"first weights by {run.Settings.FirstWeights}: fitness {LossText.Of(found.Fitness)} after {found.Evaluations} forward passes, the cost of {run.Settings.Epochs - run.Settings.TrainingEpochs} of the {run.Settings.Epochs} epochs"));
        }
    }

    private void WriteRounds(RunResult run)
    {
        if (run.PseudoLabels is { } pseudo && !settings.Quiet)
        {
            WriteRounds(run, pseudo);
        }
    }

    private void WriteRounds(RunResult run, PseudoLabelResults pseudo)
    {
        foreach (PseudoLabelRound round in pseudo.Rounds)
        {
            string right = round.RightCount is { } count ? Invariant($", {count} of them rightly") : "";
            streams.WriteFolded(Invariant(
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
        foreach (RestartRun restart in settings.Run.TrainingCount > 1 && !settings.Quiet ? run.Course.Restarts.Runs : [])
        {
            bool isMember = settings.Run.Ensemble is not null;
            string kept = isMember || restart.Index != run.Course.Best.Index ? "" : "   kept";
            streams.WriteFolded(Invariant($"{(isMember ? "member " : "restart")} {restart.Index,3}   {LossName} {LossText.Of(restart.Result.FinalLoss),9}   {ScoreText(restart.Score),8}{kept}"));
        }
    }

    // Of own data: what stands behind the test accuracy.
    private void WriteTestAnswers(RunResult run)
    {
        if (!settings.Quiet && run.Classifier.ClassCount <= ConfusionTable.MostClasses && run.CountTestAnswers() is { } answers)
        {
            streams.WriteFolded(Invariant($"what the network answers for the {answers.SampleCount} test {(answers.SampleCount == 1 ? "row" : "rows")}:"));
            streams.WriteTable(ConfusionTable.Lines(run.Classifier.ClassNames, answers, streams.OutColumns));
        }
    }

    private void WriteFinding(Finding finding)
    {
        var evidence = new List<string>();
        foreach (Evidence e in finding.Evidence)
        {
            // On a terminal for people; in a file or a pipe by the names that the JSON has.
            evidence.Add(Invariant($"{(streams.OutColumns is null ? e.Name : e.Words)} {e.Value:G4}"));
        }

        bool isFirst = true;
        streams.WriteFolded($"{finding.Code}: {DisplayText.OneLine(finding.Message)} ({string.Join(", ", evidence)})", line =>
        {
            string shown = isFirst ? streams.Bold(finding.Code) + line[finding.Code.Length..] : line;
            isFirst = false;
            return shown;
        });
        if (!finding.Remedy.Changes.IsEmpty)
        {
            streams.Out.Write($"  try: {RunWords.CommandLine(finding.Remedy.After)}\n");
        }
    }

    public void WriteNotes(IReadOnlyList<string> notes)
    {
        if (notes.Count > 0 && !settings.Quiet)
        {
            streams.WriteNotes(notes);
        }
    }

    private string ScoreText(double? score) => IsRegression ? RegressionTable.RSquared(score) : ScoreTable.Percent(score);
}
