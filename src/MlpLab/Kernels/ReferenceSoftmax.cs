namespace MlpLab.Kernels;

/// <summary>Softmax and its cross-entropy in plain loops, one sample after the other: the part of the specification that needs all units of a sample.</summary>
/// <remarks>
/// Everything is relative to the largest total input m, so nothing overflows. The unit that has it, the first of several, adds exactly 1 to the sum
/// Σ exp(z_k − m) = 1 + rest. The rest is kept by itself: log(1 + rest) then keeps the relative accuracy of a confident answer's tiny loss. An infinite z
/// counts as half the largest finite number of its sign, so that differences are finite: the loss of a label is then finite for every z but NaN.
/// </remarks>
internal static class ReferenceSoftmax
{
    /// <summary>Half the largest finite number.</summary>
    public const double Limit = double.MaxValue / 2;

    /// <summary>Each sample's probabilities; the destination may be the source.</summary>
    public static void Probabilities(ReadOnlySpan<double> logits, Span<double> probabilities, int stride)
    {
        for (int i = 0; i < stride; i++)
        {
            double largest = Largest(logits, stride, i);
            double total = 1 + Rest(logits, stride, i, largest);
            for (int k = i; k < logits.Length; k += stride)
            {
                probabilities[k] = ScalarMath.Exp(Limited(logits[k]) - largest) / total;
            }
        }
    }

    /// <summary>−log of the probability of a sample's class: (m − z_class) + log(1 + rest).</summary>
    public static double Entropy(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int sample)
    {
        double largest = Largest(logits, stride, sample);
        double distance = 0;
        for (int k = sample; k < logits.Length; k += stride)
        {
            distance = Math.FusedMultiplyAdd(targets[k], largest - Limited(logits[k]), distance);
        }

        return distance + ScalarMath.Log1P(Rest(logits, stride, sample, largest));
    }

    private static double Largest(ReadOnlySpan<double> logits, int stride, int sample)
    {
        double largest = -Limit;
        for (int k = sample; k < logits.Length; k += stride)
        {
            double z = Limited(logits[k]);
            largest = largest > z ? largest : z;
        }

        return largest;
    }

    /// <summary>Σ exp(z_k − m) without the first unit whose z is m.</summary>
    private static double Rest(ReadOnlySpan<double> logits, int stride, int sample, double largest)
    {
        double rest = 0;
        bool found = false;
        for (int k = sample; k < logits.Length; k += stride)
        {
            double z = Limited(logits[k]);
            bool isFirst = z == largest && !found;
            rest += isFirst ? 0 : ScalarMath.Exp(z - largest);
            found |= isFirst;
        }

        return rest;
    }

    private static double Limited(double z)
    {
        double limited = Limit < z ? Limit : z;
        return -Limit > limited ? -Limit : limited;
    }
}
