using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
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
    private readonly AlignedMemory _features;
    private readonly AlignedMemory _targets;
    private readonly AlignedMemory? _weights;
    private readonly Block[] _blocks;

    /// <summary>Copies features alone, for prediction.</summary>
    public SampleBlocks(Matrix<double> features, MultilayerPerceptron network, KernelSet kernels)
        : this(features, [], 0, network, kernels)
    {
    }

    // Of as many samples, to be gathered.
    private SampleBlocks(int sampleCount, SampleBlocks all, MultilayerPerceptron network, KernelSet kernels)
    {
        SampleCount = sampleCount;
        _featureCount = all._featureCount;
        _targetCount = all._targetCount;
        _blockSize = Math.Max(1, kernels.BlockSize(SampleCount, WidestHiddenLayer(network)));
        _blocksPerGroup = kernels.BlocksPerGroup(_blockSize);
        BlockCount = (SampleCount + _blockSize - 1) / _blockSize;
        GroupCount = (BlockCount + _blocksPerGroup - 1) / _blocksPerGroup;
        LargestStride = kernels.Stride(Math.Min(_blockSize, SampleCount));
        PaddedCount = Padded(kernels);
        _features = new AlignedMemory(PaddedCount * _featureCount);
        _targets = new AlignedMemory(PaddedCount * _targetCount);
        _weights = all._weights is null ? null : new AlignedMemory(PaddedCount);
        _blocks = new Block[BlockCount];
        for (int b = 0; b < BlockCount; b++)
        {
            _blocks[b] = EmptyBlock(b, kernels);
        }
    }

    /// <summary>Copies features and targets; targets are n_targets x n_samples, a target's values adjacent. Weights may be none.</summary>
    public SampleBlocks(
        Matrix<double> features, ReadOnlySpan<double> targets, int targetCount, MultilayerPerceptron network, KernelSet kernels, ReadOnlySpan<double> weights = default)
    {
        SampleCount = features.RowCount;
        _featureCount = features.ColumnCount;
        _targetCount = targetCount;
        _blockSize = Math.Max(1, kernels.BlockSize(SampleCount, WidestHiddenLayer(network)));
        _blocksPerGroup = kernels.BlocksPerGroup(_blockSize);
        BlockCount = (SampleCount + _blockSize - 1) / _blockSize;
        GroupCount = (BlockCount + _blocksPerGroup - 1) / _blocksPerGroup;
        LargestStride = kernels.Stride(Math.Min(_blockSize, SampleCount));

        PaddedCount = Padded(kernels);
        _features = new AlignedMemory(PaddedCount * _featureCount);
        _targets = new AlignedMemory(PaddedCount * targetCount);
        _weights = weights.IsEmpty ? null : new AlignedMemory(PaddedCount);
        _blocks = new Block[BlockCount];
        double[] columns = MatrixColumns.Of(features);
        for (int b = 0; b < BlockCount; b++)
        {
            _blocks[b] = CreateBlock(b, columns, targets, weights, kernels);
        }
    }

    public int SampleCount { get; }

    public int BlockCount { get; }

    public int GroupCount { get; }

    public int LargestStride { get; }

    /// <summary>Entries of a value for all blocks, their padding included.</summary>
    public long PaddedCount { get; }

    public Block this[int index] => _blocks[index];

    /// <summary>The blocks of one group, from the first to before the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) BlocksOf(int group) =>
        (group * _blocksPerGroup, Math.Min((group + 1) * _blocksPerGroup, BlockCount));

    /// <summary>Memory for so many of these samples.</summary>
    public SampleBlocks Scratch(int sampleCount, MultilayerPerceptron network, KernelSet kernels) => new(sampleCount, this, network, kernels);

    /// <summary>Replaces these samples by some of others.</summary>
    /// <param name="all">Samples of as many features and targets.</param>
    /// <param name="rows">Their numbers, <see cref="SampleCount"/> of them.</param>
    [MethodImpl(HotLoop.Options)]
    public unsafe void Gather(SampleBlocks all, ReadOnlySpan<int> rows)
    {
        int size = all._blockSize, at = 0;
        foreach (Block block in _blocks)
        {
            for (int i = 0; i < block.Count; i++, at++)
            {
                Block source = all._blocks[rows[at] / size];
                int row = rows[at] % size;
                source.FeatureRows.CopyEntry(row, block.FeatureRows, i);
                source.TargetRows.CopyEntry(row, block.TargetRows, i);
                source.WeightRows.CopyEntry(row, block.WeightRows, i);
            }
        }
    }

    private long Padded(KernelSet kernels)
    {
        int lastStart = Math.Max(0, BlockCount - 1) * _blockSize;
        return lastStart + (long)kernels.Stride(SampleCount - lastStart);
    }

    private static int WidestHiddenLayer(MultilayerPerceptron network)
    {
        int widest = 1;
        for (int l = 0; l < network.Layers.Count - 1; l++)
        {
            widest = Math.Max(widest, network.Layers[l].OutputCount);
        }

        return widest;
    }

    private Block CreateBlock(int index, ReadOnlySpan<double> featureColumns, ReadOnlySpan<double> targetColumns, ReadOnlySpan<double> weights, KernelSet kernels)
    {
        Block block = EmptyBlock(index, kernels);
        Copy(featureColumns, block.Start, block.Count, block.FeatureRows);
        Copy(targetColumns, block.Start, block.Count, block.TargetRows);
        Copy(weights, block.Start, block.Count, block.WeightRows);
        return block;
    }

    private unsafe Block EmptyBlock(int index, KernelSet kernels)
    {
        int start = index * _blockSize;
        int count = Math.Min(_blockSize, SampleCount - start);
        int stride = kernels.Stride(count);
        return new Block(
            start,
            count,
            stride,
            new(_features.Start + ((nint)start * _featureCount), stride, _featureCount),
            new(_targets.Start + ((nint)start * _targetCount), stride, _targetCount),
            _weights is null ? new(null, stride, 0) : new(_weights.Start + start, stride, 1));
    }

    private unsafe void Copy(ReadOnlySpan<double> columns, int start, int count, Rows destination)
    {
        for (int j = 0; j < destination.Count; j++)
        {
            columns.Slice((j * SampleCount) + start, count).CopyTo(new Span<double>(destination.Row(j), count));
        }
    }
}

/// <summary>One block. It refers to the memory of its <see cref="SampleBlocks"/>.</summary>
internal sealed unsafe class Block(int start, int count, int stride, Rows features, Rows targets, Rows weights)
{
    /// <summary>Index of the block's first sample.</summary>
    public readonly int Start = start;

    /// <summary>Samples in the block.</summary>
    public readonly int Count = count;

    /// <summary>Entries for each feature: <see cref="Count"/> and padding.</summary>
    public readonly int Stride = stride;

    /// <summary>Its features, one after another.</summary>
    public readonly Rows FeatureRows = features;

    /// <summary>Its targets, one after another.</summary>
    public readonly Rows TargetRows = targets;

    /// <summary>How often each sample counts, one row; none where each counts once.</summary>
    public readonly Rows WeightRows = weights;

    /// <summary>n_features x stride.</summary>
    public ReadOnlySpan<double> Features => new(FeatureRows.Start, FeatureRows.Count * FeatureRows.Stride);

    /// <summary>n_targets x stride.</summary>
    public ReadOnlySpan<double> Targets => new(TargetRows.Start, TargetRows.Count * TargetRows.Stride);

    /// <summary>1 x stride, 0 for the padding; empty where each sample counts once.</summary>
    public ReadOnlySpan<double> Weights => new(WeightRows.Start, WeightRows.Count * WeightRows.Stride);

    /// <summary>Whether the samples have weights.</summary>
    public bool IsWeighted => WeightRows.Count > 0;

    /// <summary>Multiplies each row of values by the weights, which there must be.</summary>
    /// <param name="values">Any number of rows, each of <see cref="Stride"/> entries.</param>
    [MethodImpl(HotLoop.Options)]
    public void Weigh(Span<double> values)
    {
        for (int start = 0; start < values.Length; start += Stride)
        {
            Span<double> row = values.Slice(start, Stride);
            ColumnKernels.Multiply(row, Weights, row);
        }
    }
}
