using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What a person reads of a search, written piece by piece as it goes on.</summary>
/// <param name="settings">With the samples of their source at hand.</param>
/// <param name="writer">Gets it.</param>
internal sealed class SearchText(SearchSettings settings, ReportWriter writer)
{
    private double _best;

    /// <summary>Whether header and trials are written.</summary>
    public bool IsDetailed { get; init; } = true;

    /// <summary>The command that trains a network with given settings; null where there is none.</summary>
    public Func<RunSettings, string>? CommandOf { get; init; }

    /// <summary>Epochs that the trials of the method have cost so far.</summary>
    public long Cost { get; private set; }

    // A little less where that makes the table fit the terminal: the longest name usually has 28 characters.
    private int NameWidth => writer.OutColumns - ScoreTable.WidthBesideNames is (28 or 29) and var left ? left : 30;

    public void WriteHeader()
    {
        if (IsDetailed)
        {
            writer.WriteHeader(
            [
                .. settings.Base.Source.Description,
                Invariant($"seed {settings.Base.Seed}"),
                Invariant($"{settings.Budget} epochs"),
                Invariant($"{settings.Repeats} holdouts of {settings.Holdout * 100} %"),
                settings.Base.Source.Task == LearningTask.Regression ? (settings.Base.Loss ?? Loss.SquaredError).Name
                    : settings.Objective == SearchObjective.Accuracy ? "accuracy"
                    : "log-loss",
            ]);
        }
    }

    /// <summary>The heading of a method's lines.</summary>
    /// <param name="name">Of a method of this library with what it does, any other alone.</param>
    public void WriteMethod(string name)
    {
        (_best, Cost) = (double.PositiveInfinity, 0);
        if (IsDetailed)
        {
            string what = SearchMethod.All.FirstOrDefault(method => method.Name == name) is { } method ? ": " + method.Description : "";
            writer.WriteHeading(name + what);
            writer.WriteFolded("   trial    epochs   best so far   settings");
        }
    }

    /// <summary>Takes the next trial of the method; whether it is better than all before, and is to be written.</summary>
    public bool Take(Trial trial)
    {
        Cost += trial.Cost;
        bool isBetter = trial.Value < _best;
        _best = isBetter ? trial.Value : _best;
        return isBetter;
    }

    /// <summary>The trial that was taken last.</summary>
    public void WriteTrial(Trial trial)
    {
        if (IsDetailed)
        {
            writer.WriteFolded(Invariant($"{trial.Number,8}  {Cost,8}   {LossText.Of(trial.Value),11}   {SearchRows.Describe(settings, trial)}"));
            writer.Out.Flush();
        }
    }

    public void WriteEnd(SearchResult result)
    {
        if (IsDetailed)
        {
            writer.WriteFolded(Invariant($"{result.Trials.Length} trials, {result.Cost} epochs"));
        }
    }

    /// <summary>The table of what was found, and the fingerprints.</summary>
    /// <param name="methods">By the names that stand in the table.</param>
    /// <param name="usual">The default settings; null where they were not trained.</param>
    /// <param name="isInterrupted">Whether methods or trainings are missing.</param>
    public void WriteResults(IReadOnlyList<SearchedMethod> methods, RunResult? usual, bool isInterrupted)
    {
        SearchedMethod[] found = [.. methods.Where(one => one is { Winner: not null, Run: not null })];
        if ((usual ?? found.FirstOrDefault()?.Run) is not { } any)
        {
            writer.WriteFolded(isInterrupted ? "interrupted before a method had finished; no settings were trained on all samples"
                : methods.Any(one => one.Winner is not null || one.Result.IsWaiting) ? "no settings were trained on all samples"
                : "nothing was found: no trial has a finite value");
            return;
        }

        if (any.Regression is { } regression)
        {
            writer.WriteTable(RegressionTable.Lines(any.Settings, regression, [.. SearchRows.OfRegression(settings, found, usual)], NameWidth, writer.OutColumns), joined: RegressionTable.Errors);
        }
        else
        {
            var table = new ScoreTable(any.Settings.Source, any.Settings.HasUnseen, NameWidth);
            writer.WriteScores([table.Header, .. SearchRows.Of(settings, found, usual, table), .. BaselineRows.Of(any, table)]);
        }

        foreach (SearchedMethod one in found)
        {
            writer.WriteFingerprint(one.Run!.Model.Fingerprint, CommandOf?.Invoke(one.Run.Settings), found.Length == 1 ? null : one.Name);
        }

        writer.Out.Flush();
    }
}
