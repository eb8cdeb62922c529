using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Randomness;
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
        var settings = new RunSettings { Source = new Rehearsed(data), Epochs = 2 };
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
            Findings = [run.Findings[0] with { Remedy = new Remedy(run.Settings, run.Settings) }],
        };
        var settings = new TrainOptions { Run = run.Settings, LogEvery = 1 };
        TrainCommand.TextOf(settings, new ConsoleStreams(TextWriter.Null, TextWriter.Null)).WriteResults(run);
    }

    // As drawn samples are: what only data of one's own need is not prepared.
    private sealed record Rehearsed(Dataset Data) : SampleSource
    {
        public override string Name => "rehearsal";

        public override int SampleCount => Data.SampleCount;

        public override int FeatureCount => Data.FeatureCount;

        public override int ClassCount => Data.ClassCount;

        public override IReadOnlyList<string> Description => [];

        public override bool IsGenerator => true;

        public override bool HasUnseen(int freshCount) => false;

        public override SourceSamples Draw(RunStreams streams) => new(Data);
    }
}
