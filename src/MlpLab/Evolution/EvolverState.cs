using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>A run of a method: it asks for the fitness of individuals and is told. Serves one thread.</summary>
/// <remarks>
/// Everything random is drawn in <see cref="Ask"/>, so evaluations may go on anywhere and in any order. The order of individuals is that of their
/// fitness, equal ones in the order of their rows; NaN and ±∞ count as worse than every number.
/// </remarks>
public abstract class EvolverState
{
    /// <summary>The most rows that <see cref="Ask"/> fills.</summary>
    public abstract int PopulationSize { get; }

    /// <summary>The mean of the distribution, or the best individual.</summary>
    public abstract ReadOnlySpan<double> Center { get; }

    /// <summary>How far the individuals lie apart: σ, or the root of the mean variance of a gene.</summary>
    public abstract double Spread { get; }

    /// <summary>The normal distribution that individuals are drawn from, as a copy; null where there is none.</summary>
    public virtual SearchDistribution? Distribution => null;

    /// <summary>Whether <see cref="Center"/> is an individual that has been evaluated, instead of a mean that costs one evaluation more.</summary>
    public virtual bool CenterIsIndividual => false;

    /// <summary>Whether the method has come to its end by itself, and why.</summary>
    public virtual EvolverEnd End => EvolverEnd.None;

    /// <summary>Writes the individuals to be evaluated next.</summary>
    /// <param name="random">The run's generator.</param>
    /// <param name="into">
    /// At least <see cref="PopulationSize"/> rows. The state may keep it and read it again in <see cref="Tell"/>: until then it must not change.
    /// </param>
    /// <returns>How many rows are to be evaluated, from the first on.</returns>
    public abstract int Ask(RandomState random, Population into);

    /// <summary>Takes the fitness of the individuals asked for and moves on by one generation.</summary>
    /// <param name="fitness">fitness[i] of row i, as many as <see cref="Ask"/> returned.</param>
    public abstract void Tell(ReadOnlySpan<double> fitness);

    /// <summary>All that the state remembers, as a copy. Only between <see cref="Tell"/> and the next <see cref="Ask"/>.</summary>
    public EvolverMemory Save()
    {
        var fields = new MemoryFields(null);
        Remember(fields);
        return fields.Written();
    }

    /// <summary>Goes on where <paramref name="memory"/> was saved, by a state of the same method, settings and start.</summary>
    /// <exception cref="ArgumentException">The memory is another method's, or of other settings or another number of parameters.</exception>
    public void Restore(EvolverMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var fields = new MemoryFields(memory);
        Remember(fields);
        fields.RequireAllRead();
    }

    /// <summary>Names every vector and number that the state keeps from one generation to the next: for saving and for restoring.</summary>
    protected abstract void Remember(MemoryFields fields);
}
