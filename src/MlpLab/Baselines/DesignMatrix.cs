using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>A copy of some rows of a dataset, each feature less its mean over those rows, in blocks of rows as the kernels read them.</summary>
/// <remarks>
/// As the intercept is not penalised, a shift of the features moves the optimum's intercept and nothing else, so the fit may work on
/// centred features. Those are nearly uncorrelated with the intercept: far-off clusters and constant features no longer make the
/// Hessian ill-conditioned. Blocks and groups of blocks are those of <see cref="Lanes"/>; padding is 0.
/// </remarks>
internal sealed class DesignMatrix
{
    /// <summary>Squares of this, summed over any number of samples that fits in memory, stay finite.</summary>
    private const double LargestFeature = 1e145;

    private static readonly int BlockSize = Lanes.BlockSize(widestHiddenLayer: 1);

    private readonly AlignedMemory _memory;

    public DesignMatrix(Dataset dataset, ReadOnlySpan<int> rows)
        : this(dataset, rows, Memory(dataset))
    {
    }

    /// <param name="dataset">Samples.</param>
    /// <param name="rows">Those to copy.</param>
    /// <param name="memory">Memory to copy to, from <see cref="Memory"/>; what used it before must not be used any more.</param>
    public DesignMatrix(Dataset dataset, ReadOnlySpan<int> rows, AlignedMemory memory)
    {
        RowCount = rows.Length;
        FeatureCount = dataset.FeatureCount;
        _memory = memory;
        Means = new double[FeatureCount];
        for (int j = 0; j < FeatureCount; j++)
        {
            Means[j] = Copy(j, dataset.Feature(j), rows) / RowCount;
            Centre(j);
        }
    }

    /// <summary>Room for any rows of a dataset, each once at most.</summary>
    public static AlignedMemory Memory(Dataset dataset) => new((long)Lanes.Pad(dataset.SampleCount) * dataset.FeatureCount);

    public int RowCount { get; }

    public int FeatureCount { get; }

    public int BlockCount => (RowCount + BlockSize - 1) / BlockSize;

    public int GroupCount => (RowCount + Lanes.GroupSize - 1) / Lanes.GroupSize;

    /// <summary>Entries of the longest block for each feature.</summary>
    public int LargestStride => Lanes.Pad(Math.Min(BlockSize, RowCount));

    /// <summary>What was subtracted from each feature.</summary>
    public double[] Means { get; }

    /// <summary>The blocks of one group, from the first to before the last.</summary>
    public (int First, int End) BlocksOf(int group) =>
        (group * (Lanes.GroupSize / BlockSize), Math.Min((group + 1) * (Lanes.GroupSize / BlockSize), BlockCount));

    /// <summary>Index of a block's first row.</summary>
    public static int Start(int block) => block * BlockSize;

    /// <summary>Rows of a block.</summary>
    public int Count(int block) => Math.Min(BlockSize, RowCount - Start(block));

    /// <summary>Entries of a block for each feature: its rows and padding.</summary>
    public int Stride(int block) => Lanes.Pad(Count(block));

    /// <summary>A block's centred features, n_features x stride.</summary>
    public ReadOnlySpan<double> Features(int block) => _memory.Slice(Start(block) * FeatureCount, Stride(block) * FeatureCount);

    private Span<double> Feature(int block, int index) =>
        _memory.Slice((Start(block) * FeatureCount) + (Stride(block) * index), Stride(block));

    private double Copy(int index, ReadOnlySpan<double> feature, ReadOnlySpan<int> rows)
    {
        double sum = 0.0;
        for (int b = 0; b < BlockCount; b++)
        {
            ReadOnlySpan<int> rowsOfBlock = rows.Slice(Start(b), Count(b));
            Span<double> column = Feature(b, index);
            for (int i = 0; i < rowsOfBlock.Length; i++)
            {
                double value = feature[rowsOfBlock[i]];
                Require.That(Math.Abs(value) <= LargestFeature, value, "be finite, and at most 1e145 in magnitude", nameof(Dataset.Features));
                column[i] = value;
            }

            column[rowsOfBlock.Length..].Clear();
            sum += ColumnKernels.Sum(column);
        }

        return sum;
    }

    private void Centre(int index)
    {
        double mean = Means[index];
        for (int b = 0; b < BlockCount; b++)
        {
            Span<double> column = Feature(b, index)[..Count(b)];
            for (int i = 0; i < column.Length; i++)
            {
                column[i] -= mean;
            }
        }
    }
}
