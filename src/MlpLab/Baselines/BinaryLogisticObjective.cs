using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Baselines;

/// <summary>f(w, b) = Σ_i ln(1 + exp(−s_i·(w·x_i + b))) + |w|²/(2C), s_i = ±1. Parameters: w, then b.</summary>
/// <remarks>Works through blocks of rows, so that the scratch memory stays in the cache; blocks are added in their order.</remarks>
internal sealed class BinaryLogisticObjective : ITwiceDifferentiableObjective
{
    private const int BlockLength = 1024;

    private readonly DesignMatrix _design;
    private readonly double[] _signs;
    private readonly double _penalty;
    private readonly double[] _residuals;
    private readonly double[] _weights;
    private readonly double[] _weighted;

    public BinaryLogisticObjective(DesignMatrix design, double[] signs, double c)
    {
        _design = design;
        _signs = signs;
        _penalty = 1.0 / c;
        int length = Math.Min(BlockLength, design.RowCount);
        _residuals = new double[length];
        _weights = new double[length];
        _weighted = new double[length];
    }

    public int ParameterCount => _design.FeatureCount + 1;

    public double Evaluate(ReadOnlySpan<double> parameters) => Accumulate(parameters, [], []);

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient) => Accumulate(parameters, gradient, []);

    public double EvaluateWithHessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) =>
        Accumulate(parameters, gradient, hessian);

    private double Accumulate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        double loss = 0.0;
        for (int start = 0; start < _design.RowCount; start += BlockLength)
        {
            int length = Math.Min(BlockLength, _design.RowCount - start);
            Decide(parameters, start, length);
            loss += LossOfBlock(start, length, !gradient.IsEmpty);
            if (!gradient.IsEmpty)
            {
                AddGradient(gradient, start, length);
            }

            if (!hessian.IsEmpty)
            {
                AddHessian(hessian, start, length);
            }
        }

        return loss + AddPenalty(parameters, gradient, hessian);
    }

    /// <summary>Leaves z_i = w·x_i + b in the place of the residuals.</summary>
    private void Decide(ReadOnlySpan<double> parameters, int start, int length)
    {
        Span<double> decisions = _residuals.AsSpan(0, length);
        ColumnKernels.Fill(decisions, parameters[^1]);
        for (int j = 0; j < _design.FeatureCount; j++)
        {
            ColumnKernels.AddScaled(decisions, parameters[j], _design.Block(j, start, length));
        }
    }

    /// <summary>Replaces z_i by ∂loss/∂z_i = −s·q and sets ∂²loss/∂z_i² = q(1 − q), where q is the probability of the wrong class.</summary>
    [MethodImpl(HotLoop.Options)]
    private double LossOfBlock(int start, int length, bool withDerivatives)
    {
        ReadOnlySpan<double> signs = _signs.AsSpan(start, length);
        Span<double> residuals = _residuals.AsSpan(0, length);
        Span<double> weights = _weights.AsSpan(0, length);
        double loss = 0.0;
        for (int i = 0; i < signs.Length; i++)
        {
            double negativeMargin = -signs[i] * residuals[i];
            loss += ScalarMath.Softplus(negativeMargin);
            if (withDerivatives)
            {
                double wrong = ScalarMath.Sigmoid(negativeMargin);
                residuals[i] = -signs[i] * wrong;
                weights[i] = wrong * (1.0 - wrong);
            }
        }

        return loss;
    }

    private void AddGradient(Span<double> gradient, int start, int length)
    {
        ReadOnlySpan<double> residuals = _residuals.AsSpan(0, length);
        for (int j = 0; j < _design.FeatureCount; j++)
        {
            gradient[j] += ColumnKernels.Dot(residuals, _design.Block(j, start, length));
        }

        gradient[^1] += ColumnKernels.Sum(residuals);
    }

    /// <summary>Adds Σ v_i·(x_i, 1)(x_i, 1)ᵀ to the lower triangle.</summary>
    private void AddHessian(Span<double> hessian, int start, int length)
    {
        int features = _design.FeatureCount;
        int order = features + 1;
        ReadOnlySpan<double> weights = _weights.AsSpan(0, length);
        Span<double> weighted = _weighted.AsSpan(0, length);
        for (int j = 0; j < features; j++)
        {
            ColumnKernels.Multiply(weights, _design.Block(j, start, length), weighted);
            for (int k = 0; k <= j; k++)
            {
                hessian[(j * order) + k] += ColumnKernels.Dot(weighted, _design.Block(k, start, length));
            }

            hessian[(features * order) + j] += ColumnKernels.Sum(weighted);
        }

        hessian[^1] += ColumnKernels.Sum(weights);
    }

    private double AddPenalty(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        int order = ParameterCount;
        double squares = 0.0;
        for (int j = 0; j < _design.FeatureCount; j++)
        {
            squares += parameters[j] * parameters[j];
            if (!gradient.IsEmpty)
            {
                gradient[j] += _penalty * parameters[j];
            }

            if (!hessian.IsEmpty)
            {
                hessian[(j * order) + j] += _penalty;
            }
        }

        if (!hessian.IsEmpty)
        {
            MirrorLowerTriangle(hessian, order);
        }

        return 0.5 * _penalty * squares;
    }

    internal static void MirrorLowerTriangle(Span<double> matrix, int order)
    {
        for (int row = 0; row < order; row++)
        {
            for (int column = 0; column < row; column++)
            {
                matrix[(column * order) + row] = matrix[(row * order) + column];
            }
        }
    }
}
