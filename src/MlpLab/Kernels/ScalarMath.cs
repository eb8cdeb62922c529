using static System.Math;
using static MlpLab.Kernels.MathCoefficients;

namespace MlpLab.Kernels;

/// <summary>
/// Elementary functions whose bits are the same on every processor: the plain twin of <see cref="VectorMath{T}"/>, operation by operation.
/// </summary>
/// <remarks>
/// Largest errors found, in units in the last place: Exp 0.9, Log 0.8, Log1P 0.8, Tanh 2.4, Sigmoid 1.8, Softplus 1.3 (the tests hold all
/// below 2.5 against 400-bit references). Results below the normal range are rounded to denormals; NaN gives that NaN.
/// Only IEEE operations are used: add, multiply, divide, fused multiply-add, comparison and bit patterns.
/// </remarks>
internal static class ScalarMath
{
    /// <summary>The hyperbolic tangent; exactly ±1 from |x| = 18.75 on, and x itself for tiny x, with the sign of zero kept.</summary>
    internal static double Tanh(double x)
    {
        double magnitude = FromBits(Bits(x) & ~SignBit);
        magnitude = TanhLimit < magnitude ? TanhLimit : magnitude;
        double shifted = FusedMultiplyAdd(magnitude, TanhStepInverse, RoundingShift);
        double r = FusedMultiplyAdd(shifted - RoundingShift, -TanhStep, magnitude);
        double centre = TanhCentres[(int)(Bits(shifted) & 15)];

        double z = r * r;
        double p = FusedMultiplyAdd(FusedMultiplyAdd(TanhP2, z, TanhP1), z, TanhP0);
        double q = FusedMultiplyAdd(FusedMultiplyAdd(TanhQ4, z, TanhQ3), z, TanhQ2);
        q = FusedMultiplyAdd(FusedMultiplyAdd(q, z, TanhQ1), z, TanhP0);

        // With t = tanh(r) = n/q: tanh(c + r) = T - (T² - 1)·t/(1 + T·t).
        double n = r * p;
        double negativeSlope = FusedMultiplyAdd(centre, centre, -1.0);
        double value = centre - (negativeSlope * n / FusedMultiplyAdd(centre, n, q));
        return FromBits((Bits(value) & ~SignBit) | (Bits(x) & SignBit));
    }

    /// <summary>The exponential function; infinite above 709.78, denormal below -708.4, zero below -745.13.</summary>
    internal static double Exp(double x)
    {
        double a = ExpUpper < x ? ExpUpper : x;
        a = ExpLower > a ? ExpLower : a;
        double k = FusedMultiplyAdd(a, Log2E, RoundingShift) - RoundingShift;
        double r = FusedMultiplyAdd(k, -Ln2Low, FusedMultiplyAdd(k, -Ln2High, a));

        double q = FusedMultiplyAdd(FusedMultiplyAdd(ExpC12, r, ExpC11), r, ExpC10);
        q = FusedMultiplyAdd(FusedMultiplyAdd(q, r, ExpC9), r, ExpC8);
        q = FusedMultiplyAdd(FusedMultiplyAdd(q, r, ExpC7), r, ExpC6);
        q = FusedMultiplyAdd(FusedMultiplyAdd(q, r, ExpC5), r, ExpC4);
        q = FusedMultiplyAdd(FusedMultiplyAdd(q, r, ExpC3), r, ExpC2);
        double p = 1.0 + FusedMultiplyAdd(r * r, q, r);

        // 2^k in two factors, so that only the last product can overflow or round to a denormal.
        double half = FusedMultiplyAdd(k, 0.5, RoundingShift) - RoundingShift;
        double value = p * PowerOfTwo(half) * PowerOfTwo(k - half);
        return double.IsNaN(x) ? x : value;
    }

    /// <summary>The natural logarithm; -∞ at ±0, NaN below.</summary>
    internal static double Log(double x)
    {
        bool small = x < SmallestNormal;
        double value = LogOfNormal(small ? x * DenormalLift : x, small ? ExponentOffset + 54.0 : ExponentOffset, 0.0);
        return x > 0.0 && x < double.PositiveInfinity ? value : LogOfSpecial(x);
    }

    /// <summary>log(1 + x) without loss for small x; -∞ at -1, NaN below.</summary>
    internal static double Log1P(double x)
    {
        // 1 + x = sum + rest exactly (Knuth's two-sum), and log(sum + rest) = log(sum) + rest/sum to double precision.
        double sum = 1.0 + x;
        double part = sum - 1.0;
        double rest = (1.0 - (sum - part)) + (x - part);
        double value = LogOfNormal(sum, ExponentOffset, rest / sum);
        value = FromBits(Bits(x) & ~SignBit) < TinyArgument ? x : value;
        return sum > 0.0 && sum < double.PositiveInfinity ? value : LogOfSpecial(sum);
    }

    /// <summary>1/(1 + e⁻ˣ), with full relative accuracy also where it is tiny.</summary>
    internal static double Sigmoid(double x)
    {
        double e = Exp(FromBits(Bits(x) | SignBit));
        return (x < 0.0 ? e : 1.0) / (1.0 + e);
    }

    /// <summary>log(1 + eˣ) without overflow, with full relative accuracy also where it is tiny.</summary>
    internal static double Softplus(double x) => (x > 0.0 ? x : 0.0) + Log1P(Exp(FromBits(Bits(x) | SignBit)));

    /// <summary>Cross-entropy softplus(z) - y·z of a sigmoid unit with total input z and target y.</summary>
    /// <remarks>
    /// max(z, 0) - y·z is exact for y = 0 and y = 1, so a confident right answer keeps the relative accuracy of its tiny loss. An infinite z counts as
    /// the largest finite number of its sign: the loss of a label is then finite or 0 for every z but NaN.
    /// </remarks>
    internal static double CrossEntropy(double z, double y)
    {
        double limited = double.MaxValue < z ? double.MaxValue : z;
        limited = -double.MaxValue > limited ? -double.MaxValue : limited;
        double value = ((limited > 0.0 ? limited : 0.0) - (y * limited)) + Log1P(Exp(FromBits(Bits(limited) | SignBit)));
        return double.IsNaN(z) ? z : value;
    }

    private static double LogOfNormal(double x, double exponentOffset, double correction)
    {
        // x = 2^e·(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)).
        long bits = Bits(x) + (OneBits - SqrtHalfBits);
        double f = FromBits((bits & FractionMask) + SqrtHalfBits) - 1.0;
        double e = FromBits((long)((ulong)bits >> 52) | IntegerBits) - exponentOffset;

        double s = f / (2.0 + f);
        double z = s * s;
        double g = FusedMultiplyAdd(FusedMultiplyAdd(LogC6, z, LogC5), z, LogC4);
        g = FusedMultiplyAdd(FusedMultiplyAdd(g, z, LogC3), z, LogC2);
        g = FusedMultiplyAdd(FusedMultiplyAdd(g, z, LogC1), z, LogC0);

        // log(1+f) = f - (f²/2 - s·(f²/2 + z·g)): the large term f is exact.
        double halfSquare = 0.5 * f * f;
        double low = FusedMultiplyAdd(s, FusedMultiplyAdd(z, g, halfSquare), FusedMultiplyAdd(e, Ln2Low, correction));
        return FusedMultiplyAdd(e, Ln2High, f - (halfSquare - low));
    }

    private static double LogOfSpecial(double x) =>
        x == 0.0 ? double.NegativeInfinity : x < 0.0 ? double.NaN : x;

    private static double PowerOfTwo(double exponent) => FromBits(Bits(exponent + (RoundingShift + 1023.0)) << 52);

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(x);

    private static double FromBits(long bits) => BitConverter.Int64BitsToDouble(bits);
}
