using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlpLab.Kernels;

/// <summary>Adds up the lanes of vectors in the order of <see cref="Lanes.Combine"/>, several vectors together.</summary>
/// <remarks>Eight sums by transposing cost about as much as one sum by itself.</remarks>
internal static class LaneSums
{
    /// <summary>The vector of the eight sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d,
        Vector512<double> e, Vector512<double> f, Vector512<double> g, Vector512<double> h)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(Of(a, b, c, d), Of(e, f, g, h));
        }

        // Halves of two vectors side by side, then neighbours of two such pairs; the last addition brings the eight sums into order.
        Vector512<double> ac = Halves(a, c), bd = Halves(b, d), eg = Halves(e, g), fh = Halves(f, h);
        Vector512<double> low = Avx512F.UnpackLow(ac, bd) + Avx512F.UnpackHigh(ac, bd);
        Vector512<double> high = Avx512F.UnpackLow(eg, fh) + Avx512F.UnpackHigh(eg, fh);
        return Avx512F.Shuffle4x128(low, high, 0b10_00_10_00) + Avx512F.Shuffle4x128(low, high, 0b11_01_11_01);
    }

    /// <summary>The vector of the four sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Of(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) => OfHalves(
        a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());

    /// <summary>The vector of the four sums, the halves of each vector being added already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OfHalves(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Create(Neighbours(a), Neighbours(b), Neighbours(c), Neighbours(d));
        }

        Vector256<double> ab = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b), cd = Avx.UnpackLow(c, d) + Avx.UnpackHigh(c, d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> a) => Neighbours(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Halves(Vector512<double> a, Vector512<double> b) =>
        Avx512F.Shuffle4x128(a, b, 0b01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);

    /// <summary>The sum of a vector whose halves are added already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Neighbours(Vector256<double> h) => (h.GetElement(0) + h.GetElement(1)) + (h.GetElement(2) + h.GetElement(3));
}
