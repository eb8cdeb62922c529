using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>Features, and targets if any, cut into blocks of samples and laid out as the kernels read them.</summary>
/// <remarks>
/// Within a block each feature's values are adjacent and padded with zeros to the kernel set's stride. The copy is made once
/// and costs one pass over the data; it lets every kernel run on whole vectors. Only the last block can need padding: a full
/// block is a whole number of vectors. Consecutive blocks form groups: see <see cref="Lanes"/>.
/// </remarks>
internal sealed class SampleBlocks
{
    private readonly int _blockSize;
    private readonly int _blocksPerGroup;
    private readonly int _featureCount;
    private readonly int _targetCount;
    private readonly int _lastStride;
    private readonly AlignedMemory _features;
    private readonly AlignedMemory _targets;

    /// <summary>Copies features alone, for prediction.</summary>
    public SampleBlocks(Matrix<double> features, MultilayerPerceptron network, KernelSet kernels)
        : this(features, [], 0, network, kernels)
    {
    }

    /// <summary>Copies features and targets; targets are n_targets x n_samples, a target's values adjacent.</summary>
    public SampleBlocks(Matrix<double> features, ReadOnlySpan<double> targets, int targetCount, MultilayerPerceptron network, KernelSet kernels)
    {
        SampleCount = features.RowCount;
        _featureCount = features.ColumnCount;
        _targetCount = targetCount;
        _blockSize = Math.Max(1, kernels.BlockSize(SampleCount, WidestHiddenLayer(network)));
        _blocksPerGroup = kernels.BlocksPerGroup(_blockSize);
        BlockCount = (SampleCount + _blockSize - 1) / _blockSize;
        GroupCount = (BlockCount + _blocksPerGroup - 1) / _blocksPerGroup;
        LargestStride = kernels.Stride(Math.Min(_blockSize, SampleCount));

        int lastStart = Math.Max(0, BlockCount - 1) * _blockSize;
        _lastStride = kernels.Stride(SampleCount - lastStart);
        _features = new AlignedMemory((lastStart + (long)_lastStride) * _featureCount);
        _targets = new AlignedMemory((lastStart + (long)_lastStride) * targetCount);
        Fill(features.AsColumnMajorArray() ?? features.ToColumnMajorArray(), _featureCount, _features);
        Fill(targets, targetCount, _targets);
    }

    public int SampleCount { get; }

    public int BlockCount { get; }

    public int GroupCount { get; }

    public int LargestStride { get; }

    public Block this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int start = index * _blockSize;
            bool isLast = index == BlockCount - 1;
            int stride = isLast ? _lastStride : _blockSize;
            return new Block(
                start,
                isLast ? SampleCount - start : _blockSize,
                stride,
                _features.Slice(start * _featureCount, stride * _featureCount),
                _targets.Slice(start * _targetCount, stride * _targetCount));
        }
    }

    /// <summary>The blocks of one group, from the first to before the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) BlocksOf(int group) =>
        (group * _blocksPerGroup, Math.Min((group + 1) * _blocksPerGroup, BlockCount));

    private static int WidestHiddenLayer(MultilayerPerceptron network)
    {
        int widest = 1;
        for (int l = 0; l < network.Layers.Count - 1; l++)
        {
            widest = Math.Max(widest, network.Layers[l].OutputCount);
        }

        return widest;
    }

    private void Fill(ReadOnlySpan<double> columns, int columnCount, AlignedMemory destination)
    {
        for (int b = 0; b < BlockCount; b++)
        {
            int start = b * _blockSize;
            int count = Math.Min(_blockSize, SampleCount - start);
            int stride = b == BlockCount - 1 ? _lastStride : _blockSize;
            for (int j = 0; j < columnCount; j++)
            {
                columns.Slice((j * SampleCount) + start, count).CopyTo(destination.Slice((start * columnCount) + (j * stride), count));
            }
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
