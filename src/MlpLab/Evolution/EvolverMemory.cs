using System.Collections.Immutable;
using MlpLab.Optimization;

namespace MlpLab.Evolution;

/// <summary>What an <see cref="EvolverState"/> remembers, as named vectors and whole numbers. Immutable; equal when all values are.</summary>
/// <param name="Vectors">In the order of the state; no name twice.</param>
/// <param name="Words">In the order of the state; no name twice.</param>
public sealed record EvolverMemory(ImmutableArray<NamedVector> Vectors, ImmutableArray<NamedWord> Words)
{
    /// <summary>The vector of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ImmutableArray<double> Vector(string name) => (Vectors.FirstOrDefault(vector => vector.Name == name) ?? throw Missing(name)).Numbers;

    /// <summary>The whole number of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public long Word(string name) => (Words.FirstOrDefault(word => word.Name == name) ?? throw Missing(name)).Value;

    /// <inheritdoc/>
    public bool Equals(EvolverMemory? other) => other is not null && Vectors.SequenceEqual(other.Vectors) && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Vectors.Length, Words.Length);

    private static ArgumentException Missing(string name) =>
        new($"The memory has no '{name}'; it must be of the same method with the same settings.");
}

/// <summary>A whole number of a memory.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
public sealed record NamedWord(string Name, long Value);
