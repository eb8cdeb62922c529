using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Metrics;

namespace MlpLab.Datasets;

/// <summary>How well a predictor does on samples that it was not fitted to.</summary>
/// <param name="Accuracy">Share of right predictions, in [0, 1].</param>
/// <param name="Interval">95 % Wilson interval of the accuracy in the mean over all samples of the distribution.</param>
/// <param name="LogLoss">Mean of −ln(probability given to the true class), in nats, probabilities clipped as in <see cref="ClassificationMetrics"/>; not a number where a predictor knows none.</param>
/// <param name="SampleCount">Number of samples.</param>
/// <remarks>Immutable.</remarks>
public sealed record FreshEvaluation(double Accuracy, WilsonInterval Interval, double LogLoss, int SampleCount)
{
    /// <summary>Scores a predictor of two classes: class 1 where its probability is above 1/2.</summary>
    /// <param name="fresh">Samples of two classes, independent of what the predictor was fitted to.</param>
    /// <param name="probabilitiesOfClassOne">One for each sample, each in [0, 1].</param>
    /// <exception cref="ArgumentNullException"><paramref name="fresh"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is wrong, or a value is outside its range.</exception>
    public static FreshEvaluation Of(Dataset fresh, ReadOnlySpan<double> probabilitiesOfClassOne)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        double loss = ClassificationMetrics.LogLoss(fresh.Labels, probabilitiesOfClassOne);
        int right = 0;
        for (int i = 0; i < probabilitiesOfClassOne.Length; i++)
        {
            right += (probabilitiesOfClassOne[i] > 0.5 ? 1 : 0) == fresh.Labels[i] ? 1 : 0;
        }

        return Of(fresh.SampleCount, right, loss);
    }

    /// <summary>Scores a predictor of any number of classes: the most probable one, the first of several.</summary>
    /// <param name="fresh">Samples independent of what the predictor was fitted to.</param>
    /// <param name="probabilities">n_samples x n_classes, each in [0, 1]; only read.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is wrong, or a value is outside its range.</exception>
    public static FreshEvaluation Of(Dataset fresh, Matrix<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(probabilities);
        Require.SameLength(fresh.SampleCount, probabilities.RowCount, "one row for each sample", nameof(probabilities));
        Require.SameLength(fresh.ClassCount, probabilities.ColumnCount, "one column for each class", nameof(probabilities));
        return Of(fresh, MatrixColumns.Of(probabilities), sampleStride: 1, classStride: fresh.SampleCount);
    }

    /// <summary>Scores a predictor that gives every sample the same probabilities, such as the classes' shares among other samples.</summary>
    /// <param name="fresh">Samples independent of what the predictor was fitted to.</param>
    /// <param name="probabilities">One for each class, each in [0, 1]; the largest, the first of several, is the prediction.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fresh"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is wrong, or a value is outside its range.</exception>
    public static FreshEvaluation OfPrior(Dataset fresh, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        Require.SameLength(fresh.ClassCount, probabilities.Length, "one probability for each class", nameof(probabilities));
        return Of(fresh, probabilities, sampleStride: 0, classStride: 1);
    }

    /// <summary>Scores a predictor that answers with classes alone: its log loss is not a number.</summary>
    /// <param name="fresh">Samples independent of what the predictor was fitted to.</param>
    /// <param name="predictions">One class for each sample.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fresh"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is wrong.</exception>
    public static FreshEvaluation OfPredictions(Dataset fresh, ReadOnlySpan<int> predictions)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        Require.SameLength(fresh.SampleCount, predictions.Length, "one class for each sample", nameof(predictions));
        int right = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            right += predictions[i] == fresh.Labels[i] ? 1 : 0;
        }

        return Of(fresh.SampleCount, right, double.NaN);
    }

    private static FreshEvaluation Of(Dataset fresh, ReadOnlySpan<double> probabilities, int sampleStride, int classStride)
    {
        int right = 0;
        for (int i = 0; i < fresh.SampleCount; i++)
        {
            right += FirstLargest.IndexOf(probabilities, i * sampleStride, fresh.ClassCount, classStride) == fresh.Labels[i] ? 1 : 0;
        }

        double loss = fresh.ClassCount == 1
            ? 0
            : ClassificationMetrics.LogLoss(fresh.Labels, probabilities, fresh.ClassCount, sampleStride, classStride);
        return Of(fresh.SampleCount, right, loss);
    }

    private static FreshEvaluation Of(int count, int right, double loss) => new((double)right / count, WilsonInterval.Of(right, count), loss, count);
}
