using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>Logistic regression whose C is chosen by cross-validated accuracy.</summary>
/// <remarks>
/// For each stratified fold and each C: fit on the training part, accuracy on the test part. The C with the largest sum of accuracies
/// over folds (added in floating point, fold 0 first; the first C among equals) is refitted on all samples.
/// Where a training part lacks a class, as with one sample of it, the fit knows the other classes only and the lacking one's samples
/// count as errors; a training part of one class answers that class always. (scikit-learn raises an error there, or returns noise.)
/// Counterpart: <c>sklearn.linear_model.LogisticRegressionCV()</c>. Its fits stop early, so a sample close to a decision boundary may fall
/// on the other side and another C may win; with both converged they agree. Immutable and thread-safe.
/// </remarks>
public sealed record LogisticRegressionCV
{
    private static readonly double[] DefaultCs =
    [
        1e-4, 0.000774263682681127, 0.005994842503189409, 0.046415888336127774, 0.3593813663804626,
        2.782559402207126, 21.54434690031882, 166.81005372000558, 1291.5496650148827, 1e4,
    ];

    private readonly ValueList<double> _cs = new(DefaultCs);
    private readonly LogisticRegression _estimator = new();

    /// <summary>The candidates, in the order tried: one or more, each C > 0. Default: 10^(−4 + 8i/9), i = 0 … 9. Copied.</summary>
    /// <remarks>
    /// The default has the bits of <c>numpy.logspace(-4, 4, 10)</c> where NumPy's power is the C library's; NumPy's own AVX-512 power is
    /// one ulp lower for some, and prints 9.999999999999999e-05.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to an empty list, or to one with a value that is not positive and finite.</exception>
    public IReadOnlyList<double> Cs
    {
        get => _cs;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Cs));
            Require.AtLeast(1, value.Count, nameof(Cs));
            var copy = new ValueList<double>(value);
            foreach (double c in copy)
            {
                LogisticRegression.RequireLegalC(c, nameof(Cs));
            }

            _cs = copy;
        }
    }

    /// <summary>Number of stratified folds, 2 or more; default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 2.</exception>
    public int FoldCount
    {
        get;
        init
        {
            Require.AtLeast(2, value, nameof(FoldCount));
            field = value;
        }
    } = 5;

    /// <summary>As <see cref="LogisticRegression.Tolerance"/>, for every fit. At least 0; default 10⁻¹².</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value that is negative or not finite.</exception>
    public double Tolerance
    {
        get => _estimator.Tolerance;
        init => _estimator = _estimator with { Tolerance = value };
    }

    /// <summary>The largest number of Newton steps of each fit. 1 or more; default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value below 1.</exception>
    public int MaxIterations
    {
        get => _estimator.MaxIterations;
        init => _estimator = _estimator with { MaxIterations = value };
    }

    /// <summary>Threads, in [1, 1024]; never changes a bit. Default null: every processor where the data are large enough to pay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a value outside this range.</exception>
    public int? Threads
    {
        get => _estimator.Threads;
        init => _estimator = _estimator with { Threads = value };
    }

    /// <summary>Chooses C and fits to all samples of <paramref name="dataset"/>; copies one fold's training part at a time.</summary>
    /// <param name="dataset">Samples of two or more labels, one of which occurs <see cref="FoldCount"/> times or more.</param>
    /// <param name="cancellationToken">Ends the search between two passes through the samples.</param>
    /// <exception cref="ArgumentException">All samples have the same label, or every label occurs less often than there are folds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A feature is not finite or exceeds 10¹⁴⁵ in magnitude.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was triggered; it is looked at before each pass through the samples.</exception>
    public LogisticRegressionCVResult Fit(Dataset dataset, CancellationToken cancellationToken = default) => Fit(dataset, null, cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="dataset">As above.</param>
    /// <param name="fitted">Told after each fit how many are done, and of how many.</param>
    /// <param name="cancellationToken">As above.</param>
    internal LogisticRegressionCVResult Fit(Dataset dataset, Action<int, int>? fitted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        LogisticRegression.RequireTwoLabels(dataset);
        IReadOnlyList<Fold> folds = new StratifiedKFold(FoldCount).Split(dataset.Labels);
        var scores = new double[folds.Count][];

        // One copy of the samples for all folds: as garbage they would add up to several times the data.
        AlignedMemory memory = DesignMatrix.Memory(dataset);
        for (int f = 0; f < scores.Length; f++)
        {
            using LogisticPath path = Path(folds[f].TrainIndices);
            scores[f] = new double[_cs.Count];
            for (int i = 0; i < _cs.Count; i++)
            {
                scores[f][i] = Accuracy(path.Fit(_cs[i], cancellationToken), dataset, folds[f].TestIndices);
                fitted?.Invoke((f * _cs.Count) + i + 1, (scores.Length * _cs.Count) + 1);
            }
        }

        int best = FirstLargestSum(scores);
        using LogisticPath whole = Path(LogisticRegression.AllRows(dataset));
        return new LogisticRegressionCVResult(whole.Fit(_cs[best], cancellationToken), _cs.ToArray(), best, scores);

        LogisticPath Path(int[] rows) => new(dataset, new DesignMatrix(dataset, rows, memory), rows, _estimator.Method, Threads);
    }

    private static double Accuracy(LogisticRegressionModel model, Dataset dataset, int[] samples)
    {
        int correct = 0;
        foreach (int sample in samples)
        {
            correct += model.Predict(dataset.FeatureColumns, dataset.SampleCount, sample) == dataset.Labels[sample] ? 1 : 0;
        }

        return (double)correct / samples.Length;
    }

    // Fold 0 first.
    private static int FirstLargestSum(double[][] scores)
    {
        var sums = new double[scores[0].Length];
        foreach (double[] ofFold in scores)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += ofFold[i];
            }
        }

        return FirstLargest.IndexOf(sums);
    }
}
