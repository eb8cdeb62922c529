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
    /// <summary>Begins, where there is a second processor.</summary>
    /// <param name="afterwards">What this thread then does for the first one, which need not wait for it.</param>
    /// <returns>Whether it has begun.</returns>
    public static bool TryStart(Action afterwards)
    {
        if (Environment.ProcessorCount < 2)
        {
            return false;
        }

        new Thread(() => Run(afterwards)) { IsBackground = true, Name = "warm-up" }.UnsafeStart();
        return true;
    }

    private static void Run(Action afterwards)
    {
        var source = new ProblemSource(Problems.Find("circles"), new ProblemSettings { SampleCount = 10 });
        var settings = new TrainSettings
        {
            Source = source,
            Seed = 0,
            Hidden = [5],
            Epochs = 2,
            Recipe = Recipe.Modern,
            LogEvery = 1,
            Threads = 1,
        };

        // The training loop first: it must be ready when the command line has been read. The rest of a run is left out: measured, its
        // compilation took more time from the first processor than it saved.
        Dataset data = source.Problem.Generate(new RandomState(0), source.Settings);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, settings.Hidden, outputs: 1);
        new NetworkTraining(settings, network, data, heldOut: null) { Watch = (_, _, _) => [], Clock = null }.Run(new RandomState(0), CancellationToken.None);
        afterwards();
    }
}
