using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlpLab.Kernels;

/// <summary>Loads, stores and comparisons of vectors in the form that ahead-of-time compilers take too.</summary>
/// <remarks>
/// The framework's Vector512.Load, Store and MinNative are methods of another assembly, which code compiled ahead of time may not inline: a kernel that
/// calls one is left to the JIT. These mean the same.
/// </remarks>
internal static unsafe class VectorAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double* source) => *(Vector512<double>*)source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, double* destination) => *(Vector512<double>*)destination = value;

    /// <summary>The smaller, lane by lane; the second where either is not a number or both are zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MinNative(Vector512<double> x, Vector512<double> y) =>
        Avx512F.IsSupported ? Avx512F.Min(x, y) : Vector512.ConditionalSelect(Vector512.LessThan(x, y), x, y);

    /// <summary>The larger, lane by lane; the second where either is not a number or both are zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MaxNative(Vector512<double> x, Vector512<double> y) =>
        Avx512F.IsSupported ? Avx512F.Max(x, y) : Vector512.ConditionalSelect(Vector512.GreaterThan(x, y), x, y);
}

/// <summary>As <see cref="VectorAccess"/>, for half a vector.</summary>
internal static unsafe class HalfVectorAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double* source) => *(Vector256<double>*)source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, double* destination) => *(Vector256<double>*)destination = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MinNative(Vector256<double> x, Vector256<double> y) =>
        Avx.IsSupported ? Avx.Min(x, y) : Vector256.ConditionalSelect(Vector256.LessThan(x, y), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MaxNative(Vector256<double> x, Vector256<double> y) =>
        Avx.IsSupported ? Avx.Max(x, y) : Vector256.ConditionalSelect(Vector256.GreaterThan(x, y), x, y);
}
