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
    private readonly Block[] _blocks;

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
        long paddedCount = lastStart + (long)kernels.Stride(SampleCount - lastStart);
        _features = new AlignedMemory(paddedCount * _featureCount);
        _targets = new AlignedMemory(paddedCount * targetCount);
        _blocks = new Block[BlockCount];
        double[] columns = MatrixColumns.Of(features);
        for (int b = 0; b < BlockCount; b++)
        {
            _blocks[b] = CreateBlock(b, columns, targets, kernels);
        }
    }

    public int SampleCount { get; }

    public int BlockCount { get; }

    public int GroupCount { get; }

    public int LargestStride { get; }

    public Block this[int index] => _blocks[index];

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

    private unsafe Block CreateBlock(int index, ReadOnlySpan<double> featureColumns, ReadOnlySpan<double> targetColumns, KernelSet kernels)
    {
        int start = index * _blockSize;
        int count = Math.Min(_blockSize, SampleCount - start);
        int stride = kernels.Stride(count);
        Rows features = Copy(featureColumns, start, count, new(_features.Start + ((nint)start * _featureCount), stride, _featureCount));
        Rows targets = Copy(targetColumns, start, count, new(_targets.Start + ((nint)start * _targetCount), stride, _targetCount));
        return new Block(start, count, stride, features, targets);
    }

    private unsafe Rows Copy(ReadOnlySpan<double> columns, int start, int count, Rows destination)
    {
        for (int j = 0; j < destination.Count; j++)
        {
            columns.Slice((j * SampleCount) + start, count).CopyTo(new Span<double>(destination.Row(j), count));
        }

        return destination;
    }
}

/// <summary>One block. It refers to the memory of its <see cref="SampleBlocks"/>.</summary>
internal sealed unsafe class Block(int start, int count, int stride, Rows features, Rows targets)
{
    /// <summary>Index of the block's first sample.</summary>
    public readonly int Start = start;

    /// <summary>Samples in the block.</summary>
    public readonly int Count = count;

    /// <summary>Entries for each feature: <see cref="Count"/> and padding.</summary>
    public readonly int Stride = stride;

    /// <summary>n_features x stride.</summary>
    public ReadOnlySpan<double> Features => new(features.Start, features.Count * features.Stride);

    /// <summary>n_targets x stride.</summary>
    public ReadOnlySpan<double> Targets => new(targets.Start, targets.Count * targets.Stride);
}
