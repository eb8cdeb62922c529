using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli;

/// <summary>
/// Has a second processor load and prepare what a training run needs while the first one reads the command line: a short run costs more in
/// that than in training. It is a run of its own, over four samples, that nobody sees.
/// </summary>
internal static class Warmup
{
    private static readonly SecondThread Second = new();
    private static BesideWork<Action>? _training;

    /// <summary>Begins, where there is a second processor, with the training: it must be ready when the command line has been read.</summary>
    /// <param name="listen">What this thread then does for the first one.</param>
    /// <returns>Whether it has begun.</returns>
    public static bool TryStart(Action listen)
    {
        if (Environment.ProcessorCount < 2)
        {
            return false;
        }

        _training = new BesideWork<Action>(() =>
        {
            Action rest = Train();
            listen();
            return rest;
        });
        Second.Do(_training.Run);
        return true;
    }

    /// <summary>Waits until a training can begin: to load the same things at the same time would take both processors longer.</summary>
    public static void Wait() => _ = _training?.Result;

    /// <summary>Has the same thread do something while the first one trains, and then go on with what comes after the training.</summary>
    public static void Beside(Action work)
    {
        Second.Do(work);
        if (_training is { } training)
        {
            Second.Do(() => training.Result());
        }
    }

    // Returns what else there is to do.
    private static Action Train()
    {
        // Nothing of a training asks where its samples come from. What draws them is left to the first processor: it comes there sooner.
        var settings = new TrainSettings
        {
            Source = null!,
            Seed = 0,
            Hidden = [5],
            Epochs = 2,
            Recipe = Recipe.Modern,
            LogEvery = 1,
            Threads = 1,
        };
        var data = new Dataset(new DenseMatrix(4, 2, [0, 0, 1, 1, 0, 1, 0, 1]), [0, 1, 1, 0]);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, settings.Hidden, outputs: 1);
        TrainingCourse course = new NetworkTraining(settings, network, data, heldOut: null) { Watch = (_, _, _) => [], Clock = null }
            .Run(new RandomState(0), CancellationToken.None);
        return () => Report(settings, network, data, course);
    }

    private static void Report(TrainSettings settings, MultilayerPerceptron network, Dataset data, TrainingCourse course)
    {
        settings = settings with { Source = new ProblemSource(Problems.Find("circles"), new ProblemSettings { SampleCount = data.SampleCount }) };
        network.PredictOutputs(data.Features);

        // Every sample right: the way of a good run.
        var score = new Score(1, FreshEvaluation.Of(data, Array.ConvertAll(data.Labels.ToArray(), label => (double)label)));
        var run = new TrainRun
        {
            Data = data,
            Training = data,
            Optimal = null,
            Solved = [],
            Network = network,
            Scaler = null,
            Course = course,
            Streams = new RunStreams(),
            Baseline = null,
            Mlp = score,
            Regression = score,
            Majority = score,
            Bayes = new BayesAccuracy(1, 1e-15, BayesMethod.ClosedForm),
            Findings = [],
            Notes = [],
        };
        run = run with { Findings = TrainJob.Diagnose(settings, run) };
        new TextReport(settings, new ConsoleStreams(TextWriter.Null, TextWriter.Null)).WriteResults(run);
    }
}
