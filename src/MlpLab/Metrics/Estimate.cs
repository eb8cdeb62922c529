using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;
using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>A mean over seeds with its confidence interval, 95 % if nothing else is asked for, by Student's t: for values that are independent and about normal.</summary>
/// <param name="Count">Number n of values.</param>
/// <param name="Mean">Their mean; null without values.</param>
/// <param name="HalfWidth">t((1 + c)/2, n − 1)·s/√n for the confidence c, with the sample's standard deviation s; null for fewer than two values.</param>
public readonly record struct Estimate(int Count, double? Mean, double? HalfWidth)
{
    private const double UsualConfidence = 0.95;
    private static readonly ConcurrentDictionary<(int Freedom, double Confidence), double> Quantiles = new();

    /// <summary>Lower end of the interval; null for fewer than two values.</summary>
    public double? Low => Mean - HalfWidth;

    /// <summary>Upper end of the interval; null for fewer than two values.</summary>
    public double? High => Mean + HalfWidth;

    /// <summary>Of some values.</summary>
    /// <param name="values">Finite; null for a seed without one, which is left out.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public static Estimate Of(IEnumerable<double?> values, double confidence = UsualConfidence)
    {
        ArgumentNullException.ThrowIfNull(values);
        Require.That(confidence is > 0 and < 1, confidence, "be between 0 and 1");
        double[] known = [.. values.OfType<double>()];
        if (known.Length == 0)
        {
            return new Estimate(0, null, null);
        }

        // About the first value, so that equal values have exactly their mean and no spread.
        double mean = known[0] + (known.Sum(value => value - known[0]) / known.Length);
        double squares = known.Sum(value => (value - mean) * (value - mean));
        double? half = known.Length < 2 ? null : Quantile(known.Length - 1, confidence) * Math.Sqrt(squares / (known.Length - 1) / known.Length);
        return new Estimate(known.Length, mean, half);
    }

    private static double Quantile(int freedom, double confidence) =>
        Quantiles.GetOrAdd((freedom, confidence), key => StudentT.InvCDF(0, 1, key.Freedom, (1 + key.Confidence) / 2));
}
