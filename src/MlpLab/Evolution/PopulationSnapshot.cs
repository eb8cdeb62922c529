using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>A generation of a run, as it was told to the method. Immutable.</summary>
public sealed record PopulationSnapshot
{
    /// <summary>Generations told so far, this one included, over all restarts.</summary>
    public required long Generation { get; init; }

    /// <summary>Evaluations made so far.</summary>
    public required long Evaluations { get; init; }

    /// <summary>How often the method had started anew.</summary>
    public required int Restart { get; init; }

    /// <summary>The individuals evaluated, evenly chosen where there are more than <see cref="PopulationSnapshots.MostIndividuals"/>.</summary>
    public required ImmutableArray<Individual> Individuals { get; init; }

    /// <summary>The best individual so far.</summary>
    public required Individual Best { get; init; }

    /// <summary>The distribution that the next individuals are drawn from; null where the method has none.</summary>
    public required SearchDistribution? Distribution { get; init; }

    /// <summary>How many numbers it holds.</summary>
    internal long NumberCount => ((Individuals.Length + 1L) * (Best.Parameters.Length + 1)) + (Distribution is { } known ? known.Mean.Length + known.Covariance.Length : 0);

    /// <summary>Appends itself as numbers.</summary>
    internal void Write(ImmutableArray<double>.Builder numbers)
    {
        numbers.AddRange(Generation, Evaluations, Restart, Best.Parameters.Length, Individuals.Length, Distribution?.Covariance.Length ?? 0);
        foreach (Individual individual in Individuals.Append(Best))
        {
            numbers.Add(individual.Fitness);
            numbers.AddRange(individual.Parameters);
        }

        numbers.AddRange(Distribution?.Mean ?? []);
        numbers.AddRange(Distribution?.Covariance ?? []);
    }

    /// <summary>What <see cref="Write"/> has written.</summary>
    /// <exception cref="ArgumentException">The next numbers are no snapshot.</exception>
    internal static PopulationSnapshot Read(NumberReader reader)
    {
        long generation = reader.Whole(long.MaxValue), evaluations = reader.Whole(long.MaxValue);
        int restart = (int)reader.Whole(int.MaxValue), length = (int)reader.Whole(int.MaxValue), count = (int)reader.Whole(PopulationSnapshots.MostIndividuals);
        int covariances = (int)reader.Whole(int.MaxValue);
        Individual[] individuals = [.. Enumerable.Range(0, count + 1).Select(_ => new Individual(FitnessThen(reader, length, out double fitness), fitness))];
        return new PopulationSnapshot
        {
            Generation = generation,
            Evaluations = evaluations,
            Restart = restart,
            Individuals = [.. individuals[..^1]],
            Best = individuals[^1],
            Distribution = covariances == 0 ? null : new SearchDistribution(reader.Take(length), reader.Take(covariances)),
        };
    }

    private static ImmutableArray<double> FitnessThen(NumberReader reader, int length, out double fitness)
    {
        fitness = reader.Take(1)[0];
        return reader.Take(length);
    }

    /// <inheritdoc/>
    public bool Equals(PopulationSnapshot? other) => other is not null && Generation == other.Generation && Evaluations == other.Evaluations && Restart == other.Restart
        && Individuals.SequenceEqual(other.Individuals) && Best == other.Best && Distribution == other.Distribution;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Generation, Evaluations, Restart);
}

/// <summary>A parameter vector with its fitness. Immutable.</summary>
/// <param name="Parameters">Its genes.</param>
/// <param name="Fitness">The lower the better; +∞ where it is not finite.</param>
public sealed record Individual(ImmutableArray<double> Parameters, double Fitness)
{
    private readonly ValueArray<double> _parameters = Parameters;

    /// <summary>Its genes.</summary>
    public ImmutableArray<double> Parameters { get => _parameters; init => _parameters = value; }
}
