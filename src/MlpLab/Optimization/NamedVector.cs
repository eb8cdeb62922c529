using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MlpLab.Optimization;

/// <summary>Numbers with a name: what optimizers, methods of evolution and monitors remember. Equal when the name and all bits are.</summary>
/// <param name="Name">Lower-case words joined by hyphens, such as validation-losses.</param>
/// <param name="Numbers">Of any length; any doubles, also those that are no numbers.</param>
public sealed record NamedVector(string Name, ImmutableArray<double> Numbers)
{
    /// <summary>Whether the name and all bits are equal.</summary>
    public bool Equals(NamedVector? other) => other is not null && Name == other.Name && Bits(Numbers).SequenceEqual(Bits(other.Numbers));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Numbers.Length);

    private static ReadOnlySpan<long> Bits(ImmutableArray<double> numbers) => MemoryMarshal.Cast<double, long>(numbers.AsSpan());
}
