using MlpLab.Baselines;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli;

/// <summary>
/// Has the numerics compiled on a second processor while the first one reads the command line: a short run costs more in
/// compilation than in training. It is a run of its own, over ten samples, that nobody sees.
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
        var settings = new TrainSettings
        {
            Problem = Problems.Find("circles"),
            ProblemSettings = new ProblemSettings { SampleCount = 10 },
            Seed = 0,
            Hidden = [5],
            Epochs = 2,
            Recipe = Recipe.Modern,
            LogEvery = 1,
            Threads = 1,
        };

        // The training loop first: it must be ready when the command line has been read. The rest of a run is left out: measured, its
        // compilation took more time from the first processor than it saved.
        Dataset data = settings.Problem.Generate(new RandomState(0), settings.ProblemSettings);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, settings.Hidden, outputs: 1);
        new NetworkTraining(settings, network, data, heldOut: null) { Watch = (_, _, _) => [], Clock = null }.Run(new RandomState(0), CancellationToken.None);
        new LogisticRegressionCV().Fit(data);
    }
}
