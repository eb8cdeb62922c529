using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>Measures of predicted numbers against the true ones.</summary>
/// <remarks>
/// With weights each sample counts as often as its weight says. The definitions, and what counts where the truth is constant, are those of
/// <c>sklearn.metrics</c>.
/// </remarks>
public static class RegressionMetrics
{
    /// <summary>R² = 1 − Σ(y − p)²/Σ(y − mean)², the share of the variance that is explained: 1 at best, 0 for the mean. A constant truth: 1 if all is right, else 0.</summary>
    /// <param name="truth">y, one or more.</param>
    /// <param name="predicted">p, as many.</param>
    /// <param name="weights">As many, each 0 or more and not all 0; empty for 1 each.</param>
    /// <exception cref="ArgumentException">No sample, lengths that differ, or an illegal weight.</exception>
    public static double RSquared(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        double total = Check(truth, predicted, weights);
        if (PowerOfTwo.Of(truth, predicted) is not 0 and int exponent)
        {
            return RSquared(PowerOfTwo.Without(exponent, truth), PowerOfTwo.Without(exponent, predicted), weights);
        }

        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            sum += Weight(weights, i) * truth[i];
        }

        double mean = sum / total, errors = 0, squares = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            errors += Weight(weights, i) * ((truth[i] - predicted[i]) * (truth[i] - predicted[i]));
            squares += Weight(weights, i) * ((truth[i] - mean) * (truth[i] - mean));
        }

        return RSquared(errors, squares);
    }

    /// <summary>The mean of (y − p)².</summary>
    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double MeanSquaredError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        (double mean, int exponent) = ScaledMeanSquaredError(truth, predicted, weights);
        return Math.ScaleB(mean, 2 * exponent);
    }

    /// <summary>RMSE, the root of <see cref="MeanSquaredError"/>: in the unit of y.</summary>
    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double RootMeanSquaredError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        (double mean, int exponent) = ScaledMeanSquaredError(truth, predicted, weights);
        return Math.ScaleB(Math.Sqrt(mean), exponent);
    }

    /// <summary>MAE, the mean of |y − p|: in the unit of y.</summary>
    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double MeanAbsoluteError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        double total = Check(truth, predicted, weights);
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            sum += Weight(weights, i) * Math.Abs(truth[i] - predicted[i]);
        }

        return sum / total;
    }

    /// <summary>The median of |y − p|.</summary>
    /// <param name="truth">y, one or more.</param>
    /// <param name="predicted">p, as many.</param>
    /// <exception cref="ArgumentException">No sample, or lengths that differ.</exception>
    public static double MedianAbsoluteError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Check(truth, predicted, []);
        var errors = new double[truth.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = Math.Abs(truth[i] - predicted[i]);
        }

        Array.Sort(errors);
        return (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
    }

    /// <summary>The largest |y − p|.</summary>
    /// <inheritdoc cref="MedianAbsoluteError"/>
    public static double MaximumError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Check(truth, predicted, []);
        double largest = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(truth[i] - predicted[i]));
        }

        return largest;
    }

    /// <summary>R² from its two sums.</summary>
    internal static double RSquared(double errors, double squares) => squares > 0 ? 1 - (errors / squares) : errors == 0 ? 1 : double.IsNaN(errors) ? errors : 0;

    /// <summary>Σ(y − mean)².</summary>
    internal static double SquaresAroundMean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length, squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares;
    }

    // The mean of (y − p)², where y and p are 2 to the power of the exponent times as large.
    private static (double Mean, int Exponent) ScaledMeanSquaredError(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        double total = Check(truth, predicted, weights);
        int exponent = PowerOfTwo.Of(truth, predicted);
        if (exponent != 0)
        {
            truth = PowerOfTwo.Without(exponent, truth);
            predicted = PowerOfTwo.Without(exponent, predicted);
        }

        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            sum += Weight(weights, i) * ((truth[i] - predicted[i]) * (truth[i] - predicted[i]));
        }

        return (sum / total, exponent);
    }

    private static double Weight(ReadOnlySpan<double> weights, int sample) => weights.IsEmpty ? 1 : weights[sample];

    private static double Check(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        Require.AtLeast(1, truth.Length);
        Require.SameLength(truth.Length, predicted.Length, "the number of true values");
        if (weights.IsEmpty)
        {
            return truth.Length;
        }

        Require.SameLength(truth.Length, weights.Length, "the number of true values");
        double total = 0;
        foreach (double weight in weights)
        {
            Require.NonNegative(weight, nameof(weights));
            total += weight;
        }

        Require.That(total > 0, total, "be above 0", "the sum of the weights");
        return total;
    }
}
