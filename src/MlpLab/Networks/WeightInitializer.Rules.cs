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
