using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <content>Rows that count more than once, or less: their losses and derivatives are multiplied.</content>
internal abstract partial class LogisticObjective
{
    /// <summary>The loss of one row, from its total inputs.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="scratch">What <see cref="LossOf"/> reads.</param>
    /// <param name="at">Its place in the block.</param>
    protected abstract double LossOfRow(int row, BlockScratch scratch, int at);

    private static double[]? Padded(double[]? weights)
    {
        if (weights is null)
        {
            return null;
        }

        var padded = new double[Lanes.Pad(weights.Length)];
        weights.CopyTo(padded, 0);
        return padded;
    }

    private ReadOnlySpan<double> WeightsOf(int block) => _weights.AsSpan(DesignMatrix.Start(block), Design.Stride(block));

    // The losses of rows one by one, in the lanes that a sum over a block has.
    private double WeightedLossOf(int block, BlockScratch scratch)
    {
        _ = LossOf(block, scratch);
        ReadOnlySpan<double> weights = WeightsOf(block);
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        int count = Design.Count(block);
        for (int i = 0; i < count; i++)
        {
            lanes[i % Lanes.Count] += weights[i] * LossOfRow(DesignMatrix.Start(block) + i, scratch, i);
        }

        return Lanes.Combine(lanes);
    }

    private void Weigh(Span<double> values, int block)
    {
        ReadOnlySpan<double> weights = WeightsOf(block);
        for (int start = 0; start < values.Length; start += weights.Length)
        {
            Span<double> row = values.Slice(start, weights.Length);
            ColumnKernels.Multiply(row, weights, row);
        }
    }

    // Curvatures are read again for other pairs, so the product stands elsewhere.
    private ReadOnlySpan<double> Weighted(ReadOnlySpan<double> curvature, int block, BlockScratch scratch)
    {
        ColumnKernels.Multiply(curvature, WeightsOf(block), scratch.Products);
        return scratch.Products;
    }
}
