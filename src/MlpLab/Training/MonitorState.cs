using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>What one monitor has recorded: vectors of numbers by name, so that every monitor, also one from outside this library, has its place in a file. Immutable.</summary>
/// <remarks>A number that may be missing, a count or an epoch is a number all the same: the monitor decides what stands for none.</remarks>
public sealed class MonitorState : IEquatable<MonitorState>
{
    /// <summary>Records of one monitor.</summary>
    /// <param name="kind">What kind of monitor can read it, such as learning-curve; not empty.</param>
    /// <param name="vectors">Each name once.</param>
    /// <exception cref="ArgumentException">The kind is empty, or a name is given twice.</exception>
    public MonitorState(string kind, params ReadOnlySpan<NamedVector> vectors)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        Kind = kind;
        Vectors = ImmutableArray.Create(vectors);
        for (int i = 0; i < vectors.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (vectors[i].Name == vectors[j].Name)
                {
                    throw new ArgumentException($"The vector '{vectors[i].Name}' is given twice.", nameof(vectors));
                }
            }
        }
    }

    /// <summary>What kind of monitor can read it.</summary>
    public string Kind { get; }

    /// <summary>In the order they were given.</summary>
    public ImmutableArray<NamedVector> Vectors { get; }

    /// <summary>The numbers of a vector.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ImmutableArray<double> this[string name]
    {
        get
        {
            foreach (NamedVector vector in Vectors)
            {
                if (vector.Name == name)
                {
                    return vector.Numbers;
                }
            }

            throw new ArgumentException($"The state of a '{Kind}' has no vector '{name}'.", nameof(name));
        }
    }

    /// <summary>Whether the other is of the same kind and has the same vectors.</summary>
    public bool Equals(MonitorState? other) => other is not null && Kind == other.Kind && Vectors.SequenceEqual(other.Vectors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MonitorState);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Vectors.Length);

    /// <summary>This state, if a monitor of that kind can read it.</summary>
    /// <exception cref="ArgumentException">It is another kind's.</exception>
    public MonitorState Of(string kind) => Kind == kind
        ? this
        : throw new ArgumentException($"The state is that of a '{Kind}', where a '{kind}' is needed.", nameof(kind));

    /// <summary>A vector whose length is known.</summary>
    internal ReadOnlySpan<double> Of(string name, int length)
    {
        ReadOnlySpan<double> numbers = this[name].AsSpan();
        Require.SameLength(length, numbers.Length, "as many as this monitor needs", name);
        return numbers;
    }

    /// <summary>A whole number from 0 to the largest int.</summary>
    internal static int Count(double number) => number is >= 0 and <= int.MaxValue && number == Math.Truncate(number)
        ? (int)number
        : throw new ArgumentException($"{number} stands where a count is needed.", nameof(number));

    /// <summary>A count, or −1 for none.</summary>
    internal static int? CountOrNone(double number) => number == -1 ? null : Count(number);
}
