using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What came of the members of an ensemble. The run's own scores are those of all together.</summary>
public sealed record EnsembleResult
{
    private readonly ValueArray<EnsembleMember> _members;

    /// <summary>Those that predict anything, in order; one that diverged is left out, and so is one that was interrupted where others are done.</summary>
    public required ImmutableArray<EnsembleMember> Members { get => _members; init => _members = value; }

    /// <summary>
    /// How the samples trained on are answered by the members that did not learn from them: accuracy, or R². Null where every member learned from all samples, or no sample was left out by one.
    /// Counterpart of bagging: <c>oob_score_</c>.
    /// </summary>
    public required double? LeftOutScore { get; init; }

    /// <summary>Samples that <see cref="LeftOutScore"/> is of.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The member with the highest score on unseen samples, on those trained on where there are none; the first of several.</summary>
    public EnsembleMember Best => Members.MaxBy(member => member.Rank)!;

    /// <summary>The member with the lowest.</summary>
    public EnsembleMember Worst => Members.MinBy(member => member.Rank)!;

    /// <summary>The means of the members' accuracies and log losses; there is no interval of them. Empty where numbers are predicted.</summary>
    public Score MeanScore => Members[0].Score is not { } first ? new Score(null, null) : new Score(
        Members.Average(member => member.Score.TrainAccuracy),
        first.Unseen is null ? null : new FreshEvaluation(
            Members.Average(member => member.Score.Unseen!.Accuracy),
            new WilsonInterval(double.NaN, double.NaN),
            Members.Average(member => member.Score.Unseen!.LogLoss),
            first.Unseen.SampleCount));

    /// <summary>The means of the members' R², RMSE and MAE; there is no interval of them. Null where the samples have classes.</summary>
    public RegressionScore? MeanRegression => Members[0].Regression is null ? null : new RegressionScore(
        MeanOf([.. Members.Select(member => member.Regression!.Train!)]),
        Members[0].Regression!.Unseen is null ? null : MeanOf([.. Members.Select(member => member.Regression!.Unseen!)]));

    private static RegressionEvaluation MeanOf(RegressionEvaluation[] evaluations) => new(
        evaluations[0].SampleCount,
        [.. evaluations[0].Targets.Select((_, j) => new TargetEvaluation(
            evaluations.Average(one => one.Targets[j].RSquared),
            evaluations.Average(one => one.Targets[j].RootMeanSquaredError),
            (double.NaN, double.NaN),
            evaluations.Average(one => one.Targets[j].MeanAbsoluteError)))]);
}

/// <summary>One network of an ensemble.</summary>
/// <param name="Run">Its training; the number counts from 0.</param>
/// <param name="Network">What it ended with.</param>
/// <param name="Score">How well it does alone, on all samples trained on and on unseen ones; empty where numbers are predicted.</param>
/// <param name="Regression">How well numbers are predicted by it alone; null where the samples have classes.</param>
public sealed record EnsembleMember(RestartRun Run, MultilayerPerceptron Network, Score Score, RegressionScore? Regression)
{
    internal double Rank => Regression is { } numbers ? (numbers.Unseen ?? numbers.Train)?.RSquared ?? double.NegativeInfinity
        : Score.Unseen?.Accuracy ?? Score.TrainAccuracy ?? double.NegativeInfinity;
}
