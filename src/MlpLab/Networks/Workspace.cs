namespace MlpLab.Networks;

/// <summary>Scratch memory for one block in one thread: activations and deltas of every layer, and the output logits.</summary>
internal sealed class Workspace
{
    private readonly double[][] _activations;
    private readonly double[][] _deltas;
    private readonly double[] _logits;
    private readonly int[] _units;

    public Workspace(IReadOnlyList<DenseLayer> layers, int largestStride)
    {
        _units = [.. layers.Select(layer => layer.OutputCount)];
        _activations = [.. _units.Select(units => new double[(long)units * largestStride])];
        _deltas = [.. _units.Select(units => new double[(long)units * largestStride])];
        _logits = new double[(long)_units[^1] * largestStride];
    }

    /// <summary>Layer's activations a, units x stride.</summary>
    public Span<double> Activations(int layer, int stride) => _activations[layer].AsSpan(0, _units[layer] * stride);

    /// <summary>Layer's deltas dL/dz, units x stride.</summary>
    public Span<double> Deltas(int layer, int stride) => _deltas[layer].AsSpan(0, _units[layer] * stride);

    /// <summary>The output layer's total inputs z, kept because the loss is computed from them.</summary>
    public Span<double> Logits(int stride) => _logits.AsSpan(0, _units[^1] * stride);
}
