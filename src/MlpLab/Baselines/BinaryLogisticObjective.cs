using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>f(w, b) = Σ_i ln(1 + exp(−s_i·(w·x_i + b))) + |w|²/(2C), s_i = ±1. Parameters: w, then b.</summary>
/// <remarks>
/// Everything follows from the negative margin m = −s·z: the loss is softplus(m), and q = sigmoid(m), the probability of the wrong class, keeps its
/// relative accuracy where the right one is nearly certain.
/// </remarks>
internal sealed class BinaryLogisticObjective : LogisticObjective
{
    // −s for each row, and 0 for the padding of the last block.
    private readonly double[] _negativeSigns;

    /// <param name="design">The features.</param>
    /// <param name="classes">For each row its class, 0 or 1.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="kernels">The arithmetic; null for the portable one.</param>
    /// <param name="hasHessian">False for products with the Hessian instead of itself.</param>
    /// <param name="weights">How often each row counts; null for once.</param>
    public BinaryLogisticObjective(DesignMatrix design, int[] classes, int threads = 1, KernelSet? kernels = null, bool hasHessian = true, double[]? weights = null)
        : base(design, units: 1, hasHessian ? [(0, 0)] : [], interceptPenalty: 0.0, threads, kernels ?? KernelSets.Portable, weights)
    {
        _negativeSigns = new double[Lanes.Pad(classes.Length)];
        for (int i = 0; i < classes.Length; i++)
        {
            _negativeSigns[i] = classes[i] == 1 ? -1.0 : 1.0;
        }
    }

    protected override double LossOf(int block, BlockScratch scratch)
    {
        Span<double> margins = scratch.Logits;
        ColumnKernels.Multiply(margins, NegativeSigns(block), margins);

        // Softplus is the cross-entropy of the target 0, which is what the targets' memory holds.
        return Kernels.CrossEntropySum(margins, scratch.Targets, scratch.Stride, Design.Count(block));
    }

    // The margins stand where the total inputs were.
    protected override double LossOfRow(int row, BlockScratch scratch, int at) => ScalarMath.CrossEntropy(scratch.Logits[at], 0);

    protected override void Differentiate(int block, BlockScratch scratch)
    {
        Kernels.Activate(ActivationKind.Sigmoid, scratch.Logits);
        ColumnKernels.Multiply(scratch.Logits, NegativeSigns(block), scratch.Residuals);
    }

    protected override ReadOnlySpan<double> Curvature(int block, BlockScratch scratch, (int Row, int Column) pair)
    {
        // s² is 1, and 0 for the padding.
        ColumnKernels.Multiply(NegativeSigns(block), NegativeSigns(block), scratch.Curvatures);
        Kernels.MultiplyByDerivative(ActivationKind.Sigmoid, scratch.Logits, scratch.Curvatures);
        return scratch.Curvatures;
    }

    protected override ReadOnlySpan<double> Kept(int block, BlockScratch scratch) => Curvature(block, scratch, (0, 0));

    protected override void CurvatureTimes(ReadOnlySpan<double> kept, BlockScratch scratch) =>
        ColumnKernels.Multiply(kept, scratch.Logits, scratch.Residuals);

    protected override void CurvatureDiagonal(ReadOnlySpan<double> kept, BlockScratch scratch) => kept.CopyTo(scratch.Residuals);

    private ReadOnlySpan<double> NegativeSigns(int block) => _negativeSigns.AsSpan(DesignMatrix.Start(block), Design.Stride(block));
}
