using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>
/// Real-coded genetic algorithm: the two best stay, every other individual is a child of two tournament winners, crossed over with probability 0.9,
/// and each of its genes moves by 0.5·N(0, 1) with probability 0.1.
/// </summary>
/// <remarks>
/// J. H. Holland, Adaptation in Natural and Artificial Systems (1975); for networks D. J. Montana, L. Davis, Training Feedforward Neural Networks Using
/// Genetic Algorithms (1989). A tournament is of three individuals drawn with replacement; a later one wins only where it is strictly better.
/// Draws: first individuals one by one; then for each child 3 + 3 integers, a uniform and what the <see cref="Crossover"/> takes, then for each gene
/// a uniform and, where it moves, a Gaussian. Default scale of the first individuals 1.
/// </remarks>
public sealed record GeneticAlgorithm : Evolver
{
    /// <summary>N, 3 or more, because two stay as they are; 20 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 3.</exception>
    public int? Population
    {
        get;
        init
        {
            Require.AtLeast(Elite + 1, value ?? (Elite + 1), nameof(Population));
            field = value;
        }
    }

    /// <summary>How two parents are mixed; <see cref="Crossover.Uniform"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public Crossover Crossover { get; init => field = Require.Defined(value, nameof(Crossover)); }

    /// <summary>Which genes belong together: for <see cref="Crossover.Units"/> and <see cref="Align"/>.</summary>
    public IGeneUnits? Units { get; init; }

    /// <summary>Whether the second parent's units are put into the order of the first's before they are mixed.</summary>
    public bool Align { get; init; }

    /// <inheritdoc/>
    public override string Name => "ga";

    internal const int Elite = 2;

    /// <summary>20.</summary>
    public override int DefaultPopulation(int parameterCount) => 20;

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Crossover.Units"/> or <see cref="Align"/> without <see cref="Units"/>.</exception>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Units is not null || (Crossover != Crossover.Units && !Align)
            ? new GeneticState(this, start)
            : throw new InvalidOperationException("Units is null; it must say which genes belong together for crossover of units and for alignment.");
    }
}
