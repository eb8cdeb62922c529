using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>Samples to learn from: a feature matrix, and for each sample the index of its class or, for regression, its targets.</summary>
/// <remarks>
/// Immutable by contract: the feature array of a dense matrix is shared, not copied, so a caller who goes on writing to
/// that matrix changes the dataset too. Sparse and diagonal matrices are copied once to dense. Safe to read from many threads.
/// </remarks>
public sealed partial class Dataset
{
    private readonly int[] _labels;
    private readonly double[] _columns;
    private IReadOnlyList<string>? _featureNames;
    private IReadOnlyList<string>? _classNames;
    private IReadOnlyList<CategoricalFeature> _categoricalFeatures = [];

    /// <summary>Joins features and labels.</summary>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="labels">One class index per sample, each in 0 … <paramref name="classCount"/> − 1; copied.</param>
    /// <param name="classCount">Number of classes, 1 or more; by default the largest label plus one.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a label lies outside its range.</exception>
    public Dataset(Matrix<double> features, ReadOnlySpan<int> labels, int? classCount = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(features.RowCount, labels.Length, "one label for each row of features");

        int largest = -1;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            if (label < 0 || label >= (classCount ?? int.MaxValue))
            {
                Require.That(false, label, "be in 0 … classCount − 1", string.Create(CultureInfo.InvariantCulture, $"labels[{i}]"));
            }

            largest = Math.Max(largest, label);
        }

        ClassCount = classCount ?? Math.Max(1, largest + 1);
        Require.AtLeast(1, ClassCount, nameof(classCount));
        _labels = labels.ToArray();

        Features = features as DenseMatrix ?? DenseMatrix.OfMatrix(features);
        _columns = MatrixColumns.Of(Features);
    }

    /// <summary>Joins features, given row by row, and labels.</summary>
    /// <param name="rows">One array of features for each sample, all of one length; copied.</param>
    /// <param name="labels">One class index per sample, each in 0 … <paramref name="classCount"/> − 1; copied.</param>
    /// <param name="classCount">Number of classes, 1 or more; by default the largest label plus one.</param>
    /// <exception cref="ArgumentException">A row has another length than the first, or is null; or as for the other constructor.</exception>
    public Dataset(double[][] rows, ReadOnlySpan<int> labels, int? classCount = null)
        : this(Joined(rows), labels, classCount)
    {
    }

    /// <summary>Joins features, given as a table, and labels.</summary>
    /// <param name="table">n_samples x n_features; copied.</param>
    /// <param name="labels">One class index per sample, each in 0 … <paramref name="classCount"/> − 1; copied.</param>
    /// <param name="classCount">Number of classes, 1 or more; by default the largest label plus one.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a label lies outside its range.</exception>
    public Dataset(double[,] table, ReadOnlySpan<int> labels, int? classCount = null)
        : this(DenseMatrix.OfArray(table ?? throw new ArgumentNullException(nameof(table))), labels, classCount)
    {
    }

    /// <summary>The class of each sample, or else its targets, and its weight; arrays are shared.</summary>
    private Dataset(Matrix<double> features, Dataset like, int[] labels, double[]? targets, double[]? weights)
    {
        _weights = weights;
        Features = features as DenseMatrix ?? DenseMatrix.OfMatrix(features);
        _columns = MatrixColumns.Of(Features);
        _labels = labels;
        _targets = targets;
        ClassCount = like.ClassCount;
        TargetCount = like.TargetCount;
        _classNames = like._classNames;
        _targetNames = like._targetNames;
        if (features.ColumnCount == like.FeatureCount)
        {
            _featureNames = like._featureNames;
            _categoricalFeatures = like._categoricalFeatures;
        }
    }

    /// <summary>The feature matrix, n_samples x n_features, dense.</summary>
    public Matrix<double> Features { get; }

    /// <summary>The features column by column: feature j is the slice [j·n_samples, (j+1)·n_samples).</summary>
    public ReadOnlySpan<double> FeatureColumns => _columns;

    /// <summary>The class index of each sample, length <see cref="SampleCount"/>; empty for regression.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Number of samples (rows).</summary>
    public int SampleCount => Features.RowCount;

    /// <summary>Number of features (columns).</summary>
    public int FeatureCount => Features.ColumnCount;

    /// <summary>Number of classes; a class may be empty. 0 for regression.</summary>
    public int ClassCount { get; }

    /// <summary>How many samples each class has, whatever they weigh.</summary>
    /// <returns>Length <see cref="ClassCount"/>; empty for regression.</returns>
    public int[] ClassCounts() => ClassCounts(weighedOnly: false);

    /// <summary>As above.</summary>
    /// <param name="weighedOnly">Whether samples of weight 0 are not there.</param>
    internal int[] ClassCounts(bool weighedOnly)
    {
        var counts = new int[ClassCount];
        for (int i = 0; i < _labels.Length; i++)
        {
            counts[_labels[i]] += weighedOnly && _weights?[i] == 0 ? 0 : 1;
        }

        return counts;
    }

    /// <summary>A name for each feature, <see cref="FeatureCount"/> of them; x1, x2, … if not set.</summary>
    /// <exception cref="ArgumentException">Another number of names.</exception>
    public IReadOnlyList<string> FeatureNames
    {
        get => _featureNames ??= Numbered("x", 1, FeatureCount);
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Require.SameLength(FeatureCount, value.Count, "the number of features", nameof(FeatureNames));
            _featureNames = [.. value];
        }
    }

    /// <summary>A name for each class, <see cref="ClassCount"/> of them; 0, 1, … if not set.</summary>
    /// <exception cref="ArgumentException">Another number of names.</exception>
    public IReadOnlyList<string> ClassNames
    {
        get => _classNames ??= Numbered("", 0, ClassCount);
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Require.SameLength(ClassCount, value.Count, "the number of classes", nameof(ClassNames));
            _classNames = [.. value];
        }
    }

    /// <summary>Which columns stand for the words of a feature, in ascending order; empty where all features are numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Columns that are not there, or stand for two features.</exception>
    public IReadOnlyList<CategoricalFeature> CategoricalFeatures
    {
        get => _categoricalFeatures;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            CategoricalFeature.RequireColumns(value, FeatureCount);
            _categoricalFeatures = [.. value];
        }
    }

    /// <summary>The same labels or targets, weights and names, with other features, for example scaled ones.</summary>
    /// <param name="features"><see cref="SampleCount"/> x any number of features; names are kept where that number is the same.</param>
    /// <exception cref="ArgumentException">Another number of rows.</exception>
    public Dataset WithFeatures(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(SampleCount, features.RowCount, "the number of samples", nameof(features));
        return new Dataset(features, this, _labels, _targets, _weights);
    }

    /// <summary>Its size in words: 100 samples, 2 features, 3 classes.</summary>
    public override string ToString()
    {
        string learned = Task == LearningTask.Regression ? Counted(TargetCount, "target") : Counted(ClassCount, "class", "es");
        return $"{Counted(SampleCount, "sample")}, {Counted(FeatureCount, "feature")}, {learned}";
    }

    private static string Counted(int count, string what, string plural = "s") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : plural)}");

    /// <summary>The rows as a matrix.</summary>
    /// <param name="rows">One array of features for each sample, all of one length; copied.</param>
    /// <exception cref="ArgumentException">A row has another length than the first, or is null.</exception>
    internal static DenseMatrix Joined(double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int featureCount = rows.Length == 0 ? 0 : rows[0]?.Length ?? 0;
        var columns = new double[rows.Length * (long)featureCount];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i]?.Length != featureCount)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Row {i} has {rows[i]?.Length ?? 0} features; it must have {featureCount}, as row 0 has."), nameof(rows));
            }

            for (int j = 0; j < featureCount; j++)
            {
                columns[(j * rows.Length) + i] = rows[i][j];
            }
        }

        return new DenseMatrix(rows.Length, featureCount, columns);
    }

    private static string[] Numbered(string prefix, int first, int count)
    {
        var names = new string[count];
        for (int i = 0; i < count; i++)
        {
            names[i] = prefix + (first + i).ToString(CultureInfo.InvariantCulture);
        }

        return names;
    }

    /// <summary>Feature <paramref name="index"/> of every sample, length <see cref="SampleCount"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="FeatureCount"/> − 1.</exception>
    public ReadOnlySpan<double> Feature(int index)
    {
        Require.That(index >= 0 && index < FeatureCount, index, $"be in 0 … {FeatureCount - 1}");
        return _columns.AsSpan(index * SampleCount, SampleCount);
    }

    /// <summary>A new dataset with the named rows, in the order given; a row may be named more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in 0 … <see cref="SampleCount"/> − 1.</exception>
    public Dataset Subset(ReadOnlySpan<int> sampleIndices)
    {
        var columns = new double[sampleIndices.Length * FeatureCount];
        var labels = new int[Task == LearningTask.Classification ? sampleIndices.Length : 0];
        for (int i = 0; i < sampleIndices.Length; i++)
        {
            int index = sampleIndices[i];
            if (index < 0 || index >= SampleCount)
            {
                Require.That(false, index, $"be in 0 … {SampleCount - 1}", string.Create(CultureInfo.InvariantCulture, $"sampleIndices[{i}]"));
            }

            if (labels.Length > 0)
            {
                labels[i] = _labels[index];
            }

            for (int j = 0; j < FeatureCount; j++)
            {
                columns[(j * sampleIndices.Length) + i] = _columns[(j * SampleCount) + index];
            }
        }

        return new Dataset(new DenseMatrix(sampleIndices.Length, FeatureCount, columns), this, labels, TargetsOf(sampleIndices), WeightsOf(sampleIndices));
    }
}
