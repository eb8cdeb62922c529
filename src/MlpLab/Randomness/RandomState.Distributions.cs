using System.Numerics;
using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <content>Uniform and Gaussian numbers, integers in a range.</content>
public sealed partial class RandomState
{
    /// <summary>low + (high − low)·u with u uniform in [0, 1). Two words.</summary>
    /// <param name="low">Finite.</param>
    /// <param name="high">Finite, <c>high >= low</c>, <c>high − low</c> finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not finite, reversed, or too far apart.</exception>
    /// <remarks>NumPy: <c>uniform(low, high)</c>, which accepts reversed bounds.</remarks>
    public double Uniform(double low, double high)
    {
        RequireInterval(low, high);
        return low + ((high - low) * NextDouble());
    }

    /// <summary>Fills with uniforms in [low, high), in order. Two words each.</summary>
    /// <inheritdoc cref="Uniform(double, double)"/>
    public void Uniform(double low, double high, Span<double> destination)
    {
        RequireInterval(low, high);
        double width = high - low;
        foreach (ref double value in destination)
        {
            value = low + (width * NextDouble());
        }
    }

    /// <summary>A Gaussian of mean 0 and variance 1, by the polar method.</summary>
    /// <remarks>
    /// Takes no word if a value is kept, else four for each try (π/4 of the tries succeed); a pair x₁, x₂ inside the unit circle
    /// gives x₂·f, returned, and x₁·f, kept for the next call, with f = √(−2 ln r² / r²).
    /// NumPy: <c>standard_normal()</c>, <c>randn()</c>. Source: G. Marsaglia, T. A. Bray, SIAM Review 6 (1964) 260–264.
    /// </remarks>
    public double StandardNormal()
    {
        if (_keptGaussian is double kept)
        {
            _keptGaussian = null;
            return kept;
        }

        double x1, x2, squaredRadius;
        do
        {
            x1 = (2.0 * NextDouble()) - 1.0;
            x2 = (2.0 * NextDouble()) - 1.0;
            squaredRadius = (x1 * x1) + (x2 * x2);
        }
        while (squaredRadius is >= 1.0 or 0.0);

        double factor = Math.Sqrt(-2.0 * Math.Log(squaredRadius) / squaredRadius);
        _keptGaussian = factor * x1;
        return factor * x2;
    }

    /// <summary>Fills with Gaussians of mean 0 and variance 1, in order, as that many calls would.</summary>
    /// <remarks>NumPy: <c>standard_normal(n)</c>, which fills matrices row by row.</remarks>
    public void StandardNormal(Span<double> destination)
    {
        foreach (ref double value in destination)
        {
            value = StandardNormal();
        }
    }

    /// <summary>location + scale·g with g from <see cref="StandardNormal()"/>, drawn also where the scale is 0.</summary>
    /// <param name="location">Mean; finite.</param>
    /// <param name="scale">Standard deviation; finite, <c>scale >= 0</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range; minus zero is refused, as in NumPy.</exception>
    /// <remarks>NumPy: <c>normal(loc, scale)</c>.</remarks>
    public double Normal(double location, double scale)
    {
        Require.Finite(location);
        Require.NonNegative(scale);
        return location + (scale * StandardNormal());
    }

    /// <summary>Fills with Gaussians, in order, as that many calls would.</summary>
    /// <inheritdoc cref="Normal(double, double)"/>
    public void Normal(double location, double scale, Span<double> destination)
    {
        Require.Finite(location);
        Require.NonNegative(scale);
        foreach (ref double value in destination)
        {
            value = location + (scale * StandardNormal());
        }
    }

    /// <summary>An integer in low … high − 1, by rejection under a bit mask.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">One more than the largest value; <c>high > low</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    /// <remarks>
    /// A range of one value takes nothing; up to 2³² values one word a try; beyond, two words a try, the high half first.
    /// NumPy: <c>randint(low, high)</c> with its 64-bit default type.
    /// </remarks>
    public long RandInt(long low, long high)
    {
        RequireRange(low, high);
        return unchecked(low + (long)Masked((ulong)high - (ulong)low - 1));
    }

    /// <summary>Fills with integers in low … high − 1, in order, as that many calls would.</summary>
    /// <inheritdoc cref="RandInt(long, long)"/>
    public void RandInt(long low, long high, Span<long> destination)
    {
        RequireRange(low, high);
        ulong largest = unchecked((ulong)high - (ulong)low - 1);
        foreach (ref long value in destination)
        {
            value = unchecked(low + (long)Masked(largest));
        }
    }

    /// <summary>An integer in 0 … largest: draws under the smallest mask 2^k − 1 >= largest until one fits.</summary>
    private ulong Masked(ulong largest)
    {
        if (largest == 0)
        {
            return 0;
        }

        ulong mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(largest);
        ulong value;
        do
        {
            value = largest <= uint.MaxValue
                ? NextUInt32() & mask
                : (((ulong)NextUInt32() << 32) | NextUInt32()) & mask;
        }
        while (value > largest);

        return value;
    }

    private static void RequireInterval(double low, double high)
    {
        Require.Finite(low);
        Require.Finite(high);
        Require.That(high >= low, high, $"be at least low = {low:R}");
        Require.That(double.IsFinite(high - low), high, $"be within {double.MaxValue:R} of low = {low:R}");
    }

    private static void RequireRange(long low, long high) =>
        Require.That(high > low, high, $"be greater than low = {low}");
}
