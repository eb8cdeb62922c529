using System.Diagnostics;
using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>One hidden tanh layer and one sigmoid output through <see cref="FusedTwoLayerKernels"/>.</summary>
internal sealed unsafe class FusedTwoLayerPass : NetworkPass
{
    private readonly AlignedMemory _hidden;
    private readonly AlignedMemory _output;
    private readonly AlignedMemory _unitDeltas;
    private readonly int _hiddenStride;
    private readonly int _inputCount;
    private readonly int _hiddenCount;

    public FusedTwoLayerPass(MultilayerPerceptron network, int largestStride)
    {
        Debug.Assert(Fits(network));
        _inputCount = network.InputCount;
        _hiddenCount = network.Layers[0].OutputCount;

        // A stride of whole kilobytes would put every unit into the same few sets of the cache.
        _hiddenStride = largestStride + Lanes.Count;
        _hidden = new AlignedMemory((long)_hiddenCount * _hiddenStride);
        _output = new AlignedMemory(largestStride);
        _unitDeltas = new AlignedMemory(4L * _hiddenStride);
    }

    public static bool Fits(MultilayerPerceptron network) =>
        network.Layers.Count == 2
        && network.OutputCount == 1
        && network.Layers[0].Activation == ActivationFunction.Tanh
        && network.Layers[1].Activation == ActivationFunction.Sigmoid;

    [MethodImpl(HotLoop.Options)]
    public override Span<double> Logits(ReadOnlySpan<double> parameters, Block block)
    {
        fixed (double* features = block.Features, p = parameters)
        {
            FusedTwoLayerKernels.Forward(Memory(features, block.Stride), p);
        }

        return _output.Slice(0, block.Stride);
    }

    [MethodImpl(HotLoop.Options)]
    public override void AddGradient(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums)
    {
        fixed (double* features = block.Features, targets = block.Targets, p = parameters, s = sums)
        {
            TwoLayerBlock memory = Memory(features, block.Stride);
            FusedTwoLayerKernels.Forward(memory, p);

            // The only loss that belongs to a sigmoid output.
            Debug.Assert(loss == Loss.BinaryCrossEntropy);
            VectorKernels.CrossEntropyDeltas(memory.Output, targets, memory.Output, block.Stride, block.Count);
            FusedTwoLayerKernels.AddGradient(memory, p, s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TwoLayerBlock Memory(double* features, int stride) => new()
    {
        Features = new Rows(features, stride, _inputCount),
        Hidden = new Rows(_hidden.Start, _hiddenStride, _hiddenCount),
        Output = _output.Start,
        UnitDeltas = _unitDeltas.Start,
        Length = stride,
    };
}
