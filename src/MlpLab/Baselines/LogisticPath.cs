using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Optimization;
using MlpLab.Threads;

namespace MlpLab.Baselines;

/// <summary>Fits to the same rows for one C after another, each starting where the last one ended.</summary>
/// <remarks>The optimum is unique, so the start costs or saves time only.</remarks>
internal sealed class LogisticPath : IDisposable
{
    // From here on the Hessian's factorisation costs more than products with it, however many.
    private const int MostParametersOfHessian = 500;

    // Closer, conjugate gradients spend most of their time on digits that no accuracy shows: the excess of the objective is half the tolerance's square.
    private const double LeastToleranceByProducts = 1e-3;

    private readonly NewtonMethod _newton;
    private readonly DesignMatrix _design;
    private readonly int[] _labels;
    private readonly int _classCount;
    private readonly LogisticObjective? _objective;
    private readonly double[] _parameters;

    public LogisticPath(Dataset dataset, ReadOnlySpan<int> rows, NewtonMethod newton, int? threads)
        : this(dataset, new DesignMatrix(dataset, rows), rows, newton, threads)
    {
    }

    /// <param name="dataset">Samples.</param>
    /// <param name="design">The rows of them.</param>
    /// <param name="rows">Which rows these are.</param>
    /// <param name="newton">The method.</param>
    /// <param name="threads">Null for all that pay.</param>
    public LogisticPath(Dataset dataset, DesignMatrix design, ReadOnlySpan<int> rows, NewtonMethod newton, int? threads)
    {
        _newton = newton;
        _design = design;
        _classCount = dataset.ClassCount;
        var classes = new int[rows.Length];
        double[]? weights = WeightsOf(dataset, rows);
        double[] sizes = EncodeLabels(dataset, rows, weights, classes, out _labels);
        int units = IsBinary ? 1 : _labels.Length;
        bool hasHessian = units * (design.FeatureCount + 1L) <= MostParametersOfHessian;
        int threadCount = ThreadCount(threads, units, hasHessian);
        _objective = _labels.Length switch
        {
            1 => null,
            2 => new BinaryLogisticObjective(design, classes, threadCount, hasHessian: hasHessian, weights: weights),
            _ => new MultinomialLogisticObjective(design, classes, units, threadCount, hasHessian: hasHessian, weights: weights),
        };
        _parameters = Start(sizes);
    }

    private bool IsBinary => _labels.Length == 2;

    /// <summary>The optimum for <paramref name="c"/>; rows that all have one label give the model that always answers it.</summary>
    /// <exception cref="OperationCanceledException">The token was triggered; it is looked at before each pass through the rows.</exception>
    public LogisticRegressionModel Fit(double c, CancellationToken cancellationToken = default)
    {
        if (_objective is null)
        {
            return new LogisticRegressionModel(_labels, _classCount, _design.FeatureCount, [], c, default);
        }

        _objective.C = c;
        _objective.CancellationToken = cancellationToken;
        NewtonResult result = _objective.HasHessian ? _newton.Minimize(_objective, _parameters) : ByProducts.Minimize(_objective, _parameters);
        return new LogisticRegressionModel(_labels, _classCount, _design.FeatureCount, MoveToOrigin(), c, result);
    }

    /// <summary>Ends the threads, if any.</summary>
    public void Dispose() => _objective?.Dispose();

    private NewtonConjugateGradient ByProducts => new()
    {
        Tolerance = Math.Max(_newton.Tolerance, LeastToleranceByProducts),
        MaxIterations = _newton.MaxIterations,
    };

    private int ThreadCount(int? threads, int units, bool hasHessian)
    {
        const double NanosecondsPerUnit = 10, NanosecondsPerProduct = 0.03;
        double order = _design.FeatureCount + 1;
        double products = hasHessian ? order * order * units * (units + 1) / 2 : order * units * 2;
        double work = _design.RowCount * ((NanosecondsPerUnit * units) + (NanosecondsPerProduct * products));
        return GroupSum.ThreadCount(threads, work, _design.GroupCount);
    }

    /// <summary>The parameters for features that are not centred: b − w·mean in the place of b.</summary>
    private double[] MoveToOrigin()
    {
        var moved = (double[])_parameters.Clone();
        int features = _design.FeatureCount;
        for (int row = 0; row < moved.Length; row += features + 1)
        {
            moved[row + features] -= ColumnKernels.Dot(_design.Means, moved.AsSpan(row, features));
        }

        return moved;
    }

    /// <summary>Zero coefficients and the intercepts that are optimal for them: the class shares.</summary>
    /// <remarks>
    /// Where no linear rule helps (two rings about one centre) this is the optimum to the last bit, and Newton's method finds it
    /// converged without a step; a step would add rounding noise, whose sign would decide the predictions.
    /// </remarks>
    private double[] Start(double[] sizes)
    {
        int stride = _design.FeatureCount + 1;
        if (_labels.Length == 1)
        {
            return [];
        }

        if (IsBinary)
        {
            var binary = new double[stride];
            binary[^1] = ScalarMath.Log(sizes[1] / sizes[0]);
            return binary;
        }

        var parameters = new double[sizes.Length * stride];
        double mean = 0.0;
        foreach (double size in sizes)
        {
            mean += ScalarMath.Log(size / sizes[0]) / sizes.Length;
        }

        for (int k = 0; k < sizes.Length; k++)
        {
            parameters[(k * stride) + stride - 1] = ScalarMath.Log(sizes[k] / sizes[0]) - mean;
        }

        return parameters;
    }

    // Null where each row counts once.
    private static double[]? WeightsOf(Dataset dataset, ReadOnlySpan<int> rows)
    {
        if (dataset.SampleWeights.IsEmpty)
        {
            return null;
        }

        var weights = new double[rows.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = dataset.SampleWeights[rows[i]];
        }

        // Where no row counts there is nothing to weigh.
        return weights.AsSpan().ContainsAnyExcept(0.0) ? weights : null;
    }

    /// <summary>Numbers the labels that occur, in ascending order; returns how often each does.</summary>
    private static double[] EncodeLabels(Dataset dataset, ReadOnlySpan<int> rows, double[]? weights, int[] classOfRow, out int[] labels)
    {
        var sizes = new double[dataset.ClassCount];
        for (int i = 0; i < rows.Length; i++)
        {
            sizes[dataset.Labels[rows[i]]] += weights is null ? 1 : weights[i];
        }

        var present = new List<int>();
        var number = new int[sizes.Length];
        for (int label = 0; label < sizes.Length; label++)
        {
            if (sizes[label] > 0)
            {
                number[label] = present.Count;
                sizes[present.Count] = sizes[label];
                present.Add(label);
            }
        }

        for (int i = 0; i < classOfRow.Length; i++)
        {
            classOfRow[i] = number[dataset.Labels[rows[i]]];
        }

        labels = [.. present];
        return sizes[..labels.Length];
    }
}
