using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Numbers to predict.</content>
public static partial class SampleGenerators
{
    /// <summary>Targets that are sums of Gaussian features with random coefficients.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples, 1 or more.</param>
    /// <param name="options">Features, targets, noise; null for the defaults.</param>
    /// <returns>The samples, the coefficients (n_features x n_targets), and what they are samples of.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is below 1, or too large for one array.</exception>
    /// <remarks>
    /// y = X·w + bias + noise, with w = 100·uniform for the first n_informative features and 0 for the others. Draws: a Gaussian for each feature, row by row; the
    /// uniforms of w, feature by feature; for σ > 0 a Gaussian for each target, row by row; the shuffle of the rows; that of the features.
    /// scikit-learn: <c>make_regression</c> without <c>effective_rank</c>.
    /// </remarks>
    public static (Dataset Data, Matrix<double> Coefficients, TargetDistribution Distribution) MakeRegression(
        RandomState random, int sampleCount = 100, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCount);
        options ??= new RegressionOptions();
        (int features, int targets) = (options.FeatureCount, options.TargetCount);
        SampleTable.RequireSize(sampleCount, Math.Max(features, targets));
        var x = new DenseMatrix(sampleCount, features);
        for (int i = 0; i < sampleCount; i++)
        {
            for (int j = 0; j < features; j++)
            {
                x[i, j] = random.StandardNormal();
            }
        }

        var w = new DenseMatrix(features, targets);
        for (int j = 0; j < Math.Min(features, options.InformativeCount); j++)
        {
            for (int target = 0; target < targets; target++)
            {
                w[j, target] = 100 * random.NextDouble();
            }
        }

        var y = new DenseMatrix(sampleCount, targets);
        for (int i = 0; i < sampleCount; i++)
        {
            for (int target = 0; target < targets; target++)
            {
                double sum = 0;
                for (int j = 0; j < features; j++)
                {
                    sum += x[i, j] * w[j, target];
                }

                y[i, target] = sum + options.Bias;
            }
        }

        for (int i = 0; i < sampleCount && options.Noise > 0; i++)
        {
            for (int target = 0; target < targets; target++)
            {
                y[i, target] += random.Normal(0, options.Noise);
            }
        }

        if (options.Shuffle)
        {
            int[] rows = random.Permutation(sampleCount), columns = random.Permutation(features);
            x = Reordered(x, rows, columns);
            y = Reordered(y, rows, columns: null);
            w = Reordered(w, columns, columns: null);
        }

        return (Dataset.ForRegression(x, y), w, new LinearDistribution(w, options.Bias, options.Noise));
    }

    /// <summary>y = 10·sin(π·x1·x2) + 20·(x3 − ½)² + 10·x4 + 5·x5 + noise; features uniform in [0, 1), those after the fifth of no effect.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples, 1 or more.</param>
    /// <param name="featureCount">5 or more.</param>
    /// <param name="noise">Standard deviation σ of the noise, finite, <c>σ >= 0</c>.</param>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// Draws: the uniforms, row by row; a Gaussian for each sample, also for σ = 0. scikit-learn: <c>make_friedman1</c>. J. Friedman, Annals of Statistics 19 (1991) 1.
    /// </remarks>
    public static (Dataset Data, TargetDistribution Distribution) MakeFriedman1(RandomState random, int sampleCount = 100, int featureCount = 10, double noise = 0)
    {
        Require.AtLeast(5, featureCount);
        return InBox(random, sampleCount, UnitBox(featureCount), usedCount: 5, Friedman1, noise);
    }

    /// <summary>y = √(x1² + (x2·x3 − 1/(x2·x4))²) + noise, with x1 in [0, 100), x2 in [40π, 560π), x3 in [0, 1) and x4 in [1, 11), uniform.</summary>
    /// <inheritdoc cref="MakeFriedman1"/>
    /// <remarks>Draws as <see cref="MakeFriedman1"/>. scikit-learn: <c>make_friedman2</c>.</remarks>
    public static (Dataset Data, TargetDistribution Distribution) MakeFriedman2(RandomState random, int sampleCount = 100, double noise = 0) =>
        InBox(random, sampleCount, CircuitBox, usedCount: 4, x => Math.Sqrt((x[0] * x[0]) + (Reactance(x) * Reactance(x))), noise);

    /// <summary>y = arctan((x2·x3 − 1/(x2·x4))/x1) + noise, with the features of <see cref="MakeFriedman2"/>.</summary>
    /// <inheritdoc cref="MakeFriedman1"/>
    /// <remarks>Draws as <see cref="MakeFriedman1"/>. scikit-learn: <c>make_friedman3</c>.</remarks>
    public static (Dataset Data, TargetDistribution Distribution) MakeFriedman3(RandomState random, int sampleCount = 100, double noise = 0) =>
        InBox(random, sampleCount, CircuitBox, usedCount: 4, x => Math.Atan(Reactance(x) / x[0]), noise);

    /// <summary>One period of a sine: y = sin(2π·x) + noise, one feature, uniform in [0, 1).</summary>
    /// <inheritdoc cref="MakeFriedman1"/>
    /// <remarks>Draws as <see cref="MakeFriedman1"/>.</remarks>
    public static (Dataset Data, TargetDistribution Distribution) MakeSine(RandomState random, int sampleCount = 100, double noise = 0.2) =>
        InBox(random, sampleCount, UnitBox(1), usedCount: 1, x => Math.Sin(2 * Math.PI * x[0]), noise);

    /// <summary>A hill at (0.3, 0.3) and a hollow at (0.7, 0.7), Gaussians of width 0.15, plus noise; two features, uniform in [0, 1).</summary>
    /// <inheritdoc cref="MakeFriedman1"/>
    /// <remarks>Draws as <see cref="MakeFriedman1"/>.</remarks>
    public static (Dataset Data, TargetDistribution Distribution) MakeBumps(RandomState random, int sampleCount = 100, double noise = 0.1) =>
        InBox(random, sampleCount, UnitBox(2), usedCount: 2, x => Bump(x, 0.3) - Bump(x, 0.7), noise);

    private static readonly (double Low, double Width)[] CircuitBox = [(0, 100), (40 * Math.PI, 520 * Math.PI), (0, 1), (1, 10)];

    private static (double Low, double Width)[] UnitBox(int featureCount) => [.. Enumerable.Repeat((0.0, 1.0), featureCount)];

    private static double Friedman1(ReadOnlySpan<double> x) =>
        (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * ((x[2] - 0.5) * (x[2] - 0.5))) + (10 * x[3]) + (5 * x[4]);

    private static double Reactance(ReadOnlySpan<double> x) => (x[1] * x[2]) - (1 / (x[1] * x[3]));

    private static double Bump(ReadOnlySpan<double> x, double centre) =>
        Math.Exp(-(((x[0] - centre) * (x[0] - centre)) + ((x[1] - centre) * (x[1] - centre))) / (2 * 0.15 * 0.15));

    private static (Dataset Data, TargetDistribution Distribution) InBox(
        RandomState random, int sampleCount, (double Low, double Width)[] box, int usedCount, Func<ReadOnlySpan<double>, double> mean, double noise)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCount);
        Require.NonNegative(noise);
        SampleTable.RequireSize(sampleCount, box.Length);
        var features = new DenseMatrix(sampleCount, box.Length);
        for (int i = 0; i < sampleCount; i++)
        {
            for (int j = 0; j < box.Length; j++)
            {
                features[i, j] = (random.NextDouble() * box[j].Width) + box[j].Low;
            }
        }

        var targets = new double[sampleCount];
        var x = new double[box.Length];
        for (int i = 0; i < sampleCount; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                x[j] = features[i, j];
            }

            targets[i] = mean(x) + (noise * random.StandardNormal());
        }

        return (Dataset.ForRegression(features, targets), new BoxDistribution(box, usedCount, mean, noise));
    }

    private static DenseMatrix Reordered(DenseMatrix matrix, int[] rows, int[]? columns)
    {
        var ordered = new DenseMatrix(matrix.RowCount, matrix.ColumnCount);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < matrix.ColumnCount; j++)
            {
                ordered[i, j] = matrix[rows[i], columns?[j] ?? j];
            }
        }

        return ordered;
    }
}
