using MathNet.Numerics;

namespace MlpLab.Densities;

/// <summary>Φ, its inverse and its density.</summary>
internal static class StandardNormal
{
    public const double InverseSqrt2Pi = 0.3989422804014327;

    public static double Density(double z) => InverseSqrt2Pi * Math.Exp(-0.5 * z * z);

    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-z * Math.Sqrt(0.5));

    /// <summary>Φ⁻¹ on (0, 1); infinite at the ends.</summary>
    public static double Quantile(double probability) => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);
}
