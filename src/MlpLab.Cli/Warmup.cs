using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli;

/// <summary>
/// Has the numerics compiled on a second processor while the first one reads the command line: a short run costs more in
/// compilation than in training. It works on data of its own and changes nothing.
/// </summary>
internal static class Warmup
{
    public static void Start()
    {
        if (Environment.ProcessorCount > 1)
        {
            new Thread(Run) { IsBackground = true, Name = "warm-up" }.Start();
        }
    }

    private static void Run()
    {
        Recipe recipe = Recipe.Modern;
        var data = new Dataset(DenseMatrix.Create(10, 2, (i, j) => ((i * 7) + (j * 3)) % 5), [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
        data = StandardScaler.Fit(data).Transform(data);
        var network = MultilayerPerceptron.Create(2, [5], 1);
        recipe.Initializer.Fill(network, new RandomState(0));
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1);
        new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = 2 }, new LearningCurve(1, 2, objective.Accuracy)).Minimize(objective, network.Parameters);
        new LogisticRegressionCV().Fit(data);
    }
}
