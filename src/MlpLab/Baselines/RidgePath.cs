using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>Ridge regressions of one data set for any number of penalties, from one eigendecomposition.</summary>
/// <remarks>
/// With centred X and y: XᵀX = V·Λ·Vᵀ, so that the coefficients are V·(Λ + α)⁻¹·VᵀXᵀy and the leverages 1/n + Σ_j (X·V)²_ij/(λ_j + α). Where there are more features than samples,
/// the same from XXᵀ = Q·Λ·Qᵀ, with X·V = Q·Λ^½.
/// </remarks>
internal sealed class RidgePath
{
    private readonly int _n;
    private readonly int _p;
    private readonly double[] _x;
    private readonly double[] _means;
    private readonly double[][] _y;
    private readonly double[] _targetMeans;

    // Of the rows' weights their shares of the sum, and their roots: rows times the roots are as good as rows that count. Null where each counts once.
    private readonly double[]? _shares;
    private readonly double[]? _roots;
    private readonly double[] _eigenvalues;

    // n x rank, column by column: X·V.
    private readonly double[] _scores;

    // Gives the coefficients of numbers that belong to the eigenvectors: p x rank, column by column.
    private readonly double[] _directions;

    public RidgePath(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (_n, _p) = (data.SampleCount, data.FeatureCount);
        if (data.Task != LearningTask.Regression)
        {
            throw new ArgumentException("The samples have classes and no targets; ridge regression predicts numbers.", nameof(data));
        }

        if (Math.Min(_n, _p) > RidgeRegressionCV.MaximumRank)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The data have {_n} samples and {_p} features; one of them must be {RidgeRegressionCV.MaximumRank} at most."), nameof(data));
        }

        if (!data.SampleWeights.IsEmpty)
        {
            double total = data.TotalWeight;
            Require.Positive(total, nameof(data.TotalWeight));
            _shares = [.. data.SampleWeights.ToArray().Select(weight => weight / total)];
            _roots = [.. data.SampleWeights.ToArray().Select(Math.Sqrt)];
        }

        _x = data.FeatureColumns.ToArray();
        _means = new double[_p];
        for (int j = 0; j < _p; j++)
        {
            _means[j] = Centre(_x.AsSpan(j * _n, _n));
        }

        _y = new double[data.TargetCount][];
        _targetMeans = new double[_y.Length];
        for (int target = 0; target < _y.Length; target++)
        {
            _y[target] = data.Target(target).ToArray();
            _targetMeans[target] = Centre(_y[target]);
        }

        (_eigenvalues, _scores, _directions) = _p <= _n ? ByFeatures() : BySamples();
    }

    public RidgeModel Fit(double alpha)
    {
        var coefficients = new DenseMatrix(_y.Length, _p);
        var intercepts = new double[_y.Length];
        for (int target = 0; target < _y.Length; target++)
        {
            double[] w = Coefficients(Projections(_y[target], alpha));
            intercepts[target] = _targetMeans[target];
            for (int j = 0; j < _p; j++)
            {
                coefficients[target, j] = w[j];
                intercepts[target] -= w[j] * _means[j];
            }
        }

        return new RidgeModel(coefficients, intercepts, alpha);
    }

    /// <summary>The mean over samples and targets of the squared error of a sample left out, times its weight.</summary>
    public double LeftOutError(double alpha)
    {
        var leverages = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            leverages[i] = _shares is null ? 1.0 / _n : _shares[i];
        }

        for (int k = 0; k < _eigenvalues.Length; k++)
        {
            double share = Inverse(_eigenvalues[k], alpha);
            ReadOnlySpan<double> scores = Scores(k);
            for (int i = 0; i < _n; i++)
            {
                leverages[i] += share * (scores[i] * scores[i]);
            }
        }

        double sum = 0;
        foreach (double[] y in _y)
        {
            double[] projections = Projections(y, alpha), residuals = (double[])y.Clone();
            for (int k = 0; k < projections.Length; k++)
            {
                ReadOnlySpan<double> scores = Scores(k);
                for (int i = 0; i < _n; i++)
                {
                    residuals[i] -= projections[k] * scores[i];
                }
            }

            for (int i = 0; i < _n; i++)
            {
                double leftOut = residuals[i] / (1 - leverages[i]);
                sum += leftOut * leftOut;
            }
        }

        return sum / ((double)_n * _y.Length);
    }

    private (double[] Eigenvalues, double[] Scores, double[] Directions) ByFeatures()
    {
        (double[] eigenvalues, double[] vectors) = Decomposed(_p, (a, b) => ColumnKernels.Dot(_x.AsSpan(a * _n, _n), _x.AsSpan(b * _n, _n)));
        var scores = new double[(long)_n * _p];
        for (int k = 0; k < _p; k++)
        {
            Span<double> ofK = scores.AsSpan(k * _n, _n);
            for (int j = 0; j < _p; j++)
            {
                ColumnKernels.AddScaled(ofK, vectors[(k * _p) + j], _x.AsSpan(j * _n, _n));
            }
        }

        return (eigenvalues, scores, vectors);
    }

    private (double[] Eigenvalues, double[] Scores, double[] Directions) BySamples()
    {
        var rows = new double[_x.Length];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _p; j++)
            {
                rows[(i * _p) + j] = _x[(j * _n) + i];
            }
        }

        (double[] eigenvalues, double[] scores) = Decomposed(_n, (a, b) => ColumnKernels.Dot(rows.AsSpan(a * _p, _p), rows.AsSpan(b * _p, _p)));
        var directions = new double[(long)_n * _p];
        for (int k = 0; k < _n; k++)
        {
            // A direction of no spread, such as that of the mean, has no length.
            double root = Math.Sqrt(eigenvalues[k]);
            Span<double> direction = directions.AsSpan(k * _p, _p), ofK = scores.AsSpan(k * _n, _n);
            for (int i = 0; i < _n && root > 0; i++)
            {
                ColumnKernels.AddScaled(direction, ofK[i] / root, rows.AsSpan(i * _p, _p));
            }

            foreach (ref double score in ofK)
            {
                score *= root;
            }
        }

        return (eigenvalues, scores, directions);
    }

    // Below a rounding error of the largest an eigenvalue is 0.
    private static (double[] Eigenvalues, double[] Vectors) Decomposed(int size, Func<int, int, double> entry)
    {
        var matrix = new DenseMatrix(size, size);
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                matrix[a, b] = matrix[b, a] = entry(a, b);
            }
        }

        Evd<double> evd = matrix.Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. evd.EigenValues.Select(value => value.Real)];
        double least = size * 2.220446049250313e-16 * Math.Max(0, eigenvalues.Max());
        return ([.. eigenvalues.Select(value => value <= least ? 0 : value)], evd.EigenVectors.ToColumnMajorArray());
    }

    private double[] Projections(double[] y, double alpha)
    {
        var projections = new double[_eigenvalues.Length];
        for (int k = 0; k < projections.Length; k++)
        {
            projections[k] = Inverse(_eigenvalues[k], alpha) * ColumnKernels.Dot(Scores(k), y);
        }

        return projections;
    }

    private double[] Coefficients(double[] projections)
    {
        var coefficients = new double[_p];
        for (int k = 0; k < projections.Length; k++)
        {
            ColumnKernels.AddScaled(coefficients, projections[k], _directions.AsSpan(k * _p, _p));
        }

        return coefficients;
    }

    private ReadOnlySpan<double> Scores(int k) => _scores.AsSpan(k * _n, _n);

    private static double Inverse(double eigenvalue, double alpha) => eigenvalue == 0 ? 0 : 1 / (eigenvalue + alpha);

    private double Centre(Span<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += _shares is null ? values[i] : _shares[i] * values[i];
        }

        double mean = _shares is null ? sum / values.Length : sum;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - mean) * (_roots is null ? 1 : _roots[i]);
        }

        return mean;
    }
}
