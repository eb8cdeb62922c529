using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>Whether probabilities come true: samples of about the same probability, and how often what it is given to happened.</summary>
/// <remarks>
/// <para>
/// Of two classes the event is class 1 and its probability that of class 1, as in <c>sklearn.calibration.calibration_curve</c>; of more the event is that the most
/// probable class is right (the first of several), and its probability the network's confidence (Guo et al., On calibration of modern neural networks, 2017).
/// </para>
/// <para>Ten intervals of equal width, each with its upper end; 0 belongs to the first. Immutable; two with the same numbers are equal.</para>
/// </remarks>
public sealed record CalibrationCurve
{
    /// <summary>Intervals of the probability.</summary>
    public const int BinCount = 10;

    private readonly ValueList<CalibrationBin> _bins;

    private CalibrationCurve(CalibrationBin[] bins, double brierScore) => (_bins, BrierScore) = (new ValueList<CalibrationBin>(bins), brierScore);

    /// <summary>Ten, from the least probability to the largest; an interval without samples has a count of 0.</summary>
    public ImmutableArray<CalibrationBin> Bins => ImmutableCollectionsMarshal.AsImmutableArray(_bins.ToArray());

    /// <summary>
    /// Of two classes the mean of (p − y)², in [0, 1]; of more the mean over samples of Σ over classes of (p − y)², in [0, 2], which for two classes would be twice as much
    /// (Brier, Verification of forecasts expressed in terms of probability, 1950).
    /// </summary>
    public double BrierScore { get; }

    /// <summary>Expected calibration error: Σ share of the samples · |how often it happened − mean probability|, in [0, 1] (Naeini, Cooper and Hauskrecht, 2015).</summary>
    public double ExpectedError
    {
        get
        {
            double sum = 0;
            int count = 0;
            foreach (CalibrationBin bin in Bins)
            {
                sum += bin.Count == 0 ? 0 : bin.Count * Math.Abs(bin.ObservedShare - bin.MeanProbability);
                count += bin.Count;
            }

            return sum / count;
        }
    }

    /// <summary>Of a predictor of two classes.</summary>
    /// <param name="labels">The true class of each sample, 0 or 1; one or more samples.</param>
    /// <param name="probabilities">The predicted probability of class 1, each in [0, 1]; as many as labels.</param>
    /// <exception cref="ArgumentException">There is no sample, the lengths differ, or a value is outside its range.</exception>
    /// <remarks>Counterparts: <c>sklearn.calibration.calibration_curve</c> (uniform, ten bins), <c>sklearn.metrics.brier_score_loss</c>. Thread-safe.</remarks>
    public static CalibrationCurve Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.SameLength(labels.Length, probabilities.Length, "one probability for each label", nameof(probabilities));
        var tally = new Tally();
        double squares = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            Require.That(label is 0 or 1, label, "be 0 or 1", nameof(labels));
            double p = Checked(probabilities[i]);
            squares += (p - label) * (p - label);
            tally.Add(p, label == 1);
        }

        return new CalibrationCurve(tally.ToBins(), squares / labels.Length);
    }

    /// <summary>Of a predictor of any number of classes.</summary>
    /// <param name="labels">The true class of each sample, in 0 … <paramref name="classCount"/> − 1; one or more samples.</param>
    /// <param name="probabilities">n_samples x n_classes, row by row: the probabilities of one sample are adjacent. Each in [0, 1].</param>
    /// <param name="classCount">Number of classes, 2 or more; with 2 the probabilities of the second are taken.</param>
    /// <exception cref="ArgumentException">There is no sample, the lengths do not fit, or a value is outside its range.</exception>
    /// <remarks>Thread-safe.</remarks>
    public static CalibrationCurve Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.AtLeast(2, classCount);
        Require.That(probabilities.Length == (long)labels.Length * classCount, probabilities.Length, $"be {(long)labels.Length * classCount}, classCount values for each label", nameof(probabilities));
        return Of(labels, probabilities, classCount, sampleStride: classCount, classStride: 1);
    }

    /// <summary>The same, with sample i's probability of class c at i·<paramref name="sampleStride"/> + c·<paramref name="classStride"/>.</summary>
    internal static CalibrationCurve Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount, int sampleStride, int classStride)
    {
        var tally = new Tally();
        double squares = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i], best = 0;
            Require.That(label >= 0 && label < classCount, label, "be in 0 … classCount − 1", nameof(labels));
            double largest = double.NegativeInfinity, sum = 0;
            for (int c = 0; c < classCount; c++)
            {
                double p = Checked(probabilities[(i * sampleStride) + (c * classStride)]), distance = p - (c == label ? 1 : 0);
                sum += distance * distance;
                (best, largest) = p > largest ? (c, p) : (best, largest);
            }

            double second = classCount == 2 ? probabilities[(i * sampleStride) + classStride] : 0;
            squares += classCount == 2 ? (second - label) * (second - label) : sum;
            tally.Add(classCount == 2 ? second : largest, classCount == 2 ? label == 1 : best == label);
        }

        return new CalibrationCurve(tally.ToBins(), squares / labels.Length);
    }

    private static double Checked(double probability)
    {
        Require.That(probability is >= 0.0 and <= 1.0, probability, "be in [0, 1]", "probabilities");
        return probability;
    }

    private sealed class Tally
    {
        private readonly int[] _counts = new int[BinCount], _happened = new int[BinCount];
        private readonly double[] _sums = new double[BinCount];

        public void Add(double probability, bool happened)
        {
            int bin = BinOf(probability);
            _counts[bin]++;
            _happened[bin] += happened ? 1 : 0;
            _sums[bin] += probability;
        }

        public CalibrationBin[] ToBins()
        {
            var bins = new CalibrationBin[BinCount];
            for (int b = 0; b < BinCount; b++)
            {
                bool isEmpty = _counts[b] == 0;
                bins[b] = new CalibrationBin(_counts[b], isEmpty ? double.NaN : _sums[b] / _counts[b], isEmpty ? double.NaN : (double)_happened[b] / _counts[b]);
            }

            return bins;
        }

        // The product may round across an end: 0.3 is the double below 3/10, and 10·0.3 is 3.
        private static int BinOf(double probability)
        {
            int bin = Math.Clamp((int)Math.Ceiling(probability * BinCount) - 1, 0, BinCount - 1);
            return bin > 0 && probability <= End(bin - 1) ? bin - 1 : bin < BinCount - 1 && probability > End(bin) ? bin + 1 : bin;
        }

        // As numpy.linspace(0, 1, 11) has them.
        private static double End(int bin) => (bin + 1) * 0.1;
    }
}

/// <summary>The samples whose probability lies in one interval.</summary>
/// <param name="Count">How many, 0 or more.</param>
/// <param name="MeanProbability">The mean of their probabilities, in [0, 1]; NaN without samples.</param>
/// <param name="ObservedShare">For how many of them it happened, in [0, 1]; NaN without samples.</param>
public readonly record struct CalibrationBin(int Count, double MeanProbability, double ObservedShare);
