using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The runs of one setting, summed up.</summary>
internal sealed record ExperimentRow
{
    /// <summary>The codes that count as failures, in the order of their columns.</summary>
    public static IReadOnlyList<string> FailureCodes { get; } =
        [.. DiagnosisCodes.All.Except([DiagnosisCodes.Healthy, DiagnosisCodes.AtCeiling]), ExperimentResult.RefusedCode];

    public required RunSettings Settings { get; init; }

    public required int Runs { get; init; }

    public required Estimate Train { get; init; }

    public required Estimate Fresh { get; init; }

    public required Estimate BaselineFresh { get; init; }

    /// <summary>Fresh accuracy of the network minus that of the baseline on the same data, over the seeds that have both.</summary>
    public required Estimate Difference { get; init; }

    public required Estimate Ceiling { get; init; }

    public required Estimate Seconds { get; init; }

    /// <summary>Share of the runs whose first failing diagnosis is the code; only codes that occur.</summary>
    public required IReadOnlyList<(string Code, double Share)> Failures { get; init; }

    /// <summary>Share of the runs with any failing diagnosis.</summary>
    public double Failed => Failures.Sum(failure => failure.Share);

    public static ExperimentRow Of(RunSettings settings, IReadOnlyList<ExperimentResult> results) => new()
    {
        Settings = settings,
        Runs = results.Count,
        Train = Estimate.Of(results.Select(result => result.TrainAccuracy)),
        Fresh = Estimate.Of(results.Select(result => result.FreshAccuracy)),
        BaselineFresh = Estimate.Of(results.Select(result => result.BaselineFreshAccuracy)),
        Difference = Estimate.Of(results.Select(result => result.FreshAccuracy - result.BaselineFreshAccuracy)),
        Ceiling = Estimate.Of(results.Select(result => result.Ceiling)),
        Seconds = Estimate.Of(results.Select(result => result.Seconds)),
        Failures =
        [
            .. FailureCodes
                .Select(code => (code, (double)results.Count(result => result.Failure == code) / results.Count))
                .Where(failure => failure.Item2 > 0),
        ],
    };

    /// <summary>A row for each setting with runs, in the plan's order.</summary>
    public static ExperimentRow[] All(ExperimentPlan plan, ExperimentShard shard, IReadOnlyList<ExperimentResult> results) =>
    [
        .. results
            .Select((result, position) => (result, setting: plan.SettingOf(shard.Run(position))))
            .GroupBy(entry => entry.setting, entry => entry.result)
            .Select(group => Of(plan.Settings[group.Key], [.. group])),
    ];
}
