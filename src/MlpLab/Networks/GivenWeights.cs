using MlpLab.Randomness;

namespace MlpLab.Networks;

/// <summary>The parameters of another network of the same shape as first parameters; nothing is drawn.</summary>
/// <param name="parameters">In the order of its layout.</param>
internal sealed class GivenWeights(ReadOnlySpan<double> parameters) : WeightInitializer("given")
{
    private readonly double[] _parameters = parameters.ToArray();

    private protected override void FillLayers(MultilayerPerceptron network, RandomState random) => _parameters.CopyTo(network.Parameters);

    private protected override void FillLayer(DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random) =>
        throw new NotSupportedException("They are given for all layers at once.");
}
