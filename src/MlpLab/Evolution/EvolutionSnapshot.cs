using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>Where a run stands between two generations: everything it needs to go on as if it had never stopped. Immutable.</summary>
/// <remarks>
/// A run that goes on from here ends in the same bits as the uninterrupted one. Objective, method, options and start are not part of it: the caller
/// brings the same again; a larger budget is allowed.
/// </remarks>
public sealed record EvolutionSnapshot
{
    private readonly ValueArray<double> _best;

    /// <summary>The run's seed.</summary>
    public required uint Seed { get; init; }

    /// <summary>Generations told so far, over all restarts.</summary>
    public required long Generation { get; init; }

    /// <summary>Evaluations made so far.</summary>
    public required long Evaluations { get; init; }

    /// <summary>How often the method has started anew.</summary>
    public required int Restart { get; init; }

    /// <summary>The stream of the present restart.</summary>
    public required RandomStateSnapshot Random { get; init; }

    /// <summary>What the method remembers.</summary>
    public required EvolverMemory Memory { get; init; }

    /// <summary>The best individual so far.</summary>
    public required ImmutableArray<double> Best { get => _best; init => _best = value; }

    /// <summary>Its fitness; +∞ where none was finite.</summary>
    public required double BestFitness { get; init; }

    /// <summary>Which evaluation gave it, counted from 1; 0 where none was finite.</summary>
    public required long BestEvaluation { get; init; }

    /// <summary>The lowest fitness of the last generation; +∞ where none was finite.</summary>
    public required double LastFitness { get; init; }
}
