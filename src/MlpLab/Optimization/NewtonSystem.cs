using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Solves H·s = g for a symmetric, positive semidefinite H; owns the memory for it.</summary>
/// <remarks>
/// H is first scaled to unit diagonal, so that features measured in thousandths and in thousands do no harm. A singular H has the
/// solution of least (scaled) length, from the eigenvectors: MathNet's managed provider is called by name for that, never through the global choice.
/// </remarks>
internal sealed class NewtonSystem
{
    /// <summary>Pivots and eigenvalues below this share of the unit diagonal, times the order, are rounding errors: 8 · 2⁻⁵².</summary>
    private const double RelativeRounding = 1.7763568394002505e-15;

    private readonly int _order;
    private readonly double[] _scaled;
    private readonly double[] _factor;
    private readonly double[] _scale;

    public NewtonSystem(int order)
    {
        _order = order;
        _scaled = new double[order * order];
        _factor = new double[order * order];
        _scale = new double[order];
    }

    /// <summary>Writes the solution to <paramref name="step"/>; returns gᵀH⁻¹g, at least 0; not finite if something in H or g is not.</summary>
    public double Solve(ReadOnlySpan<double> hessian, ReadOnlySpan<double> gradient, Span<double> step)
    {
        for (int i = 0; i < _order; i++)
        {
            double diagonal = hessian[(i * _order) + i];
            _scale[i] = diagonal > 0.0 ? 1.0 / Math.Sqrt(diagonal) : 0.0;
            step[i] = gradient[i] * _scale[i];
        }

        for (int i = 0; i < _order; i++)
        {
            for (int j = 0; j < _order; j++)
            {
                _scaled[(i * _order) + j] = _scale[i] * hessian[(i * _order) + j] * _scale[j];
            }
        }

        _scaled.CopyTo(_factor, 0);
        if (Cholesky.TryFactor(_factor, _order, RelativeRounding * _order))
        {
            Cholesky.Solve(_factor, step);
        }
        else
        {
            SolveByEigenvectors(step);
        }

        double product = 0.0;
        for (int i = 0; i < _order; i++)
        {
            step[i] *= _scale[i];
            product += step[i] * gradient[i];
        }

        return Math.Max(0.0, product);
    }

    private void SolveByEigenvectors(Span<double> rightSide)
    {
        if (!_scaled.All(double.IsFinite))
        {
            rightSide.Fill(double.NaN);
            return;
        }

        var vectors = new double[_order * _order];
        var values = new Complex[_order];
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(true, _order, _scaled, vectors, values, new double[_order * _order]);

        double[] b = rightSide.ToArray();
        rightSide.Clear();
        double negligible = RelativeRounding * _order * Math.Max(1.0, values[^1].Real);
        for (int k = 0; k < _order; k++)
        {
            if (values[k].Real > negligible)
            {
                ReadOnlySpan<double> vector = vectors.AsSpan(k * _order, _order);
                ColumnKernels.AddScaled(rightSide, ColumnKernels.Dot(vector, b) / values[k].Real, vector);
            }
        }
    }
}
