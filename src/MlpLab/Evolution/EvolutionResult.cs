using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>The outcome of a run.</summary>
public sealed record EvolutionResult
{
    private readonly ValueArray<double> _best, _center;

    /// <summary>Why it ended.</summary>
    public required EvolutionStopReason StopReason { get; init; }

    /// <summary>Evaluations made, that of the final centre included.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Generations told to the method, over all restarts.</summary>
    public required long Generations { get; init; }

    /// <summary>How often the method started anew.</summary>
    public required int Restarts { get; init; }

    /// <summary>The best individual ever evaluated; the start's mean where none had a finite fitness.</summary>
    public required ImmutableArray<double> Best { get => _best; init => _best = value; }

    /// <summary>Its fitness; +∞ where none was finite.</summary>
    public required double BestFitness { get; init; }

    /// <summary>Which evaluation gave it, counted from 1; 0 where none was finite.</summary>
    public required long BestEvaluation { get; init; }

    /// <summary>The last centre: the mean of the distribution, or the best individual.</summary>
    public required ImmutableArray<double> Center { get => _center; init => _center = value; }

    /// <summary>Its fitness, +∞ where it is not finite; null where the budget was too small for it.</summary>
    public required double? CenterFitness { get; init; }

    /// <summary>The better of the two, the best individual where they are equal.</summary>
    public ImmutableArray<double> Parameters => CenterFitness < BestFitness ? Center : Best;

    /// <summary>Its fitness.</summary>
    public double Fitness => CenterFitness < BestFitness ? CenterFitness.Value : BestFitness;
}
