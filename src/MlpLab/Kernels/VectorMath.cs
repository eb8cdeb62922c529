using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector512;
using static MlpLab.Kernels.MathCoefficients;
using static MlpLab.Kernels.VectorAccess;

namespace MlpLab.Kernels;

/// <summary>
/// Elementary functions of eight lanes. Each lane has the bits that <see cref="ScalarMath"/> gives, with AVX-512, AVX2 or no intrinsics at all.
/// </summary>
/// <remarks>
/// Errors and special values are those of the twin. The platform's own vector functions cannot serve: their bits depend on the processor. Callers
/// should carry <see cref="MethodImplOptions.AggressiveOptimization"/>. Tanh is bound by its one division (16 cycles for eight lanes), which leaves
/// room for about ten other operations in a loop at no cost; a division-free version with a large table was no faster without a 512-bit gather.
/// </remarks>
internal static class VectorMath
{
    /// <inheritdoc cref="ScalarMath.Tanh"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Tanh(Vector512<double> x)
    {
        // MinNative returns its second operand when that is NaN, on every processor.
        Vector512<double> magnitude = MinNative(Create(TanhLimit), Abs(x));
        Vector512<double> shifted = FusedMultiplyAdd(magnitude, Create(TanhStepInverse), Create(RoundingShift));
        Vector512<double> r = FusedMultiplyAdd(shifted - Create(RoundingShift), Create(-TanhStep), magnitude);
        Vector512<double> centre = TanhCentre(shifted.AsInt64());

        Vector512<double> z = r * r;
        Vector512<double> p = Step(Step(Create(TanhP2), z, TanhP1), z, TanhP0);
        Vector512<double> q = Step(Step(Step(Step(Create(TanhQ4), z, TanhQ3), z, TanhQ2), z, TanhQ1), z, TanhP0);

        Vector512<double> n = r * p;
        Vector512<double> negativeSlope = FusedMultiplyAdd(centre, centre, Create(-1.0));
        Vector512<double> value = centre - (negativeSlope * n / FusedMultiplyAdd(centre, n, q));
        return ConditionalSelect(Create(SignBit).AsDouble(), x, value);
    }

    /// <summary>Replaces two independent vectors by their hyperbolic tangents; bits as <see cref="Tanh(Vector512{double})"/>.</summary>
    /// <remarks>
    /// The two chains alternate in the instruction stream: one chain at a time fills the processor's scheduler with waiting instructions (22 instead
    /// of 19 cycles a vector inside a forward pass with AVX-512). Where a vector takes two registers this spills, so there they run in turn.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TanhPair(ref Vector512<double> x, ref Vector512<double> y)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            x = Tanh(x);
            y = Tanh(y);
            return;
        }

        Vector512<double> limit = Create(TanhLimit), shift = Create(RoundingShift), inverse = Create(TanhStepInverse), step = Create(-TanhStep);
        Vector512<double> ax = MinNative(limit, Abs(x)), ay = MinNative(limit, Abs(y));
        Vector512<double> sx = FusedMultiplyAdd(ax, inverse, shift), sy = FusedMultiplyAdd(ay, inverse, shift);
        Vector512<double> rx = FusedMultiplyAdd(sx - shift, step, ax), ry = FusedMultiplyAdd(sy - shift, step, ay);
        Vector512<double> zx = rx * rx, zy = ry * ry;
        Vector512<double> qx = Step(Create(TanhQ4), zx, TanhQ3), qy = Step(Create(TanhQ4), zy, TanhQ3);
        Vector512<double> px = Step(Create(TanhP2), zx, TanhP1), py = Step(Create(TanhP2), zy, TanhP1);
        (qx, qy) = (Step(qx, zx, TanhQ2), Step(qy, zy, TanhQ2));
        (px, py) = (Step(px, zx, TanhP0), Step(py, zy, TanhP0));
        (qx, qy) = (Step(qx, zx, TanhQ1), Step(qy, zy, TanhQ1));
        Vector512<double> cx = TanhCentre(sx.AsInt64()), cy = TanhCentre(sy.AsInt64());
        Vector512<double> nx = rx * px, ny = ry * py;
        (qx, qy) = (Step(qx, zx, TanhP0), Step(qy, zy, TanhP0));
        Vector512<double> mx = FusedMultiplyAdd(cx, cx, Create(-1.0)) * nx, my = FusedMultiplyAdd(cy, cy, Create(-1.0)) * ny;
        Vector512<double> vx = cx - (mx / FusedMultiplyAdd(cx, nx, qx)), vy = cy - (my / FusedMultiplyAdd(cy, ny, qy));
        x = ConditionalSelect(Create(SignBit).AsDouble(), x, vx);
        y = ConditionalSelect(Create(SignBit).AsDouble(), y, vy);
    }

    /// <inheritdoc cref="ScalarMath.Exp"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Exp(Vector512<double> x)
    {
        Vector512<double> a = MaxNative(Create(ExpLower), MinNative(Create(ExpUpper), x));
        Vector512<double> k = FusedMultiplyAdd(a, Create(Log2E), Create(RoundingShift)) - Create(RoundingShift);
        Vector512<double> r = FusedMultiplyAdd(k, Create(-Ln2Low), FusedMultiplyAdd(k, Create(-Ln2High), a));

        Vector512<double> p = Create(1.0) + FusedMultiplyAdd(r * r, ExpTail(r), r);
        Vector512<double> half = FusedMultiplyAdd(k, Create(0.5), Create(RoundingShift)) - Create(RoundingShift);
        Vector512<double> value = p * PowerOfTwo(half) * PowerOfTwo(k - half);
        return ConditionalSelect(Vector512.Equals(x, x), value, x);
    }

    /// <inheritdoc cref="ScalarMath.Log"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> small = LessThan(x, Create(SmallestNormal));
        Vector512<double> lifted = ConditionalSelect(small, x * Create(DenormalLift), x);
        Vector512<double> offset = ConditionalSelect(small, Create(ExponentOffset + 54.0), Create(ExponentOffset));
        return OrSpecial(x, LogOfNormal(lifted, offset, Vector512<double>.Zero));
    }

    /// <inheritdoc cref="ScalarMath.Log1P"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Log1P(Vector512<double> x)
    {
        Vector512<double> one = Create(1.0);
        Vector512<double> sum = one + x;
        Vector512<double> part = sum - one;
        Vector512<double> rest = (one - (sum - part)) + (x - part);
        Vector512<double> value = LogOfNormal(sum, Create(ExponentOffset), rest / sum);
        value = ConditionalSelect(LessThan(Abs(x), Create(TinyArgument)), x, value);
        return OrSpecial(sum, value);
    }

    /// <inheritdoc cref="ScalarMath.Sigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Sigmoid(Vector512<double> x)
    {
        Vector512<double> e = Exp(NegativeMagnitude(x));
        Vector512<double> one = Create(1.0);
        return ConditionalSelect(LessThan(x, Vector512<double>.Zero), e, one) / (one + e);
    }

    /// <inheritdoc cref="ScalarMath.Softplus"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Softplus(Vector512<double> x) => PositivePart(x) + Log1P(Exp(NegativeMagnitude(x)));

    /// <inheritdoc cref="ScalarMath.CrossEntropy"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> CrossEntropy(Vector512<double> z, Vector512<double> y)
    {
        Vector512<double> limited = MaxNative(Create(-double.MaxValue), MinNative(Create(double.MaxValue), z));
        Vector512<double> value = (PositivePart(limited) - (y * limited)) + Log1P(Exp(NegativeMagnitude(limited)));
        return ConditionalSelect(Vector512.Equals(z, z), value, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Step(Vector512<double> sum, Vector512<double> z, double next) => FusedMultiplyAdd(sum, z, Create(next));

    /// <summary>The table entry named by the low four bits of each index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<double> TanhCentre(Vector512<long> index)
    {
        // The span is read-only data of the assembly: it has no initialiser to check and does not move.
        double* table = (double*)Unsafe.AsPointer(ref Unsafe.AsRef(in TanhCentres[0]));
        if (Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar8x64x2(Load(table), index, Load(table + 8));
        }

        Vector512<long> entry = index & Create(15L);
        if (Avx2.IsSupported)
        {
            return Create(Avx2.GatherVector256(table, entry.GetLower(), 8), Avx2.GatherVector256(table, entry.GetUpper(), 8));
        }

        return Create(
            table[entry.GetElement(0)], table[entry.GetElement(1)], table[entry.GetElement(2)], table[entry.GetElement(3)],
            table[entry.GetElement(4)], table[entry.GetElement(5)], table[entry.GetElement(6)], table[entry.GetElement(7)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpTail(Vector512<double> r)
    {
        Vector512<double> q = Step(Step(Step(Step(Create(ExpC12), r, ExpC11), r, ExpC10), r, ExpC9), r, ExpC8);
        q = Step(Step(Step(q, r, ExpC7), r, ExpC6), r, ExpC5);
        return Step(Step(Step(q, r, ExpC4), r, ExpC3), r, ExpC2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfNormal(Vector512<double> x, Vector512<double> exponentOffset, Vector512<double> correction)
    {
        Vector512<long> bits = x.AsInt64() + Create(OneBits - SqrtHalfBits);
        Vector512<double> f = ((bits & Create(FractionMask)) + Create(SqrtHalfBits)).AsDouble() - Create(1.0);
        Vector512<double> e = ((bits >>> 52) | Create(IntegerBits)).AsDouble() - exponentOffset;

        Vector512<double> s = f / (Create(2.0) + f);
        Vector512<double> z = s * s;
        Vector512<double> g = Step(Step(Step(Create(LogC6), z, LogC5), z, LogC4), z, LogC3);
        g = Step(Step(Step(g, z, LogC2), z, LogC1), z, LogC0);

        Vector512<double> halfSquare = Create(0.5) * f * f;
        Vector512<double> low = FusedMultiplyAdd(s, FusedMultiplyAdd(z, g, halfSquare), FusedMultiplyAdd(e, Create(Ln2Low), correction));
        return FusedMultiplyAdd(e, Create(Ln2High), f - (halfSquare - low));
    }

    /// <summary>The value where x is positive and finite; elsewhere -∞ for zero, NaN for negative x, and x itself for +∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OrSpecial(Vector512<double> x, Vector512<double> value)
    {
        Vector512<double> zero = Vector512<double>.Zero;
        Vector512<double> special = ConditionalSelect(LessThan(x, zero), Create(double.NaN), x);
        special = ConditionalSelect(Vector512.Equals(x, zero), Create(double.NegativeInfinity), special);
        return ConditionalSelect(GreaterThan(x, zero) & LessThan(x, Create(double.PositiveInfinity)), value, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> exponent) =>
        ((exponent + Create(RoundingShift + 1023.0)).AsInt64() << 52).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> NegativeMagnitude(Vector512<double> x) => x | Create(SignBit).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PositivePart(Vector512<double> x) =>
        ConditionalSelect(GreaterThan(x, Vector512<double>.Zero), x, Vector512<double>.Zero);
}
