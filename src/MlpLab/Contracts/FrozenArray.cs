using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MlpLab.Contracts;

/// <summary>Numbers that nobody will change any more, as an immutable array without a copy.</summary>
/// <remarks>
/// What <see cref="System.Runtime.InteropServices.ImmutableCollectionsMarshal"/> does; but its code for doubles cannot be compiled ahead of
/// time, so the runtime would compile it at every start. An immutable array is a structure with nothing but a reference to an array.
/// </remarks>
internal static class FrozenArray
{
    /// <summary>An immutable array over <paramref name="numbers"/>, which must not be changed afterwards.</summary>
    public static ImmutableArray<double> Of(double[] numbers) => Unsafe.As<double[], ImmutableArray<double>>(ref numbers);
}
