using System.Diagnostics;
using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>One hidden tanh layer and one output of any kind through <see cref="TwoLayerKernels"/>.</summary>
internal sealed unsafe class FusedTwoLayerPass : NetworkPass
{
    private readonly AlignedMemory _hidden;
    private readonly AlignedMemory _output;
    private readonly AlignedMemory _unitDeltas;
    private readonly TwoLayerBlock _block;
    private readonly int _inputCount;
    private readonly KernelSet _kernels;
    private readonly TwoLayerKernels _passes;

    public FusedTwoLayerPass(KernelSet kernels, MultilayerPerceptron network, int largestStride)
    {
        Debug.Assert(Fits(network));
        _kernels = kernels;
        _passes = kernels.TwoLayers!;
        _inputCount = network.InputCount;
        int units = network.Layers[0].OutputCount;

        // A stride of whole kilobytes would put every unit into the same few sets of the cache.
        int stride = largestStride + Lanes.Count;
        _hidden = new AlignedMemory((long)units * stride);
        _output = new AlignedMemory(largestStride);
        _unitDeltas = new AlignedMemory(4L * stride);
        _block = new TwoLayerBlock { Hidden = new Rows(_hidden.Start, stride, units), Output = _output.Start, UnitDeltas = _unitDeltas.Start };
    }

    public static bool Fits(MultilayerPerceptron network) =>
        network.Layers.Count == 2
        && network.OutputCount == 1
        && network.Layers[0].Activation == ActivationFunction.Tanh;

    [MethodImpl(HotLoop.Options)]
    public override Span<double> Logits(ReadOnlySpan<double> parameters, Block block)
    {
        fixed (double* features = block.Features, p = parameters)
        {
            Enter(features, block.Stride);
            _passes.Forward(_block, p);
        }

        return _output.Slice(0, block.Stride);
    }

    [MethodImpl(HotLoop.Options)]
    public override void AddGradient(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums)
    {
        fixed (double* features = block.Features, targets = block.Targets, p = parameters, s = sums)
        {
            Enter(features, block.Stride);
            _passes.Forward(_block, p);
            Back(loss, block, targets, p, s);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public override double AddGradientWithLoss(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums)
    {
        fixed (double* features = block.Features, targets = block.Targets, p = parameters, s = sums)
        {
            Enter(features, block.Stride);
            _passes.Forward(_block, p);
            double value = loss.WeightedSum(_kernels, _output.Slice(0, block.Stride), block);
            Back(loss, block, targets, p, s);
            return value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Back(Loss loss, Block block, double* targets, double* parameters, double* sums)
    {
        if (ReferenceEquals(loss, Loss.BinaryCrossEntropy))
        {
            _passes.CrossEntropyDeltas(_block, targets, block.Count);
        }
        else
        {
            loss.OutputDeltas(_kernels, _output.Slice(0, block.Stride), block, _output.Slice(0, block.Stride));
        }

        if (block.IsWeighted)
        {
            block.Weigh(_output.Slice(0, block.Stride));
        }

        _passes.AddGradient(_block, parameters, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(double* features, int stride)
    {
        _block.Features = new Rows(features, stride, _inputCount);
        _block.Length = stride;
    }
}
