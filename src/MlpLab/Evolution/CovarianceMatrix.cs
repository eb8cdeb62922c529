using MlpLab.Kernels;

namespace MlpLab.Evolution;

/// <summary>C and its root A, C = A·Aᵀ; at first both are the identity.</summary>
internal abstract class CovarianceMatrix
{
    /// <summary>C's numbers: the lower triangle row by row, or the diagonal.</summary>
    public abstract ReadOnlySpan<double> Numbers { get; }

    /// <summary>y = A·z.</summary>
    public abstract void Transform(ReadOnlySpan<double> z, Span<double> y);

    /// <summary>C ← factor·C.</summary>
    public abstract void Scale(double factor);

    /// <summary>C ← C + weight·v·vᵀ.</summary>
    public abstract void AddProduct(double weight, ReadOnlySpan<double> v);

    /// <summary>Makes A anew; false where C is not positive definite.</summary>
    public abstract bool TryTakeRoot();

    /// <summary>The smallest and the largest A_ii.</summary>
    public abstract (double Smallest, double Largest) RootDiagonal();

    /// <summary>C's numbers; A follows from them.</summary>
    public abstract void Remember(MemoryFields fields);

    protected static (double Smallest, double Largest) Range(ReadOnlySpan<double> values, int step)
    {
        double smallest = double.PositiveInfinity, largest = 0;
        for (int i = 0; i < values.Length; i += step)
        {
            smallest = Math.Min(smallest, values[i]);
            largest = Math.Max(largest, values[i]);
        }

        return (smallest, largest);
    }
}

/// <summary>All of C: its lower triangle row by row. A is C's Cholesky factor.</summary>
internal sealed class FullCovariance : CovarianceMatrix
{
    private readonly int _n;
    private readonly double[] _triangle;
    private readonly double[] _root;

    public FullCovariance(int n)
    {
        _n = n;
        _triangle = new double[checked(n * (n + 1) / 2)];
        _root = new double[checked(n * n)];
        for (int i = 0; i < n; i++)
        {
            _triangle[((i + 1) * (i + 2) / 2) - 1] = 1;
            _root[i * (n + 1)] = 1;
        }
    }

    public override ReadOnlySpan<double> Numbers => _triangle;

    public override void Transform(ReadOnlySpan<double> z, Span<double> y)
    {
        for (int i = 0; i < _n; i++)
        {
            y[i] = ColumnKernels.Dot(_root.AsSpan(i * _n, i + 1), z);
        }
    }

    public override void Scale(double factor) => ParameterKernels.Scale(_triangle, factor);

    public override void AddProduct(double weight, ReadOnlySpan<double> v)
    {
        for (int i = 0; i < _n; i++)
        {
            ColumnKernels.AddScaled(Row(i), weight * v[i], v);
        }
    }

    public override bool TryTakeRoot()
    {
        for (int i = 0; i < _n; i++)
        {
            Row(i).CopyTo(_root.AsSpan(i * _n));
        }

        return Cholesky.TryFactor(_root, _n, 0);
    }

    public override (double Smallest, double Largest) RootDiagonal() => Range(_root, _n + 1);

    public override void Remember(MemoryFields fields) => fields.Vector("covariance", _triangle);

    private Span<double> Row(int i) => _triangle.AsSpan(i * (i + 1) / 2, i + 1);
}

/// <summary>A diagonal C.</summary>
internal sealed class DiagonalCovariance : CovarianceMatrix
{
    private readonly double[] _diagonal;
    private readonly double[] _root;

    public DiagonalCovariance(int n)
    {
        _diagonal = new double[n];
        _root = new double[n];
        _diagonal.AsSpan().Fill(1);
        _root.AsSpan().Fill(1);
    }

    public override ReadOnlySpan<double> Numbers => _diagonal;

    public override void Transform(ReadOnlySpan<double> z, Span<double> y) => ColumnKernels.Multiply(_root, z, y);

    public override void Scale(double factor) => ParameterKernels.Scale(_diagonal, factor);

    public override void AddProduct(double weight, ReadOnlySpan<double> v)
    {
        for (int i = 0; i < _diagonal.Length; i++)
        {
            _diagonal[i] = Math.FusedMultiplyAdd(weight * v[i], v[i], _diagonal[i]);
        }
    }

    public override bool TryTakeRoot()
    {
        bool positive = true;
        for (int i = 0; i < _diagonal.Length; i++)
        {
            positive &= _diagonal[i] > 0;
            _root[i] = Math.Sqrt(_diagonal[i]);
        }

        return positive;
    }

    public override (double Smallest, double Largest) RootDiagonal() => Range(_root, 1);

    public override void Remember(MemoryFields fields) => fields.Vector("covariance", _diagonal);
}
