using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Support;

/// <summary>Samples with targets, networks for them, and every loss by name.</summary>
internal static class RegressionCases
{
    public static IReadOnlyDictionary<string, Loss> Losses { get; } = new Dictionary<string, Loss>
    {
        ["squared-error"] = Loss.SquaredError,
        ["absolute-error"] = Loss.AbsoluteError,
        ["huber 1.0"] = Loss.Huber(),
        ["huber 0.5"] = Loss.Huber(0.5),
        ["squared-log-error softplus"] = Loss.SquaredLogError,
        ["poisson"] = Loss.Poisson,
        ["pinball 0.1"] = Loss.Pinball(0.1),
        ["pinball 0.9"] = Loss.Pinball(0.9),
        ["binary-cross-entropy"] = Loss.BinaryCrossEntropy,
        ["hinge"] = Loss.Hinge,
        ["squared-hinge"] = Loss.SquaredHinge,
        ["categorical-cross-entropy"] = Loss.CategoricalCrossEntropy,
        ["kullback-leibler"] = Loss.KullbackLeibler,
        ["multiclass-hinge"] = Loss.MulticlassHinge,
    };

    /// <summary>Gaussian features, targets that the loss allows.</summary>
    public static Dataset Data(int samples, int features, int targets, Loss loss, uint seed = 11)
    {
        var random = new RandomState(seed);
        double[] x = new double[samples * features], y = new double[samples * targets];
        random.StandardNormal(x);
        random.StandardNormal(y);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = loss.IsLegal(0.5) && loss.IsLegal(-5) ? y[i] : loss.IsLegal(0.5) ? Math.Abs(y[i]) : y[i] > 0 ? 1 : 0;
        }

        if (loss == Loss.MulticlassHinge || loss == Loss.KullbackLeibler || loss == Loss.CategoricalCrossEntropy)
        {
            for (int i = 0; i < samples; i++)
            {
                for (int j = 0; j < targets; j++)
                {
                    y[(j * samples) + i] = j == i % targets ? 1 : 0;
                }
            }
        }

        return Dataset.ForRegression(new DenseMatrix(samples, features, x), new DenseMatrix(samples, targets, y));
    }

    public static MultilayerPerceptron Network(Loss loss, params int[] units)
    {
        var network = new MultilayerPerceptron(
            [.. units.Skip(1).Select((count, l) => new DenseLayer(units[l], count, l == units.Length - 2 ? loss.OutputActivation : ActivationFunction.Tanh))]);
        new RandomState(5).Normal(0, 0.7, network.Parameters);
        return network;
    }
}
