using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli;

/// <summary>
/// Has a second processor load and prepare what a training run needs while the first one reads the command line: a short run costs more in
/// that than in training. It is a run of its own, over four samples, that nobody sees.
/// </summary>
internal static class Warmup
{
    private static readonly SecondThread Second = new();
    private static Lazy<Action>? _training;

    /// <summary>Begins, where there is a second processor, with the training: it must be ready when the command line has been read.</summary>
    /// <param name="listen">What this thread then does for the first one.</param>
    /// <returns>Whether it has begun.</returns>
    public static bool TryStart(Action listen)
    {
        if (Environment.ProcessorCount < 2)
        {
            return false;
        }

        _training = new Lazy<Action>(() =>
        {
            Action rest = Train();
            listen();
            return rest;
        });
        Second.Do(() => _ = _training.Value);
        return true;
    }

    /// <summary>
    /// Has the same thread do something while the first one trains, and then go on with what comes after the training. Returns when a training can
    /// begin: to load the same things at the same time would take both processors longer.
    /// </summary>
    public static void Background(Action work)
    {
        Second.Do(work);
        if (_training is { } training)
        {
            Second.Do(() => training.Value());
            _ = training.Value;
        }
    }

    // Returns what else there is to do. What draws the samples of a run is left to the first processor: it comes there sooner.
    private static Action Train()
    {
        var data = new Dataset(new DenseMatrix(4, 2, [0, 0, 1, 1, 0, 1, 0, 1]), [0, 1, 1, 0]);
        var settings = new RunSettings { Source = new DatasetSource(data) { TestShare = 0 }, Epochs = 2 };
        RunResult run = new Run(settings) { Recording = new Recording { LogEvery = 1 }, Threads = 1, Background = work => work() }.Execute();
        return () => Report(run, data);
    }

    private static void Report(RunResult run, Dataset data)
    {
        run.Network.PredictOutputs(data.Features);

        // Every sample right: the way of a good run.
        var score = new Score(1, FreshEvaluation.Of(data, Array.ConvertAll(data.Labels.ToArray(), label => (double)label)));
        run = run with
        {
            Settings = run.Settings with { Source = new ProblemSource("circles", new ProblemSettings { SampleCount = data.SampleCount }) },
            Score = score,
            BaselineScore = score,
            MajorityScore = score,
            Ceiling = new BayesAccuracy(1, 1e-15, BayesMethod.ClosedForm),
        };
        var settings = new TrainOptions { Run = run.Settings, LogEvery = 1 };
        new TextReport(settings, new ConsoleStreams(TextWriter.Null, TextWriter.Null)).WriteResults(run);
    }
}
