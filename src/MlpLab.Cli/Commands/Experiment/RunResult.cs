using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Diagnostics;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>What an experiment keeps of one run. Accuracies are shares; null where nothing was predicted or measured.</summary>
internal sealed record RunResult
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

    public static RunResult Of(TrainRun run, bool timings) => new()
    {
        Status = run.Status,
        EpochsRun = run.Result.Epochs,
        FinalLoss = Finite(run.Result.FinalLoss),
        TrainAccuracy = run.Mlp.TrainAccuracy,
        FreshAccuracy = run.Mlp.Fresh?.Accuracy,
        FreshLoss = Finite(run.Mlp.Fresh?.LogLoss),
        BaselineTrainAccuracy = run.Regression.TrainAccuracy,
        BaselineFreshAccuracy = run.Regression.Fresh?.Accuracy,
        MajorityFreshAccuracy = run.Majority.Fresh?.Accuracy,
        Ceiling = run.Bayes?.Accuracy,
        Diagnosis = [.. run.Findings.Select(finding => finding.Code)],
        Fingerprint = MlpLab.Networks.Fingerprint.Of(run.Network.Parameters),
        Seconds = timings ? run.Result.Duration?.TotalSeconds : null,
    };

    public static RunResult Refused(UsageException exception) => new()
    {
        Status = RefusedCode,
        Diagnosis = [RefusedCode],
        Reason = string.Join("; ", exception.Problems),
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
