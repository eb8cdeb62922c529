using MlpLab.Kernels;

namespace MlpLab.Diagnostics;

/// <summary>When a unit does no work: it answers every sample alike, or it repeats another unit of its layer.</summary>
internal static class IdleUnits
{
    /// <summary>tanh z beyond ±0.99 has less than 2 % of its slope left.</summary>
    public const double NearBound = 0.99;

    /// <summary>A saturated unit that moves less than this over all samples carries no information.</summary>
    private const double ConstantRange = 1e-3;

    /// <summary>Two units alike to within 2 degrees. Independent directions in the plane come that close in 1 pair of 50.</summary>
    private const double DuplicateCorrelation = 0.9995;

    /// <summary>The activation on a scale whose bounds are ±1; 0 where there are none.</summary>
    public static double Bounded(ActivationKind kind, double a) => kind switch
    {
        ActivationKind.Tanh => a,
        ActivationKind.Sigmoid => (2 * a) - 1,
        _ => 0,
    };

    /// <summary>Whether a unit with these activations answers every sample alike and has no slope to change that.</summary>
    public static bool IsDead(ActivationKind kind, ReadOnlySpan<double> activations)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double a in activations)
        {
            low = Math.Min(low, a);
            high = Math.Max(high, a);
        }

        return kind == ActivationKind.Relu
            ? high == 0
            : Math.Max(Bounded(kind, low), -Bounded(kind, high)) > NearBound && high - low < ConstantRange;
    }

    /// <summary>For each of the first units of a layer the first one that it repeats up to sign and scale; null where it repeats none.</summary>
    /// <param name="values">The layer's activations, unit by unit.</param>
    /// <param name="samples">Activations of each unit.</param>
    /// <param name="units">Units to compare.</param>
    public static int?[] Originals(ReadOnlySpan<double> values, int samples, int units)
    {
        var centred = new double[units][];
        var originals = new int?[units];
        for (int u = 0; u < units; u++)
        {
            centred[u] = Centred(values.Slice(u * samples, samples));
            for (int earlier = 0; earlier < u && originals[u] is null; earlier++)
            {
                double product = 0;
                for (int i = 0; i < samples; i++)
                {
                    product += centred[u][i] * centred[earlier][i];
                }

                originals[u] = Math.Abs(product) > DuplicateCorrelation ? earlier : null;
            }
        }

        return originals;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>Mean 0 and length 1, so that products are correlations; all 0 for a unit that is constant up to rounding.</summary>
    private static double[] Centred(ReadOnlySpan<double> activations)
    {
        const double Rounding = 1e-12;
        double mean = Mean(activations);
        double[] centred = new double[activations.Length];
        double squares = 0;
        for (int i = 0; i < centred.Length; i++)
        {
            centred[i] = activations[i] - mean;
            squares += centred[i] * centred[i];
        }

        double length = Math.Sqrt(squares);
        double scale = length > Rounding * Math.Max(Math.Abs(mean), Rounding) * Math.Sqrt(centred.Length) ? 1 / length : 0;
        for (int i = 0; i < centred.Length; i++)
        {
            centred[i] *= scale;
        }

        return centred;
    }
}
