using System.Collections.Immutable;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Everything a finished training run has to report.</summary>
internal sealed record TrainRun
{
    /// <summary>The samples trained on and those held out for validation.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The samples trained on.</summary>
    public required Dataset Training { get; init; }

    /// <summary>The best possible classifier; null where it is not known.</summary>
    public required IClassifier? Optimal { get; init; }

    /// <summary>What the calibrated scale chose; empty on the article's.</summary>
    public required IReadOnlyList<SolvedParameter> Solved { get; init; }

    public required MultilayerPerceptron Network { get; init; }

    public required StandardScaler? Scaler { get; init; }

    /// <summary>What filled missing values before the scaler; null for nothing.</summary>
    public MeanImputer? Imputer { get; init; }

    /// <summary>Whether the scores are those on samples of a file, held out or of another file.</summary>
    public bool IsTested { get; init; }

    /// <summary>Samples trained on.</summary>
    public int TrainingCount { get; init; }

    public required TrainingCourse Course { get; init; }

    public required RunStreams Streams { get; init; }

    /// <summary>Null where the data have too few samples of each class for the folds; a note says so.</summary>
    public required LogisticRegressionCVResult? Baseline { get; init; }

    /// <summary>The network, the baseline and the majority class, on the training samples and on fresh ones.</summary>
    public required Score Mlp { get; init; }

    public required Score Regression { get; init; }

    public required Score Majority { get; init; }

    /// <summary>The best possible accuracy; null where it was not asked for.</summary>
    public required BayesAccuracy? Bayes { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public TrainingResult Result => Course.Best.Result;

    public string Status => Result.StopReason switch
    {
        StopReason.EpochsCompleted => "completed",
        StopReason.StoppedByMonitor => "stopped",
        StopReason.Cancelled => "interrupted",
        StopReason.Converged => "converged",
        StopReason.NoProgress => "no progress",
        StopReason.EvaluationsUsedUp => "evaluations used up",
        _ => "diverged",
    };
}

/// <summary>How well a predictor does.</summary>
/// <param name="TrainAccuracy">Null where it predicts nothing: not fitted, or its parameters are no longer numbers.</param>
/// <param name="Fresh">Null where no fresh samples were asked for, or it predicts nothing.</param>
internal sealed record Score(double? TrainAccuracy, FreshEvaluation? Fresh);
