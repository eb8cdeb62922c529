using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>The distribution that a generator drew features and targets from: more samples, the best possible prediction, and how good it is.</summary>
/// <remarks>
/// A target is a function of the features, which no other prediction is better than on average, and Gaussian noise of one standard deviation σ for all. Immutable, safe
/// for use by many threads.
/// </remarks>
public abstract class TargetDistribution : IRegressor
{
    private readonly Lazy<double> _best;

    private protected TargetDistribution(int featureCount, int targetCount, double noise)
    {
        FeatureCount = featureCount;
        TargetCount = targetCount;
        Noise = noise;
        _best = new Lazy<double>(RSquaredOfMeans);
    }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <inheritdoc/>
    public int TargetCount { get; }

    /// <summary>σ, 0 or more: the smallest RMSE that is possible, that of <see cref="PredictValues"/>.</summary>
    public double Noise { get; }

    /// <summary>The largest R² that is possible, 1 − σ²/Var y; of several targets the mean. Computed once, when first asked for, to about 10⁻⁴.</summary>
    public double BestRSquared => Noise == 0 ? 1 : _best.Value;

    /// <summary>Draws independent samples.</summary>
    /// <param name="count">Number of samples, 1 or more.</param>
    /// <param name="random">The stream to draw from; used during the call only.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1, or too large for one array.</exception>
    /// <remarks>Draws, sample by sample: the features; then, for σ > 0, a Gaussian for each target.</remarks>
    public Dataset Sample(int count, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, count);
        SampleTable.RequireSize(count, Math.Max(FeatureCount, TargetCount));
        var features = new double[count * FeatureCount];
        var targets = new double[count * TargetCount];
        double[] x = new double[FeatureCount], y = new double[TargetCount];
        for (int i = 0; i < count; i++)
        {
            Draw(random, x);
            Means(x, y);
            for (int j = 0; j < x.Length; j++)
            {
                features[(j * count) + i] = x[j];
            }

            for (int j = 0; j < y.Length; j++)
            {
                targets[(j * count) + i] = Noise > 0 ? y[j] + (Noise * random.StandardNormal()) : y[j];
            }
        }

        return Dataset.ForRegression(new DenseMatrix(count, FeatureCount, features), new DenseMatrix(count, TargetCount, targets));
    }

    /// <summary>The mean of the targets given the features: no other prediction has a smaller mean squared error.</summary>
    /// <param name="features">n_samples x n_features; only read.</param>
    /// <returns>n_samples x n_targets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    public Matrix<double> PredictValues(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(FeatureCount, features.ColumnCount, "the number of features", nameof(features));
        var values = new DenseMatrix(features.RowCount, TargetCount);
        double[] x = new double[FeatureCount], y = new double[TargetCount];
        for (int i = 0; i < features.RowCount; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                x[j] = features[i, j];
            }

            Means(x, y);
            for (int j = 0; j < y.Length; j++)
            {
                values[i, j] = y[j];
            }
        }

        return values;
    }

    /// <summary>Draws the features of one sample.</summary>
    private protected abstract void Draw(RandomState random, Span<double> x);

    /// <summary>The targets of one sample without noise.</summary>
    private protected abstract void Means(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The variance of a target without noise.</summary>
    private protected abstract double MeanVariance(int target);

    private double RSquaredOfMeans()
    {
        double sum = 0, noise = Noise * Noise;
        for (int target = 0; target < TargetCount; target++)
        {
            sum += 1 - (noise / (MeanVariance(target) + noise));
        }

        return sum / TargetCount;
    }
}
