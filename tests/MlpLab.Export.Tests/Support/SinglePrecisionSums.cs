using MlpLab.Networks;

namespace MlpLab.Export.Tests.Support;

/// <summary>A network carried out in plain loops with 32-bit numbers.</summary>
internal static class SinglePrecisionSums
{
    /// <summary>The probability of each class.</summary>
    public static double[] Probabilities(TrainedClassifier classifier, double[] features)
    {
        float[] values = [.. features.Select((x, j) => classifier.Scaler is { } scaler ? ((float)x - (float)scaler.Means[j]) / (float)scaler.Scales[j] : (float)x)];
        float[][] all = [.. classifier.Members.Select(member => Outputs(member, values))];
        values = [.. all[0].Select((_, k) => all.Sum(outputs => outputs[k]) / all.Length)];
        return values.Length == 1 ? [1 - values[0], values[0]] : [.. values.Select(value => (double)value)];
    }

    private static float[] Outputs(MultilayerPerceptron network, float[] values)
    {
        for (int l = 0; l < network.Layers.Count; l++)
        {
            DenseLayer layer = network.Layers[l];
            var sums = new float[layer.OutputCount];
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] = (float)network.Layout.Biases(network.Parameters, l)[k];
                for (int j = 0; j < values.Length; j++)
                {
                    sums[k] += (float)network.Layout.Weights(network.Parameters, l)[(k * values.Length) + j] * values[j];
                }
            }

            values = Activated(layer.Activation, sums);
        }

        return values;
    }

    private static float[] Activated(ActivationFunction activation, float[] sums)
    {
        float largest = sums.Max();
        float total = sums.Sum(z => MathF.Exp(z - largest));
        return
        [
            .. sums.Select(z => activation.Name switch
            {
                "identity" => z,
                "tanh" => MathF.Tanh(z),
                "sigmoid" => 1 / (1 + MathF.Exp(-z)),
                "relu" => MathF.Max(z, 0),
                "softplus" => MathF.Max(z, 0) + MathF.Log(1 + MathF.Exp(-MathF.Abs(z))),
                "leaky-relu" => z > 0 ? z : 0.01f * z,
                "softmax" => MathF.Exp(z - largest) / total,
                _ => throw new InvalidOperationException($"No {activation.Name} here."),
            }),
        ];
    }
}
