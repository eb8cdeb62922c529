namespace MlpLab.Evolution;

/// <summary>A method of evolution with its settings: immutable, shared freely by many runs.</summary>
/// <remarks>It knows vectors only and has never heard of layers. What a run accumulates lives in <see cref="EvolverState"/>.</remarks>
public abstract record Evolver
{
    /// <summary>Every method of this library with its default settings, the usual choice first.</summary>
    public static IReadOnlyList<Evolver> All =>
    [
        new CmaEs(), new CmaEs { Diagonal = true }, new Snes(), new OpenAiEs(), new OnePlusOne(), new GeneticAlgorithm(), new DifferentialEvolution(),
        new ParticleSwarm(), new RandomSearch(),
    ];

    /// <summary>Lower-case name with hyphens, as used on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>Individuals of a generation for this many parameters, where the settings do not say.</summary>
    public abstract int DefaultPopulation(int parameterCount);

    /// <summary>The same method with so many individuals in a generation; null where their number is fixed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">So many are too few for the method, or no number of pairs.</exception>
    public virtual Evolver? WithPopulation(int population) => null;

    /// <summary>Individuals of a generation of the first run: as many as the settings say, else the default.</summary>
    internal virtual int IndividualCount(int parameterCount) => DefaultPopulation(parameterCount);

    /// <summary>A fresh state for one run.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    public abstract EvolverState CreateState(EvolverStart start);

    /// <summary>The method for another run when one has come to its end before the budget; null where a method does not start anew.</summary>
    /// <param name="restart">1 for the first restart.</param>
    /// <param name="parameterCount">Length of the parameter vector.</param>
    public virtual Evolver? ForRestart(int restart, int parameterCount) => null;
}
