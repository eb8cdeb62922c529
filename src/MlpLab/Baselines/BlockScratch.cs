using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>What one thread needs for a block of rows.</summary>
internal sealed class BlockScratch(int units, int largestStride)
{
    private readonly AlignedMemory _memory = new((4L * units * largestStride) + ((2 + WeightedProducts.Rows) * (long)largestStride) + (2L * units));

    /// <summary>Entries for each unit in the block at hand.</summary>
    public int Stride { get; set; }

    /// <summary>Total inputs, then whatever becomes of them.</summary>
    public Span<double> Logits => _memory.Slice(0, units * Stride);

    /// <summary>∂loss/∂z.</summary>
    public Span<double> Residuals => _memory.Slice(units * largestStride, units * Stride);

    /// <summary>Targets, one for each unit.</summary>
    public Span<double> Targets => _memory.Slice(2 * units * largestStride, units * Stride);

    /// <summary>Second derivatives ∂²loss/∂z_k².</summary>
    public Span<double> Curvatures => _memory.Slice(3 * units * largestStride, units * Stride);

    /// <summary>Room for one more number of each sample.</summary>
    public Span<double> Single => _memory.Slice(4 * units * largestStride, Stride);

    /// <summary>What <see cref="WeightedProducts"/> needs.</summary>
    public Span<double> Weighted => _memory.Slice(((4 * units) + 1) * largestStride, WeightedProducts.Rows * Stride);

    /// <summary>Room for one number of each sample, times its weight.</summary>
    public Span<double> Products => _memory.Slice(((4 * units) + 1 + WeightedProducts.Rows) * largestStride, Stride);

    /// <summary>Two sums for each unit.</summary>
    public Span<double> UnitSums => _memory.Slice(((4 * units) + 2 + WeightedProducts.Rows) * largestStride, 2 * units);
}
