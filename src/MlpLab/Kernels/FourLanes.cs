using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlpLab.Kernels;

/// <summary>A register of four lanes, which most processors have at the most: half of a vector of eight.</summary>
internal unsafe struct FourLanes : ILanes<FourLanes>
{
    /// <summary>The register itself. A field, and set in an initialiser: whoever compiles a kernel has a property and a constructor the less to look at in every operation.</summary>
    public Vector256<double> Value;

    public static int Count => Lanes.Count / 2;

    public static bool HasRoomForPairs => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Of(double value) => new() { Value = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes OfBits(long bits) => new() { Value = Vector256.Create(bits).AsDouble() };

    // A choice stands around an initialiser, never within: there the JIT would leave the vector in memory.
    // The framework's Load, Store and MinNative are methods of another assembly, which code compiled ahead of time may not inline: a kernel that calls one
    // is left to the JIT. These mean the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Load(double* source) => new() { Value = *(Vector256<double>*)source };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FourLanes value, double* destination) => *(Vector256<double>*)destination = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator +(FourLanes x, FourLanes y) => new() { Value = x.Value + y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes x, FourLanes y) => new() { Value = x.Value - y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator *(FourLanes x, FourLanes y) => new() { Value = x.Value * y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator /(FourLanes x, FourLanes y) => new() { Value = x.Value / y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes x) => new() { Value = -x.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator &(FourLanes x, FourLanes y) => new() { Value = x.Value & y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator |(FourLanes x, FourLanes y) => new() { Value = x.Value | y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes FusedMultiplyAdd(FourLanes x, FourLanes y, FourLanes z) => new() { Value = Vector256.FusedMultiplyAdd(x.Value, y.Value, z.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Abs(FourLanes x) => new() { Value = Vector256.Abs(x.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MinNative(FourLanes x, FourLanes y) => Avx.IsSupported
        ? new() { Value = Avx.Min(x.Value, y.Value) }
        : new() { Value = Vector256.ConditionalSelect(Vector256.LessThan(x.Value, y.Value), x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MaxNative(FourLanes x, FourLanes y) => Avx.IsSupported
        ? new() { Value = Avx.Max(x.Value, y.Value) }
        : new() { Value = Vector256.ConditionalSelect(Vector256.GreaterThan(x.Value, y.Value), x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes LessThan(FourLanes x, FourLanes y) => new() { Value = Vector256.LessThan(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes GreaterThan(FourLanes x, FourLanes y) => new() { Value = Vector256.GreaterThan(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Equal(FourLanes x, FourLanes y) => new() { Value = Vector256.Equals(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Select(FourLanes mask, FourLanes x, FourLanes y) => new() { Value = Vector256.ConditionalSelect(mask.Value, x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes AndNot(FourLanes x, FourLanes y) => new() { Value = Vector256.AndNot(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes AddBits(FourLanes x, long bits) => new() { Value = (x.Value.AsInt64() + Vector256.Create(bits)).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes ShiftLeft(FourLanes x, int count) => new() { Value = (x.Value.AsInt64() << count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes ShiftRight(FourLanes x, int count) => new() { Value = (x.Value.AsInt64() >>> count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Lookup(double* table, FourLanes index)
    {
        // Four loads: the processor's gather takes more cycles than they do.
        Vector256<long> entry = index.Value.AsInt64() & Vector256.Create(15L);
        Vector128<long> low = entry.GetLower(), high = entry.GetUpper();
        return new() { Value = Vector256.Create(Vector128.Create(table[low.ToScalar()], table[low.GetElement(1)]), Vector128.Create(table[high.ToScalar()], table[high.GetElement(1)])) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes FirstLanes(int count) => new() { Value = Vector256.LessThan(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)count)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (FourLanes Next, FourLanes Other) InTurn(FourLanes added, FourLanes other) => (other, added);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(FourLanes next, FourLanes other) => LaneSums.Neighbours(next.Value + other.Value);
}
