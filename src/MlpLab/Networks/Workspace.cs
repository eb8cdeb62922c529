using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>Scratch memory for one block in one thread: values and deltas of every layer.</summary>
internal sealed class Workspace
{
    private readonly AlignedMemory[] _values;
    private readonly AlignedMemory[] _deltas;
    private readonly int[] _units;

    public Workspace(IReadOnlyList<DenseLayer> layers, int largestStride)
    {
        _units = [.. layers.Select(layer => layer.OutputCount)];
        _values = [.. _units.Select(units => new AlignedMemory((long)units * largestStride))];
        _deltas = [.. _units.Select(units => new AlignedMemory((long)units * largestStride))];
    }

    /// <summary>A hidden layer's activations a, and the output layer's total inputs z; units x stride.</summary>
    public Span<double> Values(int layer, int stride) => _values[layer].Slice(0, _units[layer] * stride);

    /// <summary>Layer's deltas dL/dz, units x stride.</summary>
    public Span<double> Deltas(int layer, int stride) => _deltas[layer].Slice(0, _units[layer] * stride);
}
