using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Pictures.Figures;
using MlpLab.Reports;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about an evolution with many seeds: the table of methods and descent, with a picture where the measure is accuracy.</summary>
internal static class SeedsPage
{
    /// <param name="result">Of one seed or more.</param>
    /// <param name="command">Repeats the evolution; empty for none.</param>
    public static SweepPage Of(EvolutionExperimentResult result, string command)
    {
        SampleSource source = result.Settings.Run.Source;
        bool isRegression = source.Task == LearningTask.Regression;
        string title = string.Join(" · ", [.. source.Description, string.Join(", ", result.Settings.Methods.Select(method => method.Name))]);
        var table = new SeedTable(result);
        string[] header = table.Header;
        return new SweepPage
        {
            Title = title,
            Heading = title + Words.Of($": {result.Seeds.Length} seeds"),
            Command = command,
            Unfinished = result.IsComplete ? "" : Words.Of($"Interrupted: {result.Seeds.Length} of {result.SeedCount} seeds are done."),
            Sweeps = isRegression ? [] : [Sweep(result)],
            NoSweeps = "Numbers are predicted: see the table.",
            UnseenName = source.UnseenName,
            HasCeiling = result.Ceiling.Mean is not null,
            Heads = ["method", .. header[1..]],
            Rows = [.. table.Rows.Select(row => (ImmutableArray<string>)[.. row, .. Enumerable.Repeat("", header.Length - row.Length)])],
            Legend = "Differences are to descent with the same budget and the same penalty, on the same seeds.",
            Notes = [.. SeedFindings.All(result)],
        };
    }

    private static Sweep Sweep(EvolutionExperimentResult result) => new(
        "method",
        "",
        [.. result.Rows.Select(row => new SweepPoint(row.Method?.Name ?? "descent", row.Unseen.Mean, row.Unseen.Low, row.Unseen.High, result.Ceiling.Mean, result.BaselineUnseen.Mean))])
    {
        IsOrdered = false,
    };
}
