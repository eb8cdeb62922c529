using MathNet.Numerics.LinearAlgebra;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>Features, and targets if any, cut into blocks of samples and laid out as the kernels read them.</summary>
/// <remarks>
/// Within a block each feature's values are adjacent and padded with zeros to the kernel set's stride. The copy is made once
/// and costs one pass over the data; it lets every kernel run on whole vectors. Only the last block can need padding: a full
/// block is a whole number of vectors.
/// </remarks>
internal sealed class SampleBlocks
{
    private readonly int _blockSize;
    private readonly int _featureCount;
    private readonly int _targetCount;
    private readonly KernelSet _kernels;
    private readonly double[] _features;
    private readonly double[] _targets;

    /// <summary>Copies features alone, for prediction.</summary>
    public SampleBlocks(Matrix<double> features, KernelSet kernels)
        : this(features, [], 0, kernels)
    {
    }

    /// <summary>Copies features and targets; targets are n_targets x n_samples, a target's values adjacent.</summary>
    public SampleBlocks(Matrix<double> features, ReadOnlySpan<double> targets, int targetCount, KernelSet kernels)
    {
        SampleCount = features.RowCount;
        _featureCount = features.ColumnCount;
        _targetCount = targetCount;
        _kernels = kernels;
        _blockSize = Math.Max(1, kernels.BlockSize(SampleCount));
        BlockCount = (SampleCount + _blockSize - 1) / _blockSize;
        LargestStride = kernels.Stride(Math.Min(_blockSize, SampleCount));

        double[] columns = features.AsColumnMajorArray() ?? features.ToColumnMajorArray();
        int lastStart = (BlockCount - 1) * _blockSize;
        long paddedCount = BlockCount == 0 ? 0 : lastStart + kernels.Stride(SampleCount - lastStart);
        _features = new double[paddedCount * _featureCount];
        _targets = new double[paddedCount * targetCount];
        for (int b = 0; b < BlockCount; b++)
        {
            Fill(b, columns, _featureCount, _features);
            Fill(b, targets, targetCount, _targets);
        }
    }

    public int SampleCount { get; }

    public int BlockCount { get; }

    public int LargestStride { get; }

    public Block this[int index]
    {
        get
        {
            int start = index * _blockSize;
            int count = Math.Min(_blockSize, SampleCount - start);
            int stride = _kernels.Stride(count);
            return new Block(
                start,
                count,
                stride,
                _features.AsSpan(start * _featureCount, stride * _featureCount),
                _targets.AsSpan(start * _targetCount, stride * _targetCount));
        }
    }

    private void Fill(int index, ReadOnlySpan<double> columns, int columnCount, double[] destination)
    {
        int start = index * _blockSize;
        int count = Math.Min(_blockSize, SampleCount - start);
        int stride = _kernels.Stride(count);
        for (int j = 0; j < columnCount; j++)
        {
            columns.Slice((j * SampleCount) + start, count).CopyTo(destination.AsSpan((start * columnCount) + (j * stride)));
        }
    }
}

/// <summary>One block: <see cref="Features"/> is n_features x stride, <see cref="Targets"/> n_targets x stride.</summary>
internal readonly ref struct Block(int start, int count, int stride, ReadOnlySpan<double> features, ReadOnlySpan<double> targets)
{
    /// <summary>Index of the block's first sample.</summary>
    public int Start { get; } = start;

    /// <summary>Samples in the block.</summary>
    public int Count { get; } = count;

    /// <summary>Entries for each feature: <see cref="Count"/> and padding.</summary>
    public int Stride { get; } = stride;

    public ReadOnlySpan<double> Features { get; } = features;

    public ReadOnlySpan<double> Targets { get; } = targets;
}
