using MathNet.Numerics.LinearAlgebra;
using MlpLab.Networks;

namespace MlpLab.Diagnostics;

/// <summary>Networks cut out of a network: the parameters of its lower layers come first in the one vector, those of the upper ones last.</summary>
internal static class NetworkParts
{
    /// <summary>The layers up to <paramref name="layer"/>: its outputs are that layer's activations.</summary>
    public static MultilayerPerceptron Below(MultilayerPerceptron network, int layer)
    {
        var part = new MultilayerPerceptron([.. network.Layers.Take(layer + 1)]);
        network.Parameters[..part.Layout.Count].CopyTo(part.Parameters);
        return part;
    }

    /// <summary>The layers above <paramref name="layer"/>, from its activations to the logits.</summary>
    public static MultilayerPerceptron Above(MultilayerPerceptron network, int layer)
    {
        DenseLayer[] layers = [.. network.Layers.Skip(layer + 1)];
        layers[^1] = new DenseLayer(layers[^1].InputCount, layers[^1].OutputCount, ActivationFunction.Identity);
        var part = new MultilayerPerceptron(layers);
        network.Parameters[^part.Layout.Count..].CopyTo(part.Parameters);
        return part;
    }

    /// <summary>Activations of a layer, n_samples x units.</summary>
    public static Matrix<double> Activations(MultilayerPerceptron network, int layer, Matrix<double> inputs) => Below(network, layer).PredictOutputs(inputs);
}
