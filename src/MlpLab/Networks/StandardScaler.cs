using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Networks;

/// <summary>Shifts and scales each feature to mean 0 and variance 1 over the data it was fitted to, weighted where the samples have weights.</summary>
/// <remarks>
/// x′ = (x − mean) / scale with the population standard deviation (divided by n) as scale; a constant feature has scale 1.
/// Counterpart: scikit-learn's StandardScaler. Immutable, safe to share between threads.
/// </remarks>
public sealed class StandardScaler
{
    // Below it the squares of the distances have lost digits.
    private const double SmallestVariance = 1e-290;

    private readonly double[] _means;
    private readonly double[] _scales;

    /// <summary>A scaler with known numbers; both arrays are copied.</summary>
    /// <param name="means">One finite mean per feature.</param>
    /// <param name="scales">One scale > 0 per feature.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is outside its range.</exception>
    public StandardScaler(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        Require.SameLength(means.Length, scales.Length, "the number of means", nameof(scales));
        for (int j = 0; j < means.Length; j++)
        {
            Require.Finite(means[j], nameof(means));
            Require.Positive(scales[j], nameof(scales));
        }

        _means = means.ToArray();
        _scales = scales.ToArray();
    }

    /// <summary>The features' means.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>What it is and of how many columns.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"standard scaler of {_means.Length} column{(_means.Length == 1 ? "" : "s")}");

    /// <summary>The features' scales, each > 0.</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Measures the mean and scale of each feature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A feature's mean or variance is not finite.</exception>
    public static StandardScaler Fit(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var means = new double[data.FeatureCount];
        var scales = new double[data.FeatureCount];
        for (int j = 0; j < means.Length; j++)
        {
            (means[j], scales[j]) = MeanAndScale(data.Feature(j), data.SampleWeights);
        }

        return new StandardScaler(means, scales);
    }

    /// <summary>Measures the mean and scale of each target.</summary>
    /// <param name="data">Of regression.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target's mean or variance is not finite.</exception>
    public static StandardScaler FitTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var means = new double[data.TargetCount];
        var scales = new double[data.TargetCount];
        for (int j = 0; j < means.Length; j++)
        {
            (means[j], scales[j]) = MeanAndScale(data.Target(j), data.SampleWeights);
        }

        return new StandardScaler(means, scales);
    }

    /// <summary>A new dataset with scaled features and the same labels and names.</summary>
    /// <exception cref="ArgumentException">The feature count differs from the scaler's.</exception>
    public Dataset Transform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithFeatures(Transform(data.Features));
    }

    /// <summary>A new matrix with scaled columns.</summary>
    /// <param name="features">n_samples x n_features.</param>
    /// <exception cref="ArgumentException">The feature count differs from the scaler's.</exception>
    public Matrix<double> Transform(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(_means.Length, features.ColumnCount, "the scaler's feature count", nameof(features));
        double[] columns = MatrixColumns.CopyOf(features);
        int n = features.RowCount;
        for (int j = 0; j < _means.Length; j++)
        {
            foreach (ref double x in columns.AsSpan(j * n, n))
            {
                x = (x - _means[j]) / _scales[j];
            }
        }

        return new DenseMatrix(n, _means.Length, columns);
    }

    /// <summary>The way back: a new matrix of x·scale + mean.</summary>
    /// <param name="scaled">n_samples x n_features, scaled.</param>
    /// <exception cref="ArgumentException">The number of columns differs from the scaler's.</exception>
    public Matrix<double> InverseTransform(Matrix<double> scaled)
    {
        ArgumentNullException.ThrowIfNull(scaled);
        Require.SameLength(_means.Length, scaled.ColumnCount, "the scaler's number of columns", nameof(scaled));
        double[] columns = MatrixColumns.CopyOf(scaled);
        int n = scaled.RowCount;
        for (int j = 0; j < _means.Length; j++)
        {
            foreach (ref double x in columns.AsSpan(j * n, n))
            {
                x = (x * _scales[j]) + _means[j];
            }
        }

        return new DenseMatrix(n, _means.Length, columns);
    }

    // Two passes: the textbook one-pass formula loses every digit when the mean is large against the spread.
    private static (double Mean, double Scale) MeanAndScale(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double mean = Mean(values, weights), variance = Variance(values, weights, mean);
        return (variance < SmallestVariance || !double.IsFinite(variance)) && values.ContainsAnyExcept(values[0])
            ? OfScaled(values, weights)
            : (mean, ScaleOf(variance, mean, values.Length));
    }

    private static double ScaleOf(double variance, double mean, int count) => IsConstant(variance, mean, count) ? 1 : Math.Sqrt(variance);

    private static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, total = values.Length;
        if (weights.IsEmpty)
        {
            foreach (double value in values)
            {
                sum += value;
            }

            return sum / total;
        }

        total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return sum / total;
    }

    private static double Variance(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double mean)
    {
        double squares = 0, total = values.Length;
        if (weights.IsEmpty)
        {
            foreach (double value in values)
            {
                double distance = value - mean;
                squares += distance * distance;
            }

            return squares / total;
        }

        total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double distance = values[i] - mean;
            squares += weights[i] * (distance * distance);
            total += weights[i];
        }

        return squares / total;
    }

    // Sums or squares are beyond a double's range, though mean and deviation are not: brought to 1 they are within, and a power of two keeps all digits.
    private static (double Mean, double Scale) OfScaled(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (!double.IsFinite(largest))
        {
            return (largest, 1);
        }

        int exponent = Math.ILogB(largest);
        var scaled = new double[values.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Math.ScaleB(values[i], -exponent);
        }

        double mean = Mean(scaled, weights), scale = ScaleOf(Variance(scaled, weights, mean), mean, scaled.Length);
        return (Math.ScaleB(mean, exponent), scale == 1 ? 1 : Math.ScaleB(scale, exponent));
    }

    // Rounding alone gives a constant column a tiny variance; dividing by that would blow noise up to unit size.
    private static bool IsConstant(double variance, double mean, int count)
    {
        double rounding = count * mean * 2.2204460492503131e-16;
        return variance <= rounding * rounding;
    }
}
