using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector256;
using static MlpLab.Kernels.HalfVectorAccess;
using static MlpLab.Kernels.MathCoefficients;

namespace MlpLab.Kernels;

/// <summary>The functions of <see cref="VectorMath"/> that training needs, for half a vector: for processors whose registers hold four lanes.</summary>
/// <remarks>
/// There a vector of eight is a pair of registers, and the JIT takes four times as long over each operation on one: half a second run instead of a
/// tenth. The operations are the same, line by line, and so are the bits.
/// </remarks>
internal static class HalfVectorMath
{
    /// <inheritdoc cref="ScalarMath.Tanh"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Tanh(Vector256<double> x)
    {
        // MinNative returns its second operand when that is NaN, on every processor.
        Vector256<double> magnitude = MinNative(Create(TanhLimit), Abs(x));
        Vector256<double> shifted = FusedMultiplyAdd(magnitude, Create(TanhStepInverse), Create(RoundingShift));
        Vector256<double> r = FusedMultiplyAdd(shifted - Create(RoundingShift), Create(-TanhStep), magnitude);
        Vector256<double> centre = TanhCentre(shifted.AsInt64());

        Vector256<double> z = r * r;
        Vector256<double> p = Step(Step(Create(TanhP2), z, TanhP1), z, TanhP0);
        Vector256<double> q = Step(Step(Step(Step(Create(TanhQ4), z, TanhQ3), z, TanhQ2), z, TanhQ1), z, TanhP0);

        Vector256<double> n = r * p;
        Vector256<double> negativeSlope = FusedMultiplyAdd(centre, centre, Create(-1.0));
        Vector256<double> value = centre - (negativeSlope * n / FusedMultiplyAdd(centre, n, q));
        return ConditionalSelect(Create(SignBit).AsDouble(), x, value);
    }

    /// <inheritdoc cref="ScalarMath.Exp"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Exp(Vector256<double> x)
    {
        Vector256<double> a = MaxNative(Create(ExpLower), MinNative(Create(ExpUpper), x));
        Vector256<double> k = FusedMultiplyAdd(a, Create(Log2E), Create(RoundingShift)) - Create(RoundingShift);
        Vector256<double> r = FusedMultiplyAdd(k, Create(-Ln2Low), FusedMultiplyAdd(k, Create(-Ln2High), a));

        Vector256<double> p = Create(1.0) + FusedMultiplyAdd(r * r, ExpTail(r), r);
        Vector256<double> half = FusedMultiplyAdd(k, Create(0.5), Create(RoundingShift)) - Create(RoundingShift);
        Vector256<double> value = p * PowerOfTwo(half) * PowerOfTwo(k - half);
        return ConditionalSelect(Vector256.Equals(x, x), value, x);
    }

    /// <inheritdoc cref="ScalarMath.Log1P"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Log1P(Vector256<double> x)
    {
        Vector256<double> one = Create(1.0);
        Vector256<double> sum = one + x;
        Vector256<double> part = sum - one;
        Vector256<double> rest = (one - (sum - part)) + (x - part);
        Vector256<double> value = LogOfNormal(sum, Create(ExponentOffset), rest / sum);
        value = ConditionalSelect(LessThan(Abs(x), Create(TinyArgument)), x, value);
        return OrSpecial(sum, value);
    }

    /// <inheritdoc cref="ScalarMath.Sigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Sigmoid(Vector256<double> x)
    {
        Vector256<double> e = Exp(NegativeMagnitude(x));
        Vector256<double> one = Create(1.0);
        return ConditionalSelect(LessThan(x, Vector256<double>.Zero), e, one) / (one + e);
    }

    /// <inheritdoc cref="ScalarMath.CrossEntropy"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> CrossEntropy(Vector256<double> z, Vector256<double> y)
    {
        Vector256<double> limited = MaxNative(Create(-double.MaxValue), MinNative(Create(double.MaxValue), z));
        Vector256<double> value = (PositivePart(limited) - (y * limited)) + Log1P(Exp(NegativeMagnitude(limited)));
        return ConditionalSelect(Vector256.Equals(z, z), value, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Step(Vector256<double> sum, Vector256<double> z, double next) => FusedMultiplyAdd(sum, z, Create(next));

    /// <summary>The table entry named by the low four bits of each index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> TanhCentre(Vector256<long> index)
    {
        double* table = (double*)Unsafe.AsPointer(ref Unsafe.AsRef(in TanhCentres[0]));
        Vector256<long> entry = index & Create(15L);
        return Avx2.IsSupported
            ? Avx2.GatherVector256(table, entry, 8)
            : Create(table[entry.GetElement(0)], table[entry.GetElement(1)], table[entry.GetElement(2)], table[entry.GetElement(3)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpTail(Vector256<double> r)
    {
        Vector256<double> q = Step(Step(Step(Step(Create(ExpC12), r, ExpC11), r, ExpC10), r, ExpC9), r, ExpC8);
        q = Step(Step(Step(q, r, ExpC7), r, ExpC6), r, ExpC5);
        return Step(Step(Step(q, r, ExpC4), r, ExpC3), r, ExpC2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfNormal(Vector256<double> x, Vector256<double> exponentOffset, Vector256<double> correction)
    {
        Vector256<long> bits = x.AsInt64() + Create(OneBits - SqrtHalfBits);
        Vector256<double> f = ((bits & Create(FractionMask)) + Create(SqrtHalfBits)).AsDouble() - Create(1.0);
        Vector256<double> e = ((bits >>> 52) | Create(IntegerBits)).AsDouble() - exponentOffset;

        Vector256<double> s = f / (Create(2.0) + f);
        Vector256<double> z = s * s;
        Vector256<double> g = Step(Step(Step(Create(LogC6), z, LogC5), z, LogC4), z, LogC3);
        g = Step(Step(Step(g, z, LogC2), z, LogC1), z, LogC0);

        Vector256<double> halfSquare = Create(0.5) * f * f;
        Vector256<double> low = FusedMultiplyAdd(s, FusedMultiplyAdd(z, g, halfSquare), FusedMultiplyAdd(e, Create(Ln2Low), correction));
        return FusedMultiplyAdd(e, Create(Ln2High), f - (halfSquare - low));
    }

    /// <summary>The value where x is positive and finite; elsewhere -∞ for zero, NaN for negative x, and x itself for +∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OrSpecial(Vector256<double> x, Vector256<double> value)
    {
        Vector256<double> zero = Vector256<double>.Zero;
        Vector256<double> special = ConditionalSelect(LessThan(x, zero), Create(double.NaN), x);
        special = ConditionalSelect(Vector256.Equals(x, zero), Create(double.NegativeInfinity), special);
        return ConditionalSelect(GreaterThan(x, zero) & LessThan(x, Create(double.PositiveInfinity)), value, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> exponent) =>
        ((exponent + Create(RoundingShift + 1023.0)).AsInt64() << 52).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> NegativeMagnitude(Vector256<double> x) => x | Create(SignBit).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PositivePart(Vector256<double> x) =>
        ConditionalSelect(GreaterThan(x, Vector256<double>.Zero), x, Vector256<double>.Zero);
}
