using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Baselines;

/// <summary>
/// f(W, b) = Σ_i [ln Σ_k exp(z_ik) − z_i,y_i] + |W|²/(2C) + (Σ_k b_k)²/2 with z_ik = w_k·x_i + b_k.
/// Parameters class by class: w_k, then b_k.
/// </summary>
/// <remarks>
/// The last term chooses among equals: adding one number to every intercept changes no probability, so without it the Hessian is
/// singular. At the optimum Σ b_k = 0 and the term vanishes, so neither the optimum's value nor its probabilities feel it.
/// </remarks>
internal sealed class MultinomialLogisticObjective : ITwiceDifferentiableObjective
{
    private const int BlockLength = 1024;

    private readonly DesignMatrix _design;
    private readonly int[] _classes;
    private readonly int _classCount;
    private readonly double _penalty;
    private readonly int _length;

    // One run of _length numbers per class.
    private readonly double[] _probabilities;
    private readonly double[] _residuals;
    private readonly double[] _weights;
    private readonly double[] _pair;
    private readonly double[] _weighted;

    /// <param name="design">The features.</param>
    /// <param name="classes">For each row its class, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="c">Inverse strength of the penalty.</param>
    public MultinomialLogisticObjective(DesignMatrix design, int[] classes, int classCount, double c)
    {
        _design = design;
        _classes = classes;
        _classCount = classCount;
        _penalty = 1.0 / c;
        _length = Math.Min(BlockLength, design.RowCount);
        _probabilities = new double[classCount * _length];
        _residuals = new double[classCount * _length];
        _weights = new double[classCount * _length];
        _pair = new double[_length];
        _weighted = new double[_length];
    }

    public int ParameterCount => _classCount * ClassStride;

    private int ClassStride => _design.FeatureCount + 1;

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
            loss += LossOfBlock(start, length);
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

    /// <summary>Leaves z_ik in the place of the probabilities.</summary>
    private void Decide(ReadOnlySpan<double> parameters, int start, int length)
    {
        for (int k = 0; k < _classCount; k++)
        {
            ReadOnlySpan<double> ofClass = parameters.Slice(k * ClassStride, ClassStride);
            Span<double> decisions = _probabilities.AsSpan(k * _length, length);
            ColumnKernels.Fill(decisions, ofClass[^1]);
            for (int j = 0; j < _design.FeatureCount; j++)
            {
                ColumnKernels.AddScaled(decisions, ofClass[j], _design.Block(j, start, length));
            }
        }
    }

    /// <summary>Replaces z by the softmax p and sets the residuals ∂loss/∂z_ik = p_ik − [y_i = k].</summary>
    [MethodImpl(HotLoop.Options)]
    private double LossOfBlock(int start, int length)
    {
        Span<double> p = _probabilities;
        Span<double> residuals = _residuals;
        double loss = 0.0;
        for (int i = 0; i < length; i++)
        {
            int label = _classes[start + i];
            int top = 0;
            for (int k = 1; k < _classCount; k++)
            {
                top = p[(k * _length) + i] > p[(top * _length) + i] ? k : top;
            }

            double largest = p[(top * _length) + i];
            double ofLabel = p[(label * _length) + i];
            double besideTop = 0.0;
            double besideLabel = 0.0;
            for (int k = 0; k < _classCount; k++)
            {
                double e = k == top ? 1.0 : ScalarMath.Exp(p[(k * _length) + i] - largest);
                p[(k * _length) + i] = e;
                besideTop += k == top ? 0.0 : e;
                besideLabel += k == label ? 0.0 : e;
            }

            loss += largest - ofLabel + ScalarMath.Log1P(besideTop);
            double total = 1.0 + besideTop;
            for (int k = 0; k < _classCount; k++)
            {
                double probability = p[(k * _length) + i] / total;
                p[(k * _length) + i] = probability;

                // p − 1 would cancel for a sample that is classified with confidence.
                residuals[(k * _length) + i] = k == label ? -(besideLabel / total) : probability;
            }
        }

        return loss;
    }

    private void AddGradient(Span<double> gradient, int start, int length)
    {
        for (int k = 0; k < _classCount; k++)
        {
            Span<double> ofClass = gradient.Slice(k * ClassStride, ClassStride);
            ReadOnlySpan<double> residuals = _residuals.AsSpan(k * _length, length);
            for (int j = 0; j < _design.FeatureCount; j++)
            {
                ofClass[j] += ColumnKernels.Dot(residuals, _design.Block(j, start, length));
            }

            ofClass[^1] += ColumnKernels.Sum(residuals);
        }
    }

    /// <summary>∂²loss/∂z_k∂z_l = −p_k·p_l, and on the diagonal the sum of p_k·p_l over l ≠ k, which is p_k(1 − p_k) without cancellation.</summary>
    private void AddHessian(Span<double> hessian, int start, int length)
    {
        _weights.AsSpan().Clear();
        Span<double> pair = _pair.AsSpan(0, length);
        for (int k = 0; k < _classCount; k++)
        {
            Span<double> ofClass = _weights.AsSpan(k * _length, length);
            for (int l = 0; l < k; l++)
            {
                ColumnKernels.Multiply(_probabilities.AsSpan(k * _length, length), _probabilities.AsSpan(l * _length, length), pair);
                ColumnKernels.AddScaled(ofClass, 1.0, pair);
                ColumnKernels.AddScaled(_weights.AsSpan(l * _length, length), 1.0, pair);
                AddOuterProducts(hessian, k, l, -1.0, pair, start);
            }
        }

        for (int k = 0; k < _classCount; k++)
        {
            AddOuterProducts(hessian, k, k, 1.0, _weights.AsSpan(k * _length, length), start);
        }
    }

    /// <summary>Adds sign · Σ v_i·(x_i, 1)(x_i, 1)ᵀ to the lower triangle of block (k, l).</summary>
    private void AddOuterProducts(Span<double> hessian, int k, int l, double sign, ReadOnlySpan<double> weights, int start)
    {
        int features = _design.FeatureCount;
        int order = ParameterCount;
        Span<double> block = hessian[((k * ClassStride * order) + (l * ClassStride))..];
        Span<double> weighted = _weighted.AsSpan(0, weights.Length);
        for (int j = 0; j < features; j++)
        {
            ColumnKernels.Multiply(weights, _design.Block(j, start, weights.Length), weighted);
            for (int m = 0; m <= j; m++)
            {
                block[(j * order) + m] += sign * ColumnKernels.Dot(weighted, _design.Block(m, start, weights.Length));
            }

            block[(features * order) + j] += sign * ColumnKernels.Sum(weighted);
        }

        block[(features * order) + features] += sign * ColumnKernels.Sum(weights);
    }

    private double AddPenalty(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double squares = 0.0;
        double intercepts = 0.0;
        for (int p = 0; p < parameters.Length; p++)
        {
            bool isIntercept = IsIntercept(p);
            squares += isIntercept ? 0.0 : parameters[p] * parameters[p];
            intercepts += isIntercept ? parameters[p] : 0.0;
        }

        for (int p = 0; p < gradient.Length; p++)
        {
            gradient[p] += IsIntercept(p) ? intercepts : _penalty * parameters[p];
        }

        if (!hessian.IsEmpty)
        {
            CompleteHessian(hessian);
        }

        return (0.5 * _penalty * squares) + (0.5 * intercepts * intercepts);
    }

    private void CompleteHessian(Span<double> hessian)
    {
        int order = ParameterCount;
        for (int p = 0; p < order; p++)
        {
            for (int q = 0; q < p; q++)
            {
                // Blocks below the diagonal are symmetric in themselves; only their lower triangles have been summed.
                int row = p % ClassStride;
                int column = q % ClassStride;
                if (column > row)
                {
                    hessian[(p * order) + q] = hessian[((p - row + column) * order) + (q - column + row)];
                }
            }
        }

        for (int p = 0; p < order; p++)
        {
            hessian[(p * order) + p] += IsIntercept(p) ? 1.0 : _penalty;
            for (int q = 0; q < p; q++)
            {
                hessian[(p * order) + q] += IsIntercept(p) && IsIntercept(q) ? 1.0 : 0.0;
            }
        }

        BinaryLogisticObjective.MirrorLowerTriangle(hessian, order);
    }

    private bool IsIntercept(int parameter) => parameter % ClassStride == ClassStride - 1;
}
