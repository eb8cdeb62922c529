using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <content>How much each sample counts.</content>
public sealed partial class Dataset
{
    // Null where each sample counts once.
    private readonly double[]? _weights;

    /// <summary>How often each sample counts, finite and at least 0, length <see cref="SampleCount"/>; empty where each counts once.</summary>
    /// <remarks>
    /// A sample of weight 2 is as good as two samples, one of weight 0 as none: for losses, scalers and baselines. Accuracy and R² count each sample once.
    /// Counterpart: scikit-learn's <c>sample_weight</c>.
    /// </remarks>
    public ReadOnlySpan<double> SampleWeights => _weights;

    /// <summary>Σ of the weights: <see cref="SampleCount"/> where each sample counts once.</summary>
    public double TotalWeight
    {
        get
        {
            if (_weights is null)
            {
                return SampleCount;
            }

            double sum = 0;
            foreach (double weight in _weights)
            {
                sum += weight;
            }

            return sum;
        }
    }

    /// <summary>The same samples with weights in place of those they have.</summary>
    /// <param name="weights">One for each sample, finite and at least 0, and so their sum; copied. Empty for none: each sample counts once.</param>
    /// <exception cref="ArgumentException">Another number of weights than samples, a weight is negative or not finite, or their sum is not finite.</exception>
    public Dataset WithSampleWeights(ReadOnlySpan<double> weights)
    {
        if (!weights.IsEmpty)
        {
            Require.SameLength(SampleCount, weights.Length, "the number of samples");
            double sum = 0;
            foreach (double weight in weights)
            {
                Require.NonNegative(weight, nameof(weights));
                sum += weight;
            }

            Require.That(double.IsFinite(sum), sum, "be finite", "weights.Sum()");
        }

        return new Dataset(Features, this, _labels, _targets, weights.IsEmpty ? null : weights.ToArray());
    }

    private double[]? WeightsOf(ReadOnlySpan<int> sampleIndices)
    {
        if (_weights is null)
        {
            return null;
        }

        var weights = new double[sampleIndices.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = _weights[sampleIndices[i]];
        }

        return weights;
    }
}
