using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <content>Numbers to predict in place of classes.</content>
public sealed partial class Dataset
{
    // Target j of every sample is the slice [j·n, (j+1)·n); null where samples have classes.
    private readonly double[]? _targets;
    private IReadOnlyList<string>? _targetNames;

    private Dataset(Matrix<double> features, double[] targets, int targetCount)
    {
        Require.AtLeast(1, targetCount);
        Require.That(
            targets.Length == (long)targetCount * features.RowCount,
            targets.Length / targetCount,
            $"be {features.RowCount}, one row of targets for each row of features",
            "targets");
        Features = features as DenseMatrix ?? DenseMatrix.OfMatrix(features);
        _columns = MatrixColumns.Of(Features);
        _labels = [];
        _targets = targets;
        TargetCount = targetCount;
    }

    /// <summary>What is learned of the samples: their classes, or numbers.</summary>
    public LearningTask Task => _targets is null ? LearningTask.Classification : LearningTask.Regression;

    /// <summary>The targets column by column: target j is the slice [j·n_samples, (j+1)·n_samples). Empty where samples have classes.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>Numbers to predict of each sample; 0 where samples have classes.</summary>
    public int TargetCount { get; private init; }

    /// <summary>A name for each target, <see cref="TargetCount"/> of them; y, or y1, y2, …, if not set.</summary>
    /// <exception cref="ArgumentException">Another number of names.</exception>
    public IReadOnlyList<string> TargetNames
    {
        get => _targetNames ??= TargetCount == 1 ? ["y"] : Numbered("y", 1, TargetCount);
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Require.SameLength(TargetCount, value.Count, "the number of targets", nameof(TargetNames));
            _targetNames = [.. value];
        }
    }

    /// <summary>Joins features and targets: samples of which numbers are to be predicted.</summary>
    /// <param name="features">n_samples x n_features; a dense matrix is shared, as by the constructors.</param>
    /// <param name="targets">n_samples x n_targets, 1 target or more; copied.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The numbers of rows differ, or there is no target.</exception>
    public static Dataset ForRegression(Matrix<double> features, Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        return new Dataset(features, MatrixColumns.CopyOf(targets), targets.ColumnCount);
    }

    /// <summary>The same with names.</summary>
    /// <param name="features">n_samples x n_features; a dense matrix is shared, as by the constructors.</param>
    /// <param name="targets">n_samples x n_targets, 1 target or more; copied.</param>
    /// <param name="featureNames">One for each feature.</param>
    /// <param name="targetNames">One for each target.</param>
    /// <param name="categoricalFeatures">Which columns stand for the words of a feature; null for none.</param>
    /// <exception cref="ArgumentNullException">A matrix or a list of names is null.</exception>
    /// <exception cref="ArgumentException">The numbers of rows differ, there is no target, or another number of names.</exception>
    public static Dataset ForRegression(
        Matrix<double> features,
        Matrix<double> targets,
        IReadOnlyList<string> featureNames,
        IReadOnlyList<string> targetNames,
        IReadOnlyList<CategoricalFeature>? categoricalFeatures = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        return new Dataset(features, MatrixColumns.CopyOf(targets), targets.ColumnCount)
        {
            FeatureNames = featureNames,
            TargetNames = targetNames,
            CategoricalFeatures = categoricalFeatures ?? [],
        };
    }

    /// <summary>Joins features and one target each.</summary>
    /// <param name="features">n_samples x n_features; a dense matrix is shared, as by the constructors.</param>
    /// <param name="targets">One for each sample; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Dataset ForRegression(Matrix<double> features, ReadOnlySpan<double> targets)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new Dataset(features, targets.ToArray(), targetCount: 1);
    }

    /// <summary>Joins features, given row by row, and one target each.</summary>
    /// <param name="rows">One array of features for each sample, all of one length; copied.</param>
    /// <param name="targets">One for each sample; copied.</param>
    /// <exception cref="ArgumentException">A row has another length than the first, or is null; or the lengths differ.</exception>
    public static Dataset ForRegression(double[][] rows, ReadOnlySpan<double> targets) => ForRegression(Joined(rows), targets);

    /// <summary>Target <paramref name="index"/> of every sample, length <see cref="SampleCount"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 … <see cref="TargetCount"/> − 1.</exception>
    public ReadOnlySpan<double> Target(int index)
    {
        Require.That(index >= 0 && index < TargetCount, index, $"be in 0 … {TargetCount - 1}");
        return _targets.AsSpan(index * SampleCount, SampleCount);
    }

    /// <summary>The same samples with other targets, as many of each sample, for example scaled ones.</summary>
    /// <param name="targets">n_samples x n_targets; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="targets"/> is null.</exception>
    /// <exception cref="ArgumentException">Another number of rows or columns.</exception>
    public Dataset WithTargets(Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Require.SameLength(SampleCount, targets.RowCount, "the number of samples", nameof(targets));
        Require.SameLength(TargetCount, targets.ColumnCount, "the number of targets", nameof(targets));
        return new Dataset(Features, this, _labels, MatrixColumns.CopyOf(targets), _weights);
    }

    /// <summary>The targets as a matrix, n_samples x n_targets; new on each call.</summary>
    internal DenseMatrix TargetMatrix() => new(SampleCount, TargetCount, (double[])_targets!.Clone());

    private double[]? TargetsOf(ReadOnlySpan<int> sampleIndices)
    {
        if (_targets is null)
        {
            return null;
        }

        var targets = new double[sampleIndices.Length * TargetCount];
        for (int j = 0; j < TargetCount; j++)
        {
            for (int i = 0; i < sampleIndices.Length; i++)
            {
                targets[(j * sampleIndices.Length) + i] = _targets[(j * SampleCount) + sampleIndices[i]];
            }
        }

        return targets;
    }
}
