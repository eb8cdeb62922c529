using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Metrics;

namespace MlpLab.Datasets;

/// <summary>How well a predictor does on samples that it was not fitted to.</summary>
/// <param name="Accuracy">Share of right predictions, in [0, 1].</param>
/// <param name="Interval">95 % Wilson interval of the accuracy in the mean over all samples of the distribution.</param>
/// <param name="LogLoss">Mean of −ln(probability given to the true class), in nats, probabilities clipped as in <see cref="ClassificationMetrics"/>.</param>
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
        var predictions = new int[fresh.SampleCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = probabilitiesOfClassOne[i] > 0.5 ? 1 : 0;
        }

        return Of(fresh, predictions, loss);
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
        double[] columns = MatrixColumns.Of(probabilities);
        var byRow = new double[columns.Length];
        var predictions = new int[fresh.SampleCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            Span<double> row = byRow.AsSpan(i * fresh.ClassCount, fresh.ClassCount);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = columns[(c * predictions.Length) + i];
                predictions[i] = row[c] > row[predictions[i]] ? c : predictions[i];
            }
        }

        double loss = fresh.ClassCount == 1 ? 0 : ClassificationMetrics.LogLoss(fresh.Labels, byRow, fresh.ClassCount);
        return Of(fresh, predictions, loss);
    }

    private static FreshEvaluation Of(Dataset fresh, int[] predictions, double loss)
    {
        int right = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            right += predictions[i] == fresh.Labels[i] ? 1 : 0;
        }

        return new FreshEvaluation(
            (double)right / predictions.Length, WilsonInterval.Of(right, predictions.Length), loss, predictions.Length);
    }
}
