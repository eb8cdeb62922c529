using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Networks;

/// <summary>Where each layer's weights and biases lie in the one parameter vector.</summary>
/// <remarks>
/// Layer by layer: the weights unit by unit (a unit's incoming weights adjacent, so W is stored row by row), then the biases.
/// For one hidden layer that is W1, b1, W2, b2. The same layout serves gradients. Files, fingerprints and anything that
/// evolves weights depend on this order; it does not change.
/// </remarks>
public sealed class ParameterLayout
{
    /// <summary>Most parameters a network may have: as many doubles as one .NET array holds.</summary>
    public static int MaximumCount => Array.MaxLength;

    /// <summary>Most layers a network may have, the output layer among them.</summary>
    public const int MaximumLayers = 64;

    private readonly DenseLayer[] _layers;
    private readonly int[] _offsets;

    /// <summary>Lays out the layers in order.</summary>
    /// <exception cref="ArgumentException">No layer, or a layer's input count differs from the output count below it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More parameters than <see cref="MaximumCount"/>, or more layers than <see cref="MaximumLayers"/>.</exception>
    public ParameterLayout(IReadOnlyList<DenseLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Require.AtLeast(1, layers.Count);
        Require.That(layers.Count <= MaximumLayers, layers.Count, $"be at most {MaximumLayers}", "the number of layers");
        _layers = new DenseLayer[layers.Count];
        _offsets = new int[_layers.Length + 1];
        long offset = 0;
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l] = layers[l];
            if (l > 0 && _layers[l].InputCount != _layers[l - 1].OutputCount)
            {
                throw new ArgumentException(
                    $"Layer {l} takes {_layers[l].InputCount} inputs, but layer {l - 1} has {_layers[l - 1].OutputCount} outputs; they must be equal.",
                    nameof(layers));
            }

            offset += _layers[l].ParameterCount;
            Require.That(offset <= MaximumCount, offset, $"be at most {MaximumCount}; use fewer units", "the number of parameters");
            _offsets[l + 1] = (int)offset;
        }
    }

    /// <summary>The layers from the inputs upwards.</summary>
    internal IReadOnlyList<DenseLayer> Layers => Array.AsReadOnly(_layers);

    /// <summary>Inputs, then units of each layer, as 2-5-1.</summary>
    internal string Shape => ShapeOf(_layers);

    internal static string ShapeOf(IReadOnlyList<DenseLayer> layers)
    {
        string shape = Text(layers[0].InputCount);
        foreach (DenseLayer layer in layers)
        {
            shape += "-" + Text(layer.OutputCount);
        }

        return shape;

        static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Length of the parameter vector.</summary>
    public int Count => _offsets[^1];

    /// <summary>Number of layers.</summary>
    public int LayerCount => _layers.Length;

    /// <summary>The weights of one layer, OutputCount x InputCount, row by row.</summary>
    /// <param name="parameters">A vector of length <see cref="Count"/>.</param>
    /// <param name="layer">0 for the layer above the inputs.</param>
    public Span<double> Weights(Span<double> parameters, int layer) => parameters.Slice(_offsets[layer], WeightCount(layer));

    /// <inheritdoc cref="Weights(Span{double}, int)"/>
    public ReadOnlySpan<double> Weights(ReadOnlySpan<double> parameters, int layer) =>
        parameters.Slice(_offsets[layer], WeightCount(layer));

    /// <summary>The biases of one layer, length OutputCount.</summary>
    /// <param name="parameters">A vector of length <see cref="Count"/>.</param>
    /// <param name="layer">0 for the layer above the inputs.</param>
    public Span<double> Biases(Span<double> parameters, int layer) =>
        parameters.Slice(_offsets[layer] + WeightCount(layer), _layers[layer].OutputCount);

    /// <inheritdoc cref="Biases(Span{double}, int)"/>
    public ReadOnlySpan<double> Biases(ReadOnlySpan<double> parameters, int layer) =>
        parameters.Slice(_offsets[layer] + WeightCount(layer), _layers[layer].OutputCount);

    private int WeightCount(int layer) => _layers[layer].OutputCount * _layers[layer].InputCount;
}
