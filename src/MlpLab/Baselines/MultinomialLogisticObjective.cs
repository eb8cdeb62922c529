using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>
/// f(W, b) = Σ_i [ln Σ_k exp(z_ik) − z_i,y_i] + |W|²/(2C) + (Σ_k b_k)²/2 with z_ik = w_k·x_i + b_k.
/// Parameters class by class: w_k, then b_k.
/// </summary>
/// <remarks>
/// The last term chooses among equals: adding one number to every intercept changes no probability, so without it the Hessian is
/// singular. At the optimum Σ b_k = 0 and the term vanishes, so neither the optimum's value nor its probabilities feel it.
/// </remarks>
internal sealed class MultinomialLogisticObjective : LogisticObjective
{
    private readonly int[] _classes;
    private readonly int _classCount;

    /// <param name="design">The features.</param>
    /// <param name="classes">For each row its class, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="kernels">The arithmetic; null for the portable one.</param>
    /// <param name="hasHessian">False for products with the Hessian instead of itself.</param>
    /// <param name="weights">How often each row counts; null for once.</param>
    public MultinomialLogisticObjective(
        DesignMatrix design, int[] classes, int classCount, int threads = 1, KernelSet? kernels = null, bool hasHessian = true, double[]? weights = null)
        : base(design, classCount, hasHessian ? Pairs(classCount) : [], interceptPenalty: 1.0, threads, kernels ?? KernelSets.Portable, weights)
    {
        _classes = classes;
        _classCount = classCount;
    }

    protected override double LossOf(int block, BlockScratch scratch)
    {
        scratch.Targets.Clear();
        ReadOnlySpan<int> classes = Classes(block);
        for (int i = 0; i < classes.Length; i++)
        {
            scratch.Targets[(classes[i] * scratch.Stride) + i] = 1.0;
        }

        return Kernels.SoftmaxEntropySum(scratch.Logits, scratch.Targets, scratch.Stride, classes.Length);
    }

    protected override double LossOfRow(int row, BlockScratch scratch, int at) => ReferenceSoftmax.Entropy(scratch.Logits, scratch.Targets, scratch.Stride, at);

    /// <summary>Replaces z by the probabilities p, 0 for the padding; ∂loss/∂z_k = p_k − [y = k].</summary>
    [MethodImpl(HotLoop.Options)]
    protected override void Differentiate(int block, BlockScratch scratch)
    {
        Kernels.Softmax(scratch.Logits, scratch.Stride);
        Span<double> p = scratch.Logits, residuals = scratch.Residuals;
        ReadOnlySpan<int> classes = Classes(block);
        int stride = scratch.Stride;
        for (int k = 0; k < _classCount; k++)
        {
            p.Slice((k * stride) + classes.Length, stride - classes.Length).Clear();
        }

        p.CopyTo(residuals);
        scratch.Curvatures.Clear();
        for (int i = 0; i < classes.Length; i++)
        {
            // p − 1 would cancel for a sample that is classified with confidence: the others' probabilities add up to 1 − p.
            double others = 0.0;
            for (int k = 0; k < _classCount; k++)
            {
                others += k == classes[i] ? 0.0 : p[(k * stride) + i];
            }

            residuals[(classes[i] * stride) + i] = -others;
        }
    }

    /// <summary>p_k·p_l for two classes; for one, the sum of p_k·p_l over l ≠ k, which is p_k(1 − p_k) without cancellation.</summary>
    protected override ReadOnlySpan<double> Curvature(int block, BlockScratch scratch, (int Row, int Column) pair)
    {
        (int k, int l) = pair;
        Span<double> ofRow = Of(scratch.Curvatures, k, scratch.Stride);
        if (k == l)
        {
            return ofRow;
        }

        ColumnKernels.Multiply(Of(scratch.Logits, k, scratch.Stride), Of(scratch.Logits, l, scratch.Stride), scratch.Single);
        ParameterKernels.Add(ofRow, scratch.Single);
        ParameterKernels.Add(Of(scratch.Curvatures, l, scratch.Stride), scratch.Single);
        return scratch.Single;
    }

    protected override ReadOnlySpan<double> Kept(int block, BlockScratch scratch) => scratch.Logits;

    /// <summary>p_k·(u_k − Σ_l p_l·u_l).</summary>
    [MethodImpl(HotLoop.Options)]
    protected override void CurvatureTimes(ReadOnlySpan<double> kept, BlockScratch scratch)
    {
        ReadOnlySpan<double> u = scratch.Logits;
        Span<double> product = scratch.Residuals, mean = scratch.Single;
        int stride = scratch.Stride;
        ColumnKernels.Multiply(kept, u, product);
        product[..stride].CopyTo(mean);
        for (int k = 1; k < _classCount; k++)
        {
            ParameterKernels.Add(mean, Of(product, k, stride));
        }

        for (int k = 0; k < _classCount; k++)
        {
            ReadOnlySpan<double> p = kept.Slice(k * stride, stride), ofClass = u.Slice(k * stride, stride);
            Span<double> result = Of(product, k, stride);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = p[i] * (ofClass[i] - mean[i]);
            }
        }
    }

    /// <summary>p_k·(1 − p_k).</summary>
    protected override void CurvatureDiagonal(ReadOnlySpan<double> kept, BlockScratch scratch)
    {
        kept.CopyTo(scratch.Residuals);
        for (int i = 0; i < kept.Length; i++)
        {
            scratch.Residuals[i] *= 1.0 - kept[i];
        }
    }

    // The diagonal comes last: its derivatives are sums of the others'.
    private static (int Row, int Column)[] Pairs(int classCount)
    {
        var pairs = new (int Row, int Column)[classCount * (classCount + 1) / 2];
        int count = 0;
        for (int k = 0; k < classCount; k++)
        {
            for (int l = 0; l < k; l++)
            {
                pairs[count++] = (k, l);
            }
        }

        for (int k = 0; k < classCount; k++)
        {
            pairs[count++] = (k, k);
        }

        return pairs;
    }

    private static Span<double> Of(Span<double> values, int unit, int stride) => values.Slice(unit * stride, stride);

    private ReadOnlySpan<int> Classes(int block) => _classes.AsSpan(DesignMatrix.Start(block), Design.Count(block));
}
