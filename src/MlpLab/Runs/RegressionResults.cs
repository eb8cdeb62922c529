using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;

namespace MlpLab.Runs;

/// <summary>How well the numbers of a run are predicted, by the network and by what it is compared with.</summary>
public sealed record RegressionResults
{
    /// <summary>How well the network does.</summary>
    public required RegressionScore Score { get; init; }

    /// <summary>How well <see cref="Baseline"/> does.</summary>
    public required RegressionScore BaselineScore { get; init; }

    /// <summary>How well it does always to answer the mean of the targets trained on.</summary>
    public required RegressionScore MeanScore { get; init; }

    /// <summary>
    /// The ridge regression fitted to the samples trained on, standardised; its model takes features as they came. Null where there is none: from one sample, of data that are too large
    /// (<see cref="RidgeRegressionCV.MaximumRank"/>), or interrupted.
    /// </summary>
    public required RidgeRegressionCVResult? Baseline { get; init; }

    /// <summary>The best possible prediction; null where it is not known.</summary>
    public required TargetDistribution? Optimal { get; init; }
}

/// <summary>How well a regressor does.</summary>
/// <param name="Train">On the samples trained on. Null where it predicts nothing: not fitted, or its parameters are no longer numbers.</param>
/// <param name="Unseen">On samples that training did not see, fresh ones or those held out to test on. Null where there are none, or it predicts nothing.</param>
public sealed record RegressionScore(RegressionEvaluation? Train, RegressionEvaluation? Unseen);
