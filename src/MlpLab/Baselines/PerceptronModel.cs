using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;

namespace MlpLab.Baselines;

/// <summary>A trained perceptron. It decides by the weights in the pocket: those with the most right answers on the samples learned from.</summary>
/// <remarks>Immutable; safe to use from many threads. Matrices and arrays it returns are new on each call and belong to the caller.</remarks>
public sealed class PerceptronModel : IClassifier
{
    private readonly int[] _labels;
    private readonly PerceptronUnit[] _units;
    private readonly bool _decidesByLast;

    /// <param name="labels">The labels that occur, ascending.</param>
    /// <param name="classCount">Classes of the data, also those that do not occur.</param>
    /// <param name="featureCount">Number of features d.</param>
    /// <param name="units">One for two labels, else one for each. Taken over.</param>
    /// <param name="decidesByLast">Whether it decides by the last weights.</param>
    internal PerceptronModel(int[] labels, int classCount, int featureCount, PerceptronUnit[] units, bool decidesByLast = false)
    {
        _labels = labels;
        _units = units;
        _decidesByLast = decidesByLast;
        ClassCount = classCount;
        FeatureCount = featureCount;
    }

    /// <inheritdoc/>
    public int FeatureCount { get; }

    /// <summary>Number of classes of the data, also those of which there was no sample.</summary>
    public int ClassCount { get; }

    /// <summary>The labels that occurred among the samples learned from, ascending, 2 or more.</summary>
    public ReadOnlySpan<int> ClassLabels => _labels;

    /// <summary>The same model deciding by the weights that the last pass left, as scikit-learn's does.</summary>
    public PerceptronModel WithLastWeights => new(_labels, ClassCount, FeatureCount, _units, decidesByLast: true);

    /// <summary>The weights it decides by: 1 x n_features for two classes (positive ones speak for the larger label), else a row for each of <see cref="ClassLabels"/>.</summary>
    /// <remarks>Counterpart, of <see cref="WithLastWeights"/>: <c>coef_</c>.</remarks>
    public Matrix<double> Coefficients => DenseMatrix.Create(_units.Length, FeatureCount, (k, j) => Weights(_units[k])[j]);

    /// <summary>The intercepts: one for two classes, else one for each of <see cref="ClassLabels"/>. Counterpart, of <see cref="WithLastWeights"/>: <c>intercept_</c>.</summary>
    public double[] Intercepts => Array.ConvertAll(_units, unit => Weights(unit)[^1]);

    /// <summary>Passes over the samples, 1 or more; the most of any class. Counterpart: <c>n_iter_</c>.</summary>
    public int Passes => _units.Max(unit => unit.Passes);

    /// <summary>How the training of each decision ended: one for two classes, else one for each of <see cref="ClassLabels"/>.</summary>
    public ImmutableArray<PerceptronEnd> Ends => [.. _units.Select(unit => unit.End)];

    /// <summary>After how many passes the weights of each decision come back; null where they were not seen to, see <see cref="Ends"/>.</summary>
    public ImmutableArray<int?> Periods => [.. _units.Select(unit => unit.Period)];

    /// <summary>Whether every class is separated from the others.</summary>
    public bool IsSeparated => Array.TrueForAll(_units, unit => unit.End == PerceptronEnd.Separated);

    /// <summary>The class decided for has 1, the others 0: a perceptron knows no probabilities.</summary>
    /// <inheritdoc/>
    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        int[] predicted = Predict(features);
        var probabilities = new DenseMatrix(predicted.Length, ClassCount);
        for (int i = 0; i < predicted.Length; i++)
        {
            probabilities[i, predicted[i]] = 1;
        }

        return probabilities;
    }

    /// <summary>The larger of two labels where w·x + b > 0, else the first with the largest w·x + b.</summary>
    /// <inheritdoc/>
    public int[] Predict(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(FeatureCount, features.ColumnCount, "the number of features fitted on", nameof(features));
        double[] columns = MatrixColumns.Of(features);
        int n = features.RowCount;
        var predicted = new int[n];
        var decisions = new double[_units.Length];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < decisions.Length; k++)
            {
                decisions[k] = Decision(Weights(_units[k]), columns, n, i);
            }

            predicted[i] = _labels[decisions.Length > 1 ? FirstLargest.IndexOf(decisions) : decisions[0] > 0 ? 1 : 0];
        }

        return predicted;
    }

    /// <summary>Whether all weights and intercepts are numbers.</summary>
    internal bool IsFinite => Array.TrueForAll(_units, unit => Array.TrueForAll(unit.Last, double.IsFinite) && Array.TrueForAll(unit.Pocket, double.IsFinite));

    /// <summary>The same decisions for features as they came, where this model was fitted to scaled ones: w′ = w / scale, b′ = b − Σ w·mean / scale.</summary>
    /// <param name="scaler">What scaled the features.</param>
    internal PerceptronModel ForUnscaled(StandardScaler scaler) =>
        new(_labels, ClassCount, FeatureCount, Array.ConvertAll(_units, unit => unit with { Last = Unscaled(unit.Last, scaler), Pocket = Unscaled(unit.Pocket, scaler) }), _decidesByLast);

    /// <summary>Its size in words: perceptron, 2 features, classes 0, 1, 5 passes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"perceptron, {FeatureCount} features, classes {string.Join(", ", _labels)}, {Passes} passes");

    private double[] Weights(PerceptronUnit unit) => _decidesByLast ? unit.Last : unit.Pocket;

    private static double[] Unscaled(double[] weights, StandardScaler scaler)
    {
        double[] unscaled = [.. weights];
        for (int j = 0; j < unscaled.Length - 1; j++)
        {
            unscaled[j] /= scaler.Scales[j];
            unscaled[^1] -= unscaled[j] * scaler.Means[j];
        }

        return unscaled;
    }

    private static double Decision(double[] weights, double[] columns, int sampleCount, int sample)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length - 1; j++)
        {
            sum += weights[j] * columns[(j * sampleCount) + sample];
        }

        return sum + weights[^1];
    }
}
