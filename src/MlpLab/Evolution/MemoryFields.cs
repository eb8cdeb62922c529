using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Optimization;

namespace MlpLab.Evolution;

/// <summary>Goes over the fields of a state, each named once, to save them or to put them back.</summary>
public sealed class MemoryFields
{
    private readonly EvolverMemory? _source;
    private readonly List<NamedVector> _vectors = [];
    private readonly List<NamedWord> _words = [];

    internal MemoryFields(EvolverMemory? source) => _source = source;

    /// <summary>A vector of fixed length.</summary>
    /// <exception cref="ArgumentException">The memory has no vector of this name and length.</exception>
    public void Vector(string name, Span<double> values)
    {
        if (_source is not null)
        {
            ImmutableArray<double> saved = _source.Vector(name);
            Require.SameLength(values.Length, saved.Length, "the length this state was made for", name);
            saved.CopyTo(values);
        }

        _vectors.Add(new NamedVector(name, [.. values]));
    }

    /// <summary>A vector whose length changes.</summary>
    /// <exception cref="ArgumentException">The memory has no vector of this name.</exception>
    public void List(string name, List<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_source is not null)
        {
            values.Clear();
            values.AddRange(_source.Vector(name));
        }

        _vectors.Add(new NamedVector(name, [.. values]));
    }

    /// <summary>A single number.</summary>
    /// <exception cref="ArgumentException">The memory has no vector of this name and length 1.</exception>
    public void Number(string name, ref double value) => Vector(name, new Span<double>(ref value));

    /// <summary>A whole number.</summary>
    /// <exception cref="ArgumentException">The memory has no number of this name.</exception>
    public void Word(string name, ref long value)
    {
        value = _source?.Word(name) ?? value;
        _words.Add(new NamedWord(name, value));
    }

    internal EvolverMemory Written() => new([.. _vectors], [.. _words]);

    internal void RequireAllRead()
    {
        if (_source!.Vectors.Length != _vectors.Count || _source.Words.Length != _words.Count)
        {
            throw new ArgumentException(
                $"The memory has {_source.Vectors.Length} vectors and {_source.Words.Length} whole numbers, the state {_vectors.Count} and {_words.Count}; "
                + "it must be of the same method with the same settings.");
        }
    }
}
