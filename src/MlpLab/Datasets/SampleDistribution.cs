using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Densities;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>The distribution that a generator drew its samples from: more samples, the optimal decision, and how good it is.</summary>
/// <remarks>
/// Fresh samples are independent: the class is drawn too, with the shares of the classes in the generated data as its
/// probabilities. Immutable, safe for use by many threads. Matrices and arrays it returns are new and belong to the caller.
/// </remarks>
public abstract class SampleDistribution : IClassifier
{
    private readonly double[] _shares;
    private readonly Lazy<BayesAccuracy> _bayesAccuracy;

    private protected SampleDistribution(int featureCount, double[] shares, double labelNoise = 0)
    {
        FeatureCount = featureCount;
        _shares = shares;
        LabelNoise = labelNoise;
        var priors = new double[shares.Length];
        for (int c = 0; c < priors.Length; c++)
        {
            priors[c] = ((1 - labelNoise) * shares[c]) + (labelNoise / shares.Length);
        }

        Priors = Array.AsReadOnly(priors);
        _bayesAccuracy = new Lazy<BayesAccuracy>(() => CleanAccuracy().WithLabelNoise(LabelNoise, ClassCount));
    }

    /// <summary>Number of features, n_features.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes K; a class may have probability 0.</summary>
    public int ClassCount => _shares.Length;

    /// <summary>The probability of each class, label noise included; K numbers that add up to 1.</summary>
    public IReadOnlyList<double> Priors { get; }

    /// <summary>The probability ε in [0, 1] that a label is replaced by a class at random, its own included; 0 for most.</summary>
    public double LabelNoise { get; }

    /// <summary>The best possible accuracy on fresh samples, that of <see cref="Predict(Matrix{double})"/>; computed once, when first asked for.</summary>
    public BayesAccuracy BayesAccuracy => _bayesAccuracy.Value;

    /// <summary>Draws independent samples.</summary>
    /// <param name="count">Number of samples, 1 or more.</param>
    /// <param name="random">The stream to draw from; used during the call only.</param>
    /// <returns>count x n_features, with labels in 0 … K − 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1, or too large for one array.</exception>
    /// <remarks>
    /// Draws, sample by sample: what the distribution says; then, with label noise ε > 0, one uniform u and, for u &lt; ε, one
    /// integer below K.
    /// </remarks>
    public Dataset Sample(int count, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, count);
        SampleTable.RequireSize(count, FeatureCount);
        var table = new SampleTable(count, FeatureCount);
        var x = new double[FeatureCount];
        for (int i = 0; i < count; i++)
        {
            int label = Draw(random, x);
            table.Labels[i] = LabelNoise > 0 && random.NextDouble() < LabelNoise ? (int)random.RandInt(0, ClassCount) : label;
            for (int j = 0; j < x.Length; j++)
            {
                table[i, j] = x[j];
            }
        }

        return table.ToDataset(ClassCount);
    }

    /// <summary>The most probable class of each sample, the first of several: no other decision is right more often.</summary>
    /// <param name="features">n_samples x n_features; only read.</param>
    /// <returns>Length n_samples, values in 0 … K − 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    public int[] Predict(Matrix<double> features)
    {
        var labels = new int[RequireFeatures(features).RowCount];
        ForEachRow(features, (i, scores) => labels[i] = FirstLargest.IndexOf(scores));
        return labels;
    }

    /// <summary>The probability of each class given the features, label noise included.</summary>
    /// <param name="features">n_samples x n_features; only read.</param>
    /// <returns>n_samples x K; each row adds up to 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    /// <remarks>Where no class has any density, as beside curves without noise, the class nearest by has probability 1.</remarks>
    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        var probabilities = new DenseMatrix(RequireFeatures(features).RowCount, ClassCount);
        ForEachRow(features, (i, scores) =>
        {
            double largest = scores[FirstLargest.IndexOf(scores)];
            double total = 0;
            foreach (ref double score in scores)
            {
                score = double.IsPositiveInfinity(largest) ? (score == largest ? 1 : 0) : Math.Exp(score - largest);
                total += score;
            }

            for (int c = 0; c < scores.Length; c++)
            {
                probabilities[i, c] = ((1 - LabelNoise) * scores[c] / total) + (LabelNoise / ClassCount);
            }
        });
        return probabilities;
    }

    /// <summary>Draws one sample without label noise; returns its class.</summary>
    private protected abstract int Draw(RandomState random, Span<double> x);

    /// <summary>ln(share·density) of each class up to a common constant, before label noise; at least one is above −∞.</summary>
    private protected abstract void LogScores(ReadOnlySpan<double> x, Span<double> scores);

    /// <summary>The best possible accuracy before label noise.</summary>
    private protected abstract BayesAccuracy CleanAccuracy();

    /// <summary>The parts of another distribution, for one that is made of it.</summary>
    private protected static int DrawOf(SampleDistribution other, RandomState random, Span<double> x) => other.Draw(random, x);

    /// <inheritdoc cref="DrawOf"/>
    private protected static void LogScoresOf(SampleDistribution other, ReadOnlySpan<double> x, Span<double> scores) => other.LogScores(x, scores);

    /// <inheritdoc cref="DrawOf"/>
    private protected static BayesAccuracy CleanAccuracyOf(SampleDistribution other) => other.CleanAccuracy();

    /// <inheritdoc cref="DrawOf"/>
    private protected static double[] SharesOf(SampleDistribution other) => other._shares;

    /// <summary>A number below the count of probabilities, drawn with them by one uniform.</summary>
    private protected static int DrawIndex(RandomState random, ReadOnlySpan<double> probabilities)
    {
        double left = random.NextDouble();
        int last = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            if (left < probabilities[k])
            {
                return k;
            }

            left -= probabilities[k];
            last = probabilities[k] > 0 ? k : last;
        }

        return last;
    }

    private protected double ShareOf(int label) => _shares[label];

    private protected ReadOnlySpan<double> Shares => _shares;

    private Matrix<double> RequireFeatures(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(FeatureCount, features.ColumnCount, "the number of features", nameof(features));
        return features;
    }

    private void ForEachRow(Matrix<double> features, RowAction action)
    {
        var x = new double[FeatureCount];
        var scores = new double[ClassCount];
        for (int i = 0; i < features.RowCount; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                x[j] = features[i, j];
            }

            LogScores(x, scores);
            action(i, scores);
        }
    }

    private delegate void RowAction(int row, Span<double> scores);
}
