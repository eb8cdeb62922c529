using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli;

/// <summary>
/// Has a second processor load and prepare what a training run needs while the first one reads the command line: a short run costs more in
/// that than in training. It is a run of its own, over ten samples, that nobody sees.
/// </summary>
internal static class Warmup
{
    private static Action? _rest;

    /// <summary>Begins, where there is a second processor, with the training: it must be ready when the command line has been read.</summary>
    /// <param name="afterwards">What this thread then does for the first one, which need not wait for it.</param>
    /// <returns>Whether it has begun.</returns>
    public static bool TryStart(Action afterwards)
    {
        if (Environment.ProcessorCount < 2)
        {
            return false;
        }

        new Thread(() => Train(afterwards)) { IsBackground = true, Name = "warm-up" }.UnsafeStart();
        return true;
    }

    /// <summary>Goes on with what comes after the training; for a thread that has nothing else to do while that lasts.</summary>
    public static void Rest() => Interlocked.Exchange(ref _rest, null)?.Invoke();

    private static void Train(Action afterwards)
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
        Dataset data = source.Problem.Generate(new RandomState(0), source.Settings);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, settings.Hidden, outputs: 1);
        TrainingCourse course = new NetworkTraining(settings, network, data, heldOut: null) { Watch = (_, _, _) => [], Clock = null }
            .Run(new RandomState(0), CancellationToken.None);
        afterwards();
        _rest = () => Report(settings, network, data, course);
    }

    private static void Report(TrainSettings settings, MultilayerPerceptron network, Dataset data, TrainingCourse course)
    {
        var score = new Score(course.Best.Accuracy, FreshEvaluation.Of(data, network.PredictProbability(data)));
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
