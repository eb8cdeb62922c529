using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Search;

/// <summary>What a person reads of a search.</summary>
internal sealed class SearchText(SearchOptions options, ConsoleStreams streams)
{
    // A little less where that makes the table fit the terminal: the longest name usually has 28 characters.
    private int NameWidth => streams.OutColumns - ScoreTable.WidthBesideNames is (28 or 29) and var left ? left : 30;

    private bool IsDetailed => !options.Json && !options.Quiet;

    public void WriteHeader()
    {
        if (IsDetailed)
        {
            streams.WriteHeader(
            [
                .. options.Run.Source.Description,
                Invariant($"seed {options.Run.Seed}"),
                Invariant($"{options.Budget} epochs"),
                Invariant($"{options.Repeats} holdouts of {options.Holdout * 100} %"),
                options.Run.Source.Task == LearningTask.Regression ? (options.Run.Loss ?? Loss.SquaredError).Name : options.Objective,
            ]);
        }
    }

    /// <summary>The heading of a method's lines.</summary>
    public void WriteMethod(string method)
    {
        if (IsDetailed)
        {
            streams.WriteHeading($"{method}: {SearchMethod.Find(method).Description}");
            streams.WriteFolded("   trial    epochs   best so far   settings");
        }
    }

    /// <summary>A trial that is better than all before.</summary>
    public void WriteTrial(Trial trial, long cost)
    {
        if (IsDetailed)
        {
            streams.WriteFolded(Invariant($"{trial.Number,8}  {cost,8}   {LossText.Of(trial.Value),11}   {Describe(trial)}"));
            streams.Out.Flush();
        }
    }

    public void WriteEnd(SearchResult result)
    {
        if (IsDetailed)
        {
            streams.WriteFolded(Invariant($"{result.Trials.Length} trials, {result.Cost} epochs"));
        }
    }

    public void WriteResults(IReadOnlyList<SearchedMethod> found, RunResult? usual, bool isInterrupted)
    {
        if (options.Shard is not null && !isInterrupted)
        {
            string next = found is [.., { Result.IsWaiting: true, Name: { } waiting }]
                ? $"{waiting} waits for the other parts; join them with mlplab search merge, then give each part what it writes as --rungs"
                : "mlplab search merge joins the parts, and the same command without --shard goes on from what it writes";
            streams.WriteFolded(Invariant($"part {options.Part}: {found.Sum(one => one.Result.Trials.Length)} trials in {VisibleText.Short(options.Output!)}; {next}"));
            streams.Out.Flush();
            return;
        }

        RunResult? any = usual ?? found.Select(one => one.Run).OfType<RunResult>().FirstOrDefault();
        if (any is null)
        {
            streams.WriteFolded(isInterrupted ? "interrupted before a method had finished; no settings were trained on all samples" : "nothing was found: no trial has a finite value");
            return;
        }

        if (any.Regression is { } regression)
        {
            WriteRegression(found, usual, any, regression);
        }
        else
        {
            WriteClassification(found, usual, any);
        }

        foreach (SearchedMethod one in found.Where(one => one.Run is not null))
        {
            streams.WriteCommand($"{RunWords.CommandLine(one.Run!.Settings)}   # {Fingerprint.Of(one.Run.Network.Parameters)}");
        }

        streams.Out.Flush();
    }

    private static string NameOfUsual(RunResult usual) => Invariant($"default settings, {usual.Settings.Epochs} epochs");

    private static string Remark(RunResult usual) => Invariant($"hidden {NetworkText.Hidden(usual.Settings)}, {usual.Settings.Recipe.Optimizer.Description}");

    private string Remark(Trial winner) => Invariant($"held out {LossText.Of(winner.Value)}; {Describe(winner)}");

    private void WriteRegression(IReadOnlyList<SearchedMethod> found, RunResult? usual, RunResult any, RegressionResults regression)
    {
        var rows = new List<RegressionRow>();
        foreach (SearchedMethod one in found)
        {
            if (one is { Winner: { } winner, Run.Regression: { } measured })
            {
                rows.Add(new RegressionRow(NameOf(options, one, found), measured.Score, Remark(winner)));
            }
        }

        if (usual is { Regression: { } ofUsual })
        {
            rows.Add(new RegressionRow(NameOfUsual(usual), ofUsual.Score, Remark(usual)));
        }

        streams.WriteTable(RegressionTable.Lines(any.Settings, regression, rows, NameWidth, streams.OutColumns), joined: RegressionTable.Errors);
    }

    private void WriteClassification(IReadOnlyList<SearchedMethod> found, RunResult? usual, RunResult any)
    {
        var table = new ScoreTable(any.Settings.Source, any.Settings.HasUnseen, NameWidth);
        streams.WriteScores([table.Header, .. Rows(found, usual, table), .. BaselineRows.Of(any, table)]);
    }

    private IEnumerable<string> Rows(IReadOnlyList<SearchedMethod> found, RunResult? usual, ScoreTable table)
    {
        foreach (SearchedMethod one in found)
        {
            if (one is { Winner: { } winner, Run: { } run })
            {
                yield return table.Row(NameOf(options, one, found), run.Score, Remark(winner));
            }
        }

        if (usual is not null)
        {
            yield return table.Row(NameOfUsual(usual), usual.Score, Remark(usual));
        }
    }

    public void WriteNotes(IReadOnlyList<SearchedMethod> found, bool isInterrupted)
    {
        if (!options.Quiet)
        {
            streams.WriteNotes(Notes(options, found));
            if (isInterrupted)
            {
                streams.WriteNotes(ResultFiles.Interrupted(options.Output, "the trials"));
            }
        }
    }

    /// <summary>What the reader should know.</summary>
    public static List<string> Notes(SearchOptions options, IReadOnlyList<SearchedMethod> found)
    {
        List<string> notes = [.. RunNotes.OfSource(options.Run.Source), .. RunNotes.OfDivision(options.Run, seeds: 1)];
        if (options.Shard is not null)
        {
            return notes;
        }

        int most = found.Max(one => one.Result.Trials.Length);
        notes.Add(Invariant($"the value held out is the lowest of up to {most}, and so too low; the {options.Run.Source.UnseenName} columns are of samples that no trial saw"));
        notes.Add("one data set, one search: what lies between the rows may be chance; try other --seed");
        return notes;
    }

    /// <summary>A method as its row is named: random search as the control says so.</summary>
    public static string NameOf(SearchOptions options, SearchedMethod one, IReadOnlyList<SearchedMethod> found) =>
        one.Name == "random" && ReferenceEquals(one, found[^1]) && !options.Method.Contains("random") ? "random search, same budget" : one.Name;

    private string Describe(Trial trial)
    {
        SearchSettings settings = options.Settings;
        string axes = string.Join(", ", settings.Axes.Where(axis => axis.Name != "epochs").Select(axis => $"{axis.Name} {axis.Text(trial.Point[settings.Axes.IndexOf(axis)])}"));
        return Invariant($"{axes}, epochs {trial.Settings.Epochs}").TrimStart(',', ' ');
    }
}
