using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlpLab.Kernels;

/// <summary>A register of eight lanes, which the processors with AVX-512 have. Elsewhere it takes two, which spill and which the JIT takes four times as long over.</summary>
internal unsafe struct EightLanes : ILanes<EightLanes>
{
    /// <summary>The register itself. A field, and set in an initialiser: whoever compiles a kernel has a property and a constructor the less to look at in every operation.</summary>
    public Vector512<double> Value;

    public static int Count => Lanes.Count;

    public static bool HasRoomForPairs => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Of(double value) => new() { Value = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes OfBits(long bits) => new() { Value = Vector512.Create(bits).AsDouble() };

    // A choice stands around an initialiser, never within: there the JIT would leave the vector in memory.
    // The framework's Load, Store and MinNative are methods of another assembly, which code compiled ahead of time may not inline: a kernel that calls one
    // is left to the JIT. These mean the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(double* source) => new() { Value = *(Vector512<double>*)source };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(EightLanes value, double* destination) => *(Vector512<double>*)destination = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes x, EightLanes y) => new() { Value = x.Value + y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes x, EightLanes y) => new() { Value = x.Value - y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes x, EightLanes y) => new() { Value = x.Value * y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes x, EightLanes y) => new() { Value = x.Value / y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes x) => new() { Value = -x.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator &(EightLanes x, EightLanes y) => new() { Value = x.Value & y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator |(EightLanes x, EightLanes y) => new() { Value = x.Value | y.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FusedMultiplyAdd(EightLanes x, EightLanes y, EightLanes z) => new() { Value = Vector512.FusedMultiplyAdd(x.Value, y.Value, z.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Abs(EightLanes x) => new() { Value = Vector512.Abs(x.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MinNative(EightLanes x, EightLanes y) => Avx512F.IsSupported
        ? new() { Value = Avx512F.Min(x.Value, y.Value) }
        : new() { Value = Vector512.ConditionalSelect(Vector512.LessThan(x.Value, y.Value), x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MaxNative(EightLanes x, EightLanes y) => Avx512F.IsSupported
        ? new() { Value = Avx512F.Max(x.Value, y.Value) }
        : new() { Value = Vector512.ConditionalSelect(Vector512.GreaterThan(x.Value, y.Value), x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes LessThan(EightLanes x, EightLanes y) => new() { Value = Vector512.LessThan(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes GreaterThan(EightLanes x, EightLanes y) => new() { Value = Vector512.GreaterThan(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Equal(EightLanes x, EightLanes y) => new() { Value = Vector512.Equals(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Select(EightLanes mask, EightLanes x, EightLanes y) => new() { Value = Vector512.ConditionalSelect(mask.Value, x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AndNot(EightLanes x, EightLanes y) => new() { Value = Vector512.AndNot(x.Value, y.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AddBits(EightLanes x, long bits) => new() { Value = (x.Value.AsInt64() + Vector512.Create(bits)).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes ShiftLeft(EightLanes x, int count) => new() { Value = (x.Value.AsInt64() << count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes ShiftRight(EightLanes x, int count) => new() { Value = (x.Value.AsInt64() >>> count).AsDouble() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Lookup(double* table, EightLanes index)
    {
        if (Avx512F.IsSupported)
        {
            return new() { Value = Avx512F.PermuteVar8x64x2(Load(table).Value, index.Value.AsInt64(), Load(table + 8).Value) };
        }

        return new() { Value = Vector512.Create(FourLanes.Lookup(table, new() { Value = index.Value.GetLower() }).Value, FourLanes.Lookup(table, new() { Value = index.Value.GetUpper() }).Value) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FirstLanes(int count) => new() { Value = Vector512.LessThan(Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((double)count)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (EightLanes Next, EightLanes Other) InTurn(EightLanes added, EightLanes other) => (added, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(EightLanes next, EightLanes other) => LaneSums.Of(next.Value);
}
