using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Networks;

internal sealed class SmallNormalWeights() : WeightInitializer("small-normal")
{
    private protected override void FillLayer(
        DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random)
    {
        foreach (ref double weight in weights)
        {
            weight = random.StandardNormal() * 0.01;
        }

        biases.Clear();
    }
}

internal sealed class XavierWeights() : WeightInitializer("xavier")
{
    public static void FillUniform(DenseLayer layer, Span<double> weights, RandomState random)
    {
        double bound = Math.Sqrt(6.0 / ((double)layer.InputCount + layer.OutputCount));
        foreach (ref double weight in weights)
        {
            weight = random.Uniform(-bound, bound);
        }
    }

    private protected override void FillLayer(
        DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random)
    {
        FillUniform(layer, weights, random);
        biases.Clear();
    }
}

internal sealed class HeWeights() : WeightInitializer("he")
{
    private protected override void FillLayer(
        DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random)
    {
        if (isOutput)
        {
            XavierWeights.FillUniform(layer, weights, random);
        }
        else
        {
            double bound = Math.Sqrt(6.0 / layer.InputCount);
            foreach (ref double weight in weights)
            {
                weight = random.Uniform(-bound, bound);
            }
        }

        biases.Clear();
    }
}

internal sealed class NguyenWidrowWeights() : WeightInitializer("nguyen-widrow")
{
    private protected override void FillLayer(
        DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random)
    {
        if (isOutput)
        {
            XavierWeights.FillUniform(layer, weights, random);
            biases.Clear();
            return;
        }

        // h^(1/n) through our own exp and log: the platform's pow differs from one C library to the next.
        double length = 0.7 * ScalarMath.Exp(ScalarMath.Log(layer.OutputCount) / layer.InputCount);
        for (int unit = 0; unit < layer.OutputCount; unit++)
        {
            FillUnit(weights.Slice(unit * layer.InputCount, layer.InputCount), length, random);
        }

        foreach (ref double bias in biases)
        {
            bias = random.Uniform(-length, length);
        }
    }

    private static void FillUnit(Span<double> weights, double length, RandomState random)
    {
        double squares = 0;
        foreach (ref double weight in weights)
        {
            weight = random.Uniform(-1, 1);
            squares += weight * weight;
        }

        double scale = squares > 0 ? length / Math.Sqrt(squares) : 0;
        foreach (ref double weight in weights)
        {
            weight *= scale;
        }
    }
}

internal sealed class ScikitLearnWeights() : WeightInitializer("sklearn")
{
    /// <summary>Fills all layers.</summary>
    /// <param name="network">Its parameters are overwritten.</param>
    /// <param name="hidden">The activation of hidden units, on which the range rests in the output layer too, also where there are none.</param>
    /// <param name="random">One draw for each parameter.</param>
    public static void Fill(MultilayerPerceptron network, ActivationFunction hidden, RandomState random)
    {
        double factor = hidden == ActivationFunction.Sigmoid ? 2 : 6;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            FillLayer(network.Layers[l], factor, network.Layout.Weights(network.Parameters, l), network.Layout.Biases(network.Parameters, l), random);
        }
    }

    private protected override void FillLayers(MultilayerPerceptron network, RandomState random) =>
        Fill(network, network.Layers.Count > 1 ? network.Layers[0].Activation : ActivationFunction.Identity, random);

    private protected override void FillLayer(DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random) =>
        FillLayer(layer, factor: 6, weights, biases, random);

    private static void FillLayer(DenseLayer layer, double factor, Span<double> weights, Span<double> biases, RandomState random)
    {
        int inputs = layer.InputCount, units = layer.OutputCount;
        double bound = Math.Sqrt(factor / ((double)inputs + units));
        for (int input = 0; input < inputs; input++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                weights[(unit * inputs) + input] = random.Uniform(-bound, bound);
            }
        }

        random.Uniform(-bound, bound, biases);
    }
}
