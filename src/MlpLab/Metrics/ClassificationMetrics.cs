using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Metrics;

/// <summary>How well predicted classes and probabilities fit the true labels.</summary>
public static class ClassificationMetrics
{
    /// <summary>ε = 2⁻⁵²: probabilities are clipped to [ε, 1 − ε] before their logarithm is taken, as in scikit-learn.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>−ln ε: what <see cref="LogLoss(ReadOnlySpan{int}, ReadOnlySpan{double})"/> counts for an answer that is certain and wrong.</summary>
    public const double LargestLogLoss = 36.04365338911715;

    /// <summary>The share of predictions that equal their label, in [0, 1].</summary>
    /// <param name="labels">The true class of each sample; one or more samples.</param>
    /// <param name="predictions">The predicted class of each sample, as many as labels.</param>
    /// <exception cref="ArgumentException">There is no sample, or the lengths differ.</exception>
    /// <remarks>Counterpart: <c>sklearn.metrics.accuracy_score</c>. Thread-safe.</remarks>
    public static double Accuracy(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.SameLength(labels.Length, predictions.Length, "one prediction for each label", nameof(predictions));
        int correct = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            correct += labels[i] == predictions[i] ? 1 : 0;
        }

        return (double)correct / labels.Length;
    }

    /// <summary>Mean of −ln(probability given to the true class) for two classes; at least 0, in nats.</summary>
    /// <param name="labels">The true class of each sample, 0 or 1; one or more samples.</param>
    /// <param name="probabilities">The predicted probability of class 1, each in [0, 1]; as many as labels.</param>
    /// <exception cref="ArgumentException">There is no sample, the lengths differ, or a value is outside its range.</exception>
    /// <remarks>
    /// Probabilities are clipped to [ε, 1 − ε], ε = 2⁻⁵², so a certain and wrong prediction costs 36.04 and not infinity.
    /// Counterpart: <c>sklearn.metrics.log_loss</c>, which sums in another order. Thread-safe.
    /// </remarks>
    public static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.SameLength(labels.Length, probabilities.Length, "one probability for each label", nameof(probabilities));
        double sum = 0.0;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            Require.That(label is 0 or 1, label, "be 0 or 1", nameof(labels));
            double p = Clip(probabilities[i]);
            sum -= ScalarMath.Log(label == 1 ? p : 1.0 - p);
        }

        return sum / labels.Length;
    }

    /// <summary>Mean of −ln(probability given to the true class) for any number of classes; at least 0, in nats.</summary>
    /// <param name="labels">The true class of each sample, in 0 … <paramref name="classCount"/> − 1; one or more samples.</param>
    /// <param name="probabilities">n_samples x n_classes, row by row: the probabilities of one sample are adjacent. Each in [0, 1].</param>
    /// <param name="classCount">Number of classes, 2 or more.</param>
    /// <exception cref="ArgumentException">There is no sample, the lengths do not fit, or a value is outside its range.</exception>
    /// <remarks>
    /// Each probability is clipped to [ε, 1 − ε], ε = 2⁻⁵², then each row is divided by its sum; a row need not sum to 1.
    /// Counterpart: <c>sklearn.metrics.log_loss</c>, which sums in another order. Thread-safe.
    /// </remarks>
    public static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount)
    {
        Require.AtLeast(1, labels.Length, nameof(labels));
        Require.AtLeast(2, classCount);
        Require.That(
            probabilities.Length == (long)labels.Length * classCount,
            probabilities.Length,
            $"be {(long)labels.Length * classCount}, classCount values for each label",
            nameof(probabilities));
        return LogLoss(labels, probabilities, classCount, sampleStride: classCount, classStride: 1);
    }

    /// <summary>The same, with sample i's probability of class c at i·<paramref name="sampleStride"/> + c·<paramref name="classStride"/>.</summary>
    internal static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount, int sampleStride, int classStride)
    {
        double sum = 0.0;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            Require.That(label >= 0 && label < classCount, label, "be in 0 … classCount − 1", nameof(labels));
            double total = 0.0;
            for (int c = 0; c < classCount; c++)
            {
                total += Clip(probabilities[(i * sampleStride) + (c * classStride)]);
            }

            sum -= ScalarMath.Log(Clip(probabilities[(i * sampleStride) + (label * classStride)]) / total);
        }

        return sum / labels.Length;
    }

    /// <summary>−ln(probability given to the true class) of one sample.</summary>
    /// <param name="probabilities">Of class 1, <paramref name="sampleCount"/> of them; or of every class, column by column.</param>
    /// <param name="sample">Which sample.</param>
    /// <param name="label">Its class.</param>
    /// <param name="sampleCount">Number of samples.</param>
    internal static double LogLossOf(double[] probabilities, int sample, int label, int sampleCount)
    {
        double p = probabilities.Length > sampleCount ? probabilities[sample + (label * sampleCount)] : label == 1 ? probabilities[sample] : 1 - probabilities[sample];
        return -ScalarMath.Log(Clip(p));
    }

    private static double Clip(double probability)
    {
        Require.That(probability is >= 0.0 and <= 1.0, probability, "be in [0, 1]", "probabilities");
        return Math.Clamp(probability, Epsilon, 1.0 - Epsilon);
    }
}
