using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlpLab.Kernels;

/// <summary>Loads and stores of vectors in the form that ahead-of-time compilers take too.</summary>
/// <remarks>
/// The framework's Vector512.Load and Store are methods of another assembly, which code compiled ahead of time may not inline: a kernel that
/// calls one is left to the JIT. These mean the same.
/// </remarks>
internal static unsafe class VectorAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double* source) => *(Vector512<double>*)source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, double* destination) => *(Vector512<double>*)destination = value;
}

/// <summary>As <see cref="VectorAccess"/>, for half a vector.</summary>
internal static unsafe class HalfVectorAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double* source) => *(Vector256<double>*)source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, double* destination) => *(Vector256<double>*)destination = value;
}
