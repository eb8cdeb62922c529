namespace MlpLab.Kernels;

/// <summary>
/// The numbers both <see cref="VectorMath{T}"/> and <see cref="ScalarMath"/> compute with. Changing one changes every pinned run.
/// </summary>
/// <remarks>Polynomials interpolate the function at Chebyshev nodes (200-bit arithmetic) and are then rounded to doubles.</remarks>
internal static class MathCoefficients
{
    /// <summary>1.5·2⁵²: adding it to a small number rounds that number to an integer, which then stands in the low bits.</summary>
    internal const double RoundingShift = 6755399441055744.0;

    internal const long SignBit = unchecked((long)0x8000_0000_0000_0000);
    internal const double SmallestNormal = 2.2250738585072014E-308;

    /// <summary>Distance of the centres k·h of tanh, with tanh(h) within 0.002 ulp of a double, so that the first centre costs no accuracy.</summary>
    internal const double TanhStep = 1.292645996708625;

    internal const double TanhStepInverse = 0.773607006517044;

    /// <summary>From 14.5 h = 18.74 on the last centre is used, whose value is 1 (true within 1 ulp there).</summary>
    internal const double TanhLimit = 19.25;

    // tanh(r) = r·P(r²)/Q(r²) for |r| <= h/2, relative error 2⁻⁵⁷. The common factor 1.5 keeps P and Q in the upper half of [1, 2), where
    // rounding costs least (2.3 ulp at worst instead of 3.1).
    internal const double TanhP0 = 1.5;
    internal const double TanhP1 = 0.18675329844851904;
    internal const double TanhP2 = 0.003523817904025645;
    internal const double TanhQ1 = 0.6867532984485188;
    internal const double TanhQ2 = 0.03244158405354252;
    internal const double TanhQ3 = 0.00019913584355332384;
    internal const double TanhQ4 = -5.223042372728691E-07;

    internal const double Log2E = 1.4426950408889634;

    /// <summary>The first 32 bits of ln 2: its product with an exponent is exact.</summary>
    internal const double Ln2High = 0.6931471803691238;

    internal const double Ln2Low = 1.9082149292705877E-10;

    // exp(r) = 1 + r + r²·(C2 + C3 r + ...) for |r| <= ln(2)/2, relative error 2⁻⁶¹. Beyond the limits exp is 0 or infinite.
    internal const double ExpUpper = 710.0;
    internal const double ExpLower = -746.0;
    internal const double ExpC2 = 0.5;
    internal const double ExpC3 = 0.1666666666666667;
    internal const double ExpC4 = 0.04166666666666667;
    internal const double ExpC5 = 0.008333333333326136;
    internal const double ExpC6 = 0.0013888888888883748;
    internal const double ExpC7 = 0.00019841269874820635;
    internal const double ExpC8 = 2.4801587325548522E-05;
    internal const double ExpC9 = 2.7557255400193336E-06;
    internal const double ExpC10 = 2.755727364227213E-07;
    internal const double ExpC11 = 2.5105217010168507E-08;
    internal const double ExpC12 = 2.0914687278593744E-09;

    // log(1+f) = 2s + s·z·(C0 + C1 z + ...) with s = f/(2+f), z = s², for sqrt(1/2) <= 1+f < sqrt(2).
    internal const double LogC0 = 0.666666666666667;
    internal const double LogC1 = 0.3999999999989938;
    internal const double LogC2 = 0.28571428626031065;
    internal const double LogC3 = 0.2222221112572326;
    internal const double LogC4 = 0.18182889786158152;
    internal const double LogC5 = 0.15331699634637924;
    internal const double LogC6 = 0.146167211663331;

    internal const long SqrtHalfBits = 0x3FE6_A09E_667F_3BCD;
    internal const long OneBits = 0x3FF0_0000_0000_0000;
    internal const long FractionMask = 0x000F_FFFF_FFFF_FFFF;

    /// <summary>2⁵² as bits: or-ing a small integer into it gives 2⁵² plus that integer as a double.</summary>
    internal const long IntegerBits = 0x4330_0000_0000_0000;

    internal const double ExponentOffset = 4503599627370496.0 + 1023.0;

    /// <summary>2⁵⁴, which lifts every denormal into the normal range.</summary>
    internal const double DenormalLift = 18014398509481984.0;

    /// <summary>Below 2⁻⁵⁴ log(1+x) is x.</summary>
    internal const double TinyArgument = 5.551115123125783E-17;

    /// <summary>tanh(k·h) for k = 0 … 14, and 1.</summary>
    internal static ReadOnlySpan<double> TanhCentres =>
    [
        0.0, 0.8598179555876454, 0.9887016883836874, 0.9991439287308708, 0.9999354488786611, 0.999995134374209, 0.9999996332571675,
        0.9999999723570963, 0.9999999979164419, 0.9999999998429537, 0.9999999999881628, 0.9999999999991078, 0.9999999999999327,
        0.9999999999999949, 0.9999999999999997, 1.0,
    ];
}
