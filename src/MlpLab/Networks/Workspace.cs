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
        _units = new int[layers.Count];
        _values = new AlignedMemory[layers.Count];
        _deltas = new AlignedMemory[layers.Count];
        for (int l = 0; l < layers.Count; l++)
        {
            _units[l] = layers[l].OutputCount;
            _values[l] = new AlignedMemory((long)_units[l] * largestStride);
            _deltas[l] = new AlignedMemory((long)_units[l] * largestStride);
        }
    }

    /// <summary>A hidden layer's activations a, and the output layer's total inputs z; units x stride.</summary>
    public Span<double> Values(int layer, int stride) => _values[layer].Slice(0, _units[layer] * stride);

    /// <summary>Layer's deltas dL/dz, units x stride.</summary>
    public Span<double> Deltas(int layer, int stride) => _deltas[layer].Slice(0, _units[layer] * stride);
}
