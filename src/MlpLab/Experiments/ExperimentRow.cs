using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>The runs of one setting of an experiment, summed up over the seeds. Scores are accuracies, or R² where numbers are predicted.</summary>
public sealed class ExperimentRow
{
    /// <summary>The codes that count as failures, in the order of their columns.</summary>
    internal static IReadOnlyList<string> FailureCodes { get; } =
        [.. DiagnosisCodes.All.Except([DiagnosisCodes.Healthy, DiagnosisCodes.AtCeiling]), ExperimentRun.RefusedCode];

    /// <summary>The setting, with the samples of its source at hand; its seed means nothing.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The values of the axes as they are written, in the order of <see cref="ExperimentSettings.Axes"/>; null for none.</summary>
    public required ImmutableArray<string?> Values { get; init; }

    /// <summary>The seeds of <see cref="Runs"/>.</summary>
    public required ImmutableArray<uint> Seeds { get; init; }

    /// <summary>Its runs, in the order of their seeds; one or more.</summary>
    public required ImmutableArray<ExperimentRun> Runs { get; init; }

    /// <summary>Score on the samples trained on.</summary>
    public required Estimate Train { get; init; }

    /// <summary>Score on unseen samples: fresh ones, or those held out to test on.</summary>
    public required Estimate Unseen { get; init; }

    /// <summary>The same of the baseline: logistic or ridge regression.</summary>
    public required Estimate BaselineUnseen { get; init; }

    /// <summary><see cref="Unseen"/> minus <see cref="BaselineUnseen"/> on the same samples, over the seeds that have both.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>The best possible score.</summary>
    public required Estimate Ceiling { get; init; }

    /// <summary>Of the training alone; without values where no clock was given.</summary>
    public required Estimate Seconds { get; init; }

    /// <summary>Share of the runs whose first failing diagnosis is the code, in [0, 1]; only codes that occur.</summary>
    public required IReadOnlyList<(string Code, double Share)> Failures { get; init; }

    /// <summary>Share of the runs with any failing diagnosis, in [0, 1].</summary>
    public double Failed => Failures.Sum(failure => failure.Share);

    /// <summary>By how much the score on unseen samples is above that of another setting: the paired differences over the seeds that both have.</summary>
    /// <remarks>Where the samples depend on the seed alone, both settings have the same ones, and the interval is far narrower than those of the two rows.</remarks>
    public Estimate GainOver(ExperimentRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Dictionary<uint, double?> others = other.Seeds.Zip(other.Runs).ToDictionary(entry => entry.First, entry => entry.Second.UnseenScore);
        return Estimate.Of(Seeds.Zip(Runs).Select(entry => others.TryGetValue(entry.First, out double? theirs) ? entry.Second.UnseenScore - theirs : null));
    }

    /// <summary>Its number in the plan.</summary>
    internal int Setting { get; init; }

    internal static ExperimentRow Of(ExperimentPlan plan, int setting, ImmutableArray<uint> seeds, ImmutableArray<ExperimentRun> runs) => new()
    {
        Settings = plan.Settings[setting],
        Setting = setting,
        Values = plan.Settings.TextsOf(setting),
        Seeds = seeds,
        Runs = runs,
        Train = Estimate.Of(runs.Select(run => run.TrainScore)),
        Unseen = Estimate.Of(runs.Select(run => run.UnseenScore)),
        BaselineUnseen = Estimate.Of(runs.Select(run => run.BaselineUnseenScore)),
        Difference = Estimate.Of(runs.Select(run => run.UnseenScore - run.BaselineUnseenScore)),
        Ceiling = Estimate.Of(runs.Select(run => run.Ceiling)),
        Seconds = Estimate.Of(runs.Select(run => run.Seconds)),
        Failures =
        [
            .. FailureCodes
                .Select(code => (code, (double)runs.Count(run => run.Failure == code) / runs.Length))
                .Where(failure => failure.Item2 > 0),
        ],
    };
}
