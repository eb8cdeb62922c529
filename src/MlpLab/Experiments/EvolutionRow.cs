using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Metrics;
using MlpLab.Runs;

namespace MlpLab.Experiments;

/// <summary>What a method of evolution, or descent, came to over the seeds. Scores are accuracies in [0, 1], or R² where numbers are predicted.</summary>
public sealed class EvolutionRow
{
    /// <summary>The method; null for descent with the same budget and penalty.</summary>
    public required Evolver? Method { get; init; }

    /// <summary>Each seed, in their order; one or more.</summary>
    public required ImmutableArray<EvolutionOutcome> Runs { get; init; }

    /// <summary>Score on unseen samples: fresh ones, or those held out to test on.</summary>
    public required Estimate Unseen { get; init; }

    /// <summary>Log loss in nats on unseen samples, or RMSE in the target's unit.</summary>
    public required Estimate UnseenLoss { get; init; }

    /// <summary><see cref="Unseen"/> minus that of descent on the same seeds; null without descent, and for descent itself.</summary>
    public required Estimate? Difference { get; init; }

    /// <summary><see cref="UnseenLoss"/> minus that of descent on the same seeds; null likewise.</summary>
    public required Estimate? LossDifference { get; init; }

    /// <summary>Its name in tables and documents.</summary>
    internal string Name => Method?.Name ?? DescentControl.Name;

    /// <summary>Seeds with <see cref="FittedNetwork.IsSolved"/>.</summary>
    public int SolvedCount => Runs.Count(run => run.IsSolved);

    /// <summary>The median loss on the samples trained on, without the penalty; the mean of the middle two for an even number.</summary>
    public double MedianLoss
    {
        get
        {
            double[] losses = [.. Runs.Select(run => run.Loss).Order()];
            return (losses[(losses.Length - 1) / 2] + losses[losses.Length / 2]) / 2;
        }
    }

    internal static EvolutionRow Of(Evolver? method, ImmutableArray<EvolutionOutcome> runs, ImmutableArray<EvolutionOutcome>? control) => new()
    {
        Method = method,
        Runs = runs,
        Unseen = Estimate.Of(runs.Select(run => run.UnseenScore)),
        UnseenLoss = Estimate.Of(runs.Select(run => run.UnseenLoss)),
        Difference = control is { } descent ? Estimate.Of(runs.Zip(descent, (one, other) => one.UnseenScore - other.UnseenScore)) : null,
        LossDifference = control is { } beside ? Estimate.Of(runs.Zip(beside, (one, other) => one.UnseenLoss - other.UnseenLoss)) : null,
    };
}

/// <summary>What came of one method, or of descent, with one seed.</summary>
/// <param name="Loss">On the samples trained on, without the penalty.</param>
/// <param name="IsSolved">As of <see cref="FittedNetwork.IsSolved"/>.</param>
/// <param name="TrainScore">Accuracy in [0, 1], or R², on the samples trained on; null where nothing was predicted.</param>
/// <param name="UnseenScore">The same on unseen samples; null without them.</param>
/// <param name="UnseenLoss">Log loss in nats, or RMSE in the target's unit, on unseen samples; null without them.</param>
/// <param name="Fingerprint">Of the parameters.</param>
public sealed record EvolutionOutcome(double Loss, bool IsSolved, double? TrainScore, double? UnseenScore, double? UnseenLoss, string Fingerprint)
{
    internal static EvolutionOutcome Of(FittedNetwork fit)
    {
        string fingerprint = Networks.Fingerprint.Of(fit.Model.Network.Parameters);
        return fit.Regression is { } numbers
            ? new EvolutionOutcome(fit.Loss, fit.IsSolved, numbers.Train?.RSquared, numbers.Unseen?.RSquared, numbers.Unseen?.RootMeanSquaredError, fingerprint)
            : new EvolutionOutcome(fit.Loss, fit.IsSolved, fit.Score.TrainAccuracy, fit.Score.Unseen?.Accuracy, fit.Score.Unseen?.LogLoss, fingerprint);
    }
}
