using System.Collections.Immutable;
using MlpLab.Metrics;
using MlpLab.Runs;

namespace MlpLab.Experiments;

/// <summary>What came of evolving a network with many seeds.</summary>
public sealed class EvolutionExperimentResult
{
    internal EvolutionExperimentResult(EvolutionSettings settings, ImmutableArray<uint> seeds, IReadOnlyList<EvolvedSeed> done)
    {
        Settings = settings;
        Seeds = seeds[..done.Count];
        SeedCount = seeds.Length;
        BaselineUnseen = Estimate.Of(done.Select(seed => seed.BaselineScore));
        BaselineUnseenLoss = Estimate.Of(done.Select(seed => seed.BaselineLoss));
        Ceiling = Estimate.Of(done.Select(seed => seed.Ceiling));
        if (done.Count > 0)
        {
            ImmutableArray<EvolutionOutcome>? control = settings.Control ? Of(settings.Methods.Length) : null;
            Rows = [.. settings.Methods.Select((method, i) => EvolutionRow.Of(method, Of(i), control))];
            Rows = control is { } descent ? Rows.Add(EvolutionRow.Of(null, descent, null)) : Rows;
        }

        ImmutableArray<EvolutionOutcome> Of(int index) => [.. done.Select(seed => seed.Outcomes[index])];
    }

    /// <summary>What was evolved, with the samples of its source at hand; its seed means nothing.</summary>
    public EvolutionSettings Settings { get; }

    /// <summary>The seeds that were done, in their order.</summary>
    public ImmutableArray<uint> Seeds { get; }

    /// <summary>How many seeds were asked for.</summary>
    public int SeedCount { get; }

    /// <summary>Whether all of them were done; an interrupted experiment lacks some.</summary>
    public bool IsComplete => Seeds.Length == SeedCount;

    /// <summary>A row for each method in the order of the settings, then one for descent if it was asked for; none where no seed was done.</summary>
    public ImmutableArray<EvolutionRow> Rows { get; } = [];

    /// <summary>Score of logistic or ridge regression on unseen samples: accuracy, or R² where numbers are predicted.</summary>
    public Estimate BaselineUnseen { get; }

    /// <summary>Its log loss in nats there, or RMSE in the target's unit.</summary>
    public Estimate BaselineUnseenLoss { get; }

    /// <summary>The best possible score; without values where it is not known.</summary>
    public Estimate Ceiling { get; }
}

/// <summary>What is kept of one seed: each method, and descent last if there is one.</summary>
internal sealed record EvolvedSeed(ImmutableArray<EvolutionOutcome> Outcomes, double? BaselineScore, double? BaselineLoss, double? Ceiling)
{
    public static EvolvedSeed Of(NetworkEvolutionResult result)
    {
        ImmutableArray<EvolutionOutcome> outcomes = [.. result.Methods.Select(EvolutionOutcome.Of)];
        outcomes = result.Control is { } control ? outcomes.Add(EvolutionOutcome.Of(control)) : outcomes;
        return result.Regression is { } numbers
            ? new EvolvedSeed(outcomes, numbers.BaselineScore.Unseen?.RSquared, numbers.BaselineScore.Unseen?.RootMeanSquaredError, numbers.Optimal?.BestRSquared)
            : new EvolvedSeed(outcomes, result.BaselineScore.Unseen?.Accuracy, result.BaselineScore.Unseen?.LogLoss, result.Ceiling?.Accuracy);
    }
}
