using MlpLab.Cli.Settings;
using MlpLab.Diagnostics;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>What an experiment keeps of one run. Accuracies are shares, with numbers to predict R² in their place; null where nothing was predicted or measured.</summary>
internal sealed record ExperimentResult
{
    /// <summary>Code of a run that its settings make impossible, beside those of <see cref="DiagnosisCodes"/>.</summary>
    public const string RefusedCode = "refused";

    public required string Status { get; init; }

    public int EpochsRun { get; init; }

    public double? FinalLoss { get; init; }

    public double? TrainAccuracy { get; init; }

    public double? FreshAccuracy { get; init; }

    public double? FreshLoss { get; init; }

    public double? BaselineTrainAccuracy { get; init; }

    public double? BaselineFreshAccuracy { get; init; }

    public double? MajorityFreshAccuracy { get; init; }

    public double? Ceiling { get; init; }

    /// <summary>The findings' codes, causes before consequences.</summary>
    public required string[] Diagnosis { get; init; }

    public string? Fingerprint { get; init; }

    /// <summary>Of the training alone; null unless timings were asked for.</summary>
    public double? Seconds { get; init; }

    /// <summary>Why the run was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The first finding that is a failure; null for a run that is healthy or at its ceiling.</summary>
    public string? Failure => Diagnosis.FirstOrDefault(code => code is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling));

    public static ExperimentResult Of(RunResult run, bool timings) => new()
    {
        Status = run.Status,
        EpochsRun = run.Outcome.Epochs,
        FinalLoss = Finite(run.Outcome.FinalLoss),
        TrainAccuracy = run.Regression is { } numbers ? Finite(numbers.Score.Train?.RSquared) : run.Score.TrainAccuracy,
        FreshAccuracy = run.Regression is { } unseen ? Finite(unseen.Score.Unseen?.RSquared) : run.Score.Unseen?.Accuracy,
        FreshLoss = Finite(run.Regression is { } errors ? errors.Score.Unseen?.RootMeanSquaredError : run.Score.Unseen?.LogLoss),
        BaselineTrainAccuracy = run.Regression?.BaselineScore.Train?.RSquared ?? run.BaselineScore.TrainAccuracy,
        BaselineFreshAccuracy = run.Regression?.BaselineScore.Unseen?.RSquared ?? run.BaselineScore.Unseen?.Accuracy,
        MajorityFreshAccuracy = run.Regression?.MeanScore.Unseen?.RSquared ?? run.MajorityScore.Unseen?.Accuracy,
        Ceiling = run.Regression?.Optimal?.BestRSquared ?? run.Ceiling?.Accuracy,
        Diagnosis = [.. run.Findings.Select(finding => finding.Code)],
        Fingerprint = run.Model.Fingerprint,
        Seconds = timings ? run.Outcome.Duration?.TotalSeconds : null,
    };

    public static ExperimentResult Refused(UsageException exception) => new()
    {
        Status = RefusedCode,
        Diagnosis = [RefusedCode],
        Reason = string.Join("; ", exception.Problems),
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
