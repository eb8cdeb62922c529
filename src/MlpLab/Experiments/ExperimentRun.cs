using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Diagnostics;
using MlpLab.Runs;

namespace MlpLab.Experiments;

/// <summary>What an experiment keeps of one run. Scores are accuracies in [0, 1], or R² where numbers are predicted; null where nothing was predicted or measured. Immutable.</summary>
public sealed record ExperimentRun
{
    /// <summary>Code of a run that its settings make impossible, beside those of <see cref="DiagnosisCodes"/>.</summary>
    public const string RefusedCode = "refused";

    private readonly ValueArray<string> _diagnosis;

    /// <summary>How it ended in a word: see <see cref="RunResult.Status"/>, or <see cref="RefusedCode"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Epochs that were trained, 0 or more.</summary>
    public int EpochsRun { get; init; }

    /// <summary>The training loss at the end, as training made it small.</summary>
    public double? FinalLoss { get; init; }

    /// <summary>On the samples trained on.</summary>
    public double? TrainScore { get; init; }

    /// <summary>On unseen samples: fresh ones, or those held out to test on.</summary>
    public double? UnseenScore { get; init; }

    /// <summary>On unseen samples: the log loss in nats, or the root of the mean squared error in the target's unit.</summary>
    public double? UnseenLoss { get; init; }

    /// <summary>Of logistic or ridge regression, on the samples trained on.</summary>
    public double? BaselineTrainScore { get; init; }

    /// <summary>The same on unseen samples.</summary>
    public double? BaselineUnseenScore { get; init; }

    /// <summary>Of the most frequent class, or of the mean of the targets, on unseen samples.</summary>
    public double? MajorityUnseenScore { get; init; }

    /// <summary>The best possible score; null where it is not known.</summary>
    public double? Ceiling { get; init; }

    /// <summary>The findings' codes, causes before consequences.</summary>
    public required ImmutableArray<string> Diagnosis
    {
        get => _diagnosis;
        init => _diagnosis = value;
    }

    /// <summary>Of the parameters; null for a run that was refused.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Of the training alone; null where no clock was given.</summary>
    public double? Seconds { get; init; }

    /// <summary>Why the run was refused; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>The first finding that is a failure; null for a run that is healthy or at its ceiling.</summary>
    public string? Failure => Diagnosis.FirstOrDefault(code => code is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling));

    internal static ExperimentRun Of(RunResult run, bool timings) => new()
    {
        Status = run.Status,
        EpochsRun = run.Outcome.Epochs,
        FinalLoss = Finite(run.Outcome.FinalLoss),
        TrainScore = run.Regression is { } numbers ? Finite(numbers.Score.Train?.RSquared) : run.Score.TrainAccuracy,
        UnseenScore = run.Regression is { } unseen ? Finite(unseen.Score.Unseen?.RSquared) : run.Score.Unseen?.Accuracy,
        UnseenLoss = Finite(run.Regression is { } errors ? errors.Score.Unseen?.RootMeanSquaredError : run.Score.Unseen?.LogLoss),
        BaselineTrainScore = run.Regression?.BaselineScore.Train?.RSquared ?? run.BaselineScore.TrainAccuracy,
        BaselineUnseenScore = run.Regression?.BaselineScore.Unseen?.RSquared ?? run.BaselineScore.Unseen?.Accuracy,
        MajorityUnseenScore = run.Regression?.MeanScore.Unseen?.RSquared ?? run.MajorityScore.Unseen?.Accuracy,
        Ceiling = run.Regression?.Optimal?.BestRSquared ?? run.Ceiling?.Accuracy,
        Diagnosis = [.. run.Findings.Select(finding => finding.Code)],
        Fingerprint = run.Model.Fingerprint,
        Seconds = timings ? run.Outcome.Duration?.TotalSeconds : null,
    };

    internal static ExperimentRun Refused(string reason) => new()
    {
        Status = RefusedCode,
        Diagnosis = [RefusedCode],
        Reason = reason,
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
