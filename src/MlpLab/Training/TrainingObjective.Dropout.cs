using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>The gradient with parts of the network left out; the loss knows nothing of that.</summary>
public sealed partial class TrainingObjective
{
    private DropoutPass?[]? _droppedPasses;
    private DropoutMasks? _wholeMasks;
    private SampleBlocks? _droppedSamples;
    private DropoutMasks? _droppedMasks;
    private GroupSum.GroupWork? _addDropped;

    int IBatchObjective.LayerCount => _network.Layers.Count;

    [MethodImpl(HotLoop.Options)]
    void IBatchObjective.DroppedGradient(ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws dropout)
    {
        _wholeMasks = MasksFor(_wholeMasks, _samples, dropout);
        Drop(_groups, _samples, _wholeMasks, dropout, parameters, gradient);
        if (Alpha != 0)
        {
            L2Penalty.AddGradient(_network.Layout, parameters, Alpha, gradient);
        }

        ParameterKernels.Scale(gradient, _share);
        gradient[.._frozenCount].Clear();
    }

    private DropoutMasks MasksFor(DropoutMasks? masks, SampleBlocks samples, DropoutDraws dropout) =>
        masks?.AreOf(dropout.Rates) == true ? masks : new DropoutMasks(samples, _network, dropout.Rates);

    private void Drop(GroupSum groups, SampleBlocks samples, DropoutMasks masks, DropoutDraws dropout, ReadOnlySpan<double> parameters, Span<double> sums)
    {
        masks.Draw(dropout.Random);
        (_droppedSamples, _droppedMasks) = (samples, masks);
        _addDropped ??= AddDropped;
        _droppedPasses ??= new DropoutPass?[_passes.Length];
        groups.Of(_addDropped, parameters, sums);
    }

    [MethodImpl(HotLoop.Options)]
    private void AddDropped(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        DropoutPass pass = _droppedPasses![thread] ??= new DropoutPass(_kernels, _network, _samples.LargestStride);
        SampleBlocks samples = _droppedSamples!;
        (int block, int end) = samples.BlocksOf(group);
        for (; block < end; block++)
        {
            pass.AddGradient(parameters, _loss, samples[block], _droppedMasks!, sums);
        }
    }
}
