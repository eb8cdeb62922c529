using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>A run over four samples that nobody sees: it loads and prepares what a training run needs (see <see cref="Start.Warmup"/>).</summary>
internal static class TrainRehearsal
{
    /// <summary>Trains.</summary>
    /// <returns>What comes after a training: scores and report.</returns>
    /// <remarks>What draws the samples of a run is left to the first processor: it comes there sooner.</remarks>
    public static Action Train()
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
