using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;

namespace MlpLab.Baselines;

/// <summary>A fitted logistic regression.</summary>
/// <remarks>Immutable; safe to use from many threads. Matrices and arrays it returns are new on each call and belong to the caller.</remarks>
public sealed class LogisticRegressionModel : IClassifier
{
    private readonly int[] _labels;
    private readonly double[] _parameters;

    /// <param name="labels">The labels that occur, ascending.</param>
    /// <param name="classCount">Classes of the data, also those that do not occur.</param>
    /// <param name="featureCount">Number of features d.</param>
    /// <param name="parameters">One run of d coefficients and an intercept; for three or more labels one run per label. Taken over.</param>
    /// <param name="c">The C fitted with.</param>
    /// <param name="result">How the fit ended.</param>
    internal LogisticRegressionModel(int[] labels, int classCount, int featureCount, double[] parameters, double c, NewtonResult result)
    {
        _labels = labels;
        _parameters = parameters;
        ClassCount = classCount;
        FeatureCount = featureCount;
        C = c;
        StopReason = result.Reason;
        Iterations = result.Iterations;
        Objective = result.Value;
    }

    /// <summary>The labels that occurred among the samples fitted to, ascending: those the model tells apart, 2 or more.</summary>
    public ReadOnlySpan<int> ClassLabels => _labels;

    /// <summary>Number of features, n_features.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of classes of the data fitted to, also those of which there was no sample.</summary>
    public int ClassCount { get; }

    /// <summary>The inverse penalty strength fitted with, C > 0.</summary>
    public double C { get; }

    /// <summary>Whether the fit ended at the optimum; if not, at <see cref="LogisticRegression.MaxIterations"/>, or at numbers that are not finite.</summary>
    public bool HasConverged => StopReason is NewtonStopReason.Converged or NewtonStopReason.PrecisionExhausted;

    /// <summary>Whether all coefficients and intercepts are numbers.</summary>
    internal bool IsFinite => Array.TrueForAll(_parameters, double.IsFinite);

    /// <summary>Why the fit stopped.</summary>
    internal NewtonStopReason StopReason { get; }

    /// <summary>Newton steps taken, 0 or more.</summary>
    public int Iterations { get; }

    /// <summary>The penalised objective at the optimum: Σ_i −ln p(y_i | x_i) + |W|²/(2C).</summary>
    public double Objective { get; }

    /// <summary>
    /// The weights W: 1 x n_features for two classes (positive weights speak for the larger label), else n_classes x n_features.
    /// Counterpart: <c>coef_</c>.
    /// </summary>
    public Matrix<double> Coefficients
    {
        get
        {
            var values = new double[RowCount * FeatureCount];
            for (int row = 0; row < RowCount; row++)
            {
                for (int j = 0; j < FeatureCount; j++)
                {
                    values[(j * RowCount) + row] = Row(row)[j];
                }
            }

            return new DenseMatrix(RowCount, FeatureCount, values);
        }
    }

    /// <summary>The intercepts b: one for two classes, else n_classes. Counterpart: <c>intercept_</c>.</summary>
    public double[] Intercepts
    {
        get
        {
            var values = new double[RowCount];
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = Row(row)[^1];
            }

            return values;
        }
    }

    private int RowCount => _parameters.Length / (FeatureCount + 1);

    /// <summary>W·x + b for each sample: n_samples x 1 for two classes, else n_samples x n_classes.</summary>
    /// <param name="features">n_samples x <see cref="FeatureCount"/>; only read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    /// <remarks>Counterpart: <c>decision_function</c>.</remarks>
    public Matrix<double> DecisionValues(Matrix<double> features)
    {
        double[] decisions = DecisionColumns(features);
        return new DenseMatrix(features.RowCount, RowCount, decisions);
    }

    /// <inheritdoc/>
    /// <remarks>A class without samples has probability 0. Counterpart: <c>predict_proba</c>, which leaves such classes out.</remarks>
    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        double[] decisions = DecisionColumns(features);
        int count = features.RowCount;
        var probabilities = new double[count * ClassCount];
        for (int i = 0; i < count; i++)
        {
            if (RowCount == 1)
            {
                probabilities[(_labels[0] * count) + i] = ScalarMath.Sigmoid(-decisions[i]);
                probabilities[(_labels[1] * count) + i] = ScalarMath.Sigmoid(decisions[i]);
            }
            else
            {
                FillSoftmax(decisions, probabilities, i, count);
            }
        }

        return new DenseMatrix(count, ClassCount, probabilities);
    }

    /// <summary>The same decisions for features as they came, where this model was fitted to scaled ones: w′ = w / scale, b′ = b − Σ w·mean / scale.</summary>
    /// <param name="scaler">What scaled the features.</param>
    /// <remarks><see cref="C"/> and <see cref="Objective"/> stay those of the fit to scaled features.</remarks>
    internal LogisticRegressionModel ForUnscaled(StandardScaler scaler)
    {
        double[] parameters = [.. _parameters];
        for (int row = 0; row < RowCount; row++)
        {
            Span<double> ofRow = parameters.AsSpan(row * (FeatureCount + 1), FeatureCount + 1);
            for (int j = 0; j < FeatureCount; j++)
            {
                ofRow[j] /= scaler.Scales[j];
                ofRow[^1] -= ofRow[j] * scaler.Means[j];
            }
        }

        return new LogisticRegressionModel(_labels, ClassCount, FeatureCount, parameters, C, new NewtonResult(StopReason, Iterations, Objective, double.NaN));
    }

    /// <summary>The label of each sample: the larger of two labels where W·x + b > 0, else the first with the largest decision value.</summary>
    /// <param name="features">n_samples x <see cref="FeatureCount"/>; only read.</param>
    /// <returns>Length n_samples, values out of <see cref="ClassLabels"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    /// <remarks>Counterpart: <c>predict</c>.</remarks>
    public int[] Predict(Matrix<double> features)
    {
        double[] columns = ColumnsOf(features);
        var predictions = new int[features.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = Predict(columns, predictions.Length, i);
        }

        return predictions;
    }

    /// <summary>The label of sample <paramref name="index"/> of a column-major matrix.</summary>
    internal int Predict(ReadOnlySpan<double> columns, int sampleCount, int index)
    {
        if (RowCount == 1)
        {
            return _labels[Decision(0, columns, sampleCount, index) > 0.0 ? 1 : 0];
        }

        int best = 0;
        double largest = double.NegativeInfinity;
        for (int row = 0; row < RowCount; row++)
        {
            double decision = Decision(row, columns, sampleCount, index);
            if (decision > largest)
            {
                largest = decision;
                best = row;
            }
        }

        return _labels[best];
    }

    /// <summary>Its size in words: logistic regression, 2 features, classes 0, 1, C = 1.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"logistic regression, {FeatureCount} features, classes {string.Join(", ", _labels)}, C = {C}");

    private double[] DecisionColumns(Matrix<double> features)
    {
        double[] columns = ColumnsOf(features);
        int count = features.RowCount;
        var decisions = new double[count * RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            for (int i = 0; i < count; i++)
            {
                decisions[(row * count) + i] = Decision(row, columns, count, i);
            }
        }

        return decisions;
    }

    private double Decision(int row, ReadOnlySpan<double> columns, int sampleCount, int index)
    {
        ReadOnlySpan<double> ofRow = Row(row);
        double decision = ofRow[^1];
        for (int j = 0; j < FeatureCount; j++)
        {
            decision += ofRow[j] * columns[(j * sampleCount) + index];
        }

        return decision;
    }

    private ReadOnlySpan<double> Row(int index) => _parameters.AsSpan(index * (FeatureCount + 1), FeatureCount + 1);

    private double[] ColumnsOf(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.That(
            features.ColumnCount == FeatureCount,
            features.ColumnCount,
            $"be {FeatureCount}, the number of features fitted on",
            nameof(features));
        return MatrixColumns.Of(features);
    }

    // Both column by column, with one row for each sample; the decisions' columns are the labels that occur.
    private void FillSoftmax(double[] decisions, double[] probabilities, int sample, int sampleCount)
    {
        double largest = decisions[sample];
        for (int k = 1; k < _labels.Length; k++)
        {
            largest = Math.Max(largest, decisions[(k * sampleCount) + sample]);
        }

        double total = 0.0;
        for (int k = 0; k < _labels.Length; k++)
        {
            double e = ScalarMath.Exp(decisions[(k * sampleCount) + sample] - largest);
            probabilities[(_labels[k] * sampleCount) + sample] = e;
            total += e;
        }

        foreach (int label in _labels)
        {
            probabilities[(label * sampleCount) + sample] /= total;
        }
    }
}
