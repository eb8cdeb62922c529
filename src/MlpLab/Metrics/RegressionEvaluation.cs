using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>How well numbers are predicted on some samples. Immutable.</summary>
/// <param name="SampleCount">Number of samples, 1 or more.</param>
/// <param name="Targets">For each target; one or more.</param>
public sealed record RegressionEvaluation(int SampleCount, IReadOnlyList<TargetEvaluation> Targets)
{
    /// <summary>Of each target.</summary>
    public IReadOnlyList<TargetEvaluation> Targets { get; init => field = new ValueList<TargetEvaluation>(value); } = new ValueList<TargetEvaluation>(Targets);

    /// <summary>The mean of R² over targets: 1 at best, 0 for the mean of the targets, below 0 for worse.</summary>
    public double RSquared => Targets.Average(target => target.RSquared);

    /// <summary>RMSE in the unit of the target; of several targets the mean over them.</summary>
    public double RootMeanSquaredError => Targets.Average(target => target.RootMeanSquaredError);

    /// <summary>MAE in the unit of the target; of several targets the mean over them.</summary>
    public double MeanAbsoluteError => Targets.Average(target => target.MeanAbsoluteError);

    /// <summary>Measures predictions.</summary>
    /// <param name="truth">n_samples x n_targets, column by column; 1 sample and 1 target or more.</param>
    /// <param name="predicted">As many numbers, in the same order.</param>
    /// <param name="sampleCount">n_samples.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no sample.</exception>
    public static RegressionEvaluation Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, int sampleCount)
    {
        Require.AtLeast(1, sampleCount);
        Require.SameLength(truth.Length, predicted.Length, "the number of true values");
        var targets = new TargetEvaluation[truth.Length / sampleCount];
        for (int j = 0; j < targets.Length; j++)
        {
            targets[j] = TargetEvaluation.Of(truth.Slice(j * sampleCount, sampleCount), predicted.Slice(j * sampleCount, sampleCount));
        }

        return new RegressionEvaluation(sampleCount, targets);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    /// <param name="truth">n_samples x n_targets, column by column.</param>
    /// <param name="predicted">n_samples x n_targets.</param>
    internal static RegressionEvaluation Of(ReadOnlySpan<double> truth, Matrix<double> predicted) => Of(truth, MatrixColumns.Of(predicted), predicted.RowCount);
}

/// <summary>How well one target is predicted. Immutable.</summary>
/// <param name="RSquared">R²; see <see cref="RegressionMetrics.RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>.</param>
/// <param name="RootMeanSquaredError">RMSE, in the unit of the target.</param>
/// <param name="Interval">
/// 95 % interval of the RMSE: the roots of the ends of the normal interval of the mean squared error, mean ± 1.96·s/√n, 0 at least. NaN from one sample.
/// </param>
/// <param name="MeanAbsoluteError">MAE, in the unit of the target.</param>
public sealed record TargetEvaluation(double RSquared, double RootMeanSquaredError, (double Low, double High) Interval, double MeanAbsoluteError)
{
    private const double StandardErrors = 1.959963984540054;

    /// <summary>Measures predictions.</summary>
    /// <param name="truth">One or more.</param>
    /// <param name="predicted">As many.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no sample.</exception>
    public static TargetEvaluation Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        if (truth.Length == predicted.Length && PowerOfTwo.Of(truth, predicted) is not 0 and int exponent)
        {
            return Of(PowerOfTwo.Without(exponent, truth), PowerOfTwo.Without(exponent, predicted)).InUnitsOf(exponent);
        }

        double mean = RegressionMetrics.MeanSquaredError(truth, predicted), squares = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double distance = ((truth[i] - predicted[i]) * (truth[i] - predicted[i])) - mean;
            squares += distance * distance;
        }

        return Of(RegressionMetrics.RSquared(truth, predicted), mean, squares, truth.Length, RegressionMetrics.MeanAbsoluteError(truth, predicted));
    }

    /// <summary>Of numbers that are these times 2 to the power of <paramref name="exponent"/>.</summary>
    internal TargetEvaluation InUnitsOf(int exponent) => exponent == 0 ? this : this with
    {
        RootMeanSquaredError = Math.ScaleB(RootMeanSquaredError, exponent),
        Interval = (Math.ScaleB(Interval.Low, exponent), Math.ScaleB(Interval.High, exponent)),
        MeanAbsoluteError = Math.ScaleB(MeanAbsoluteError, exponent),
    };

    /// <param name="rSquared">R².</param>
    /// <param name="mean">The mean squared error.</param>
    /// <param name="squares">Σ(squared error − mean)².</param>
    /// <param name="count">Samples.</param>
    /// <param name="absolute">MAE.</param>
    internal static TargetEvaluation Of(double rSquared, double mean, double squares, long count, double absolute)
    {
        double margin = StandardErrors * Math.Sqrt(squares / (count - 1) / count);
        return new TargetEvaluation(rSquared, Math.Sqrt(mean), (Math.Sqrt(Math.Max(0, mean - margin)), Math.Sqrt(mean + margin)), absolute);
    }
}
