using System.Diagnostics;
using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Benchmarks;

/// <summary>What an epoch or an iteration of a solver costs on a table, and what Levenberg–Marquardt saves on circles, in lines that scripts can read.</summary>
internal static class SolverCost
{
    private const int Repetitions = 21;

    // Until methods are compiled for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    // Where 25,000 epochs of descent end on circles with 5 units.
    private const double DescentsLoss = 0.0016;

    /// <param name="file">Numbers with commas between them, the class from 0 or the number to predict in the last column, without a header; standardised already.</param>
    /// <param name="isRegression">Whether the last column is a number to predict.</param>
    /// <param name="hidden">Units.</param>
    /// <param name="solver">Name of the rule.</param>
    /// <param name="batch">Rows of a batch; 0 for all.</param>
    /// <param name="epochs">Epochs or iterations of each training.</param>
    /// <param name="output">Where the line goes.</param>
    public static void Run(string file, bool isRegression, int hidden, string solver, int batch, int epochs, TextWriter output)
    {
        double[][] table = [.. File.ReadLines(file).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))];
        double[][] rows = [.. table.Select(row => row[..^1])];
        Dataset data = isRegression ? Dataset.ForRegression(rows, [.. table.Select(row => row[^1])]) : new Dataset(rows, [.. table.Select(row => (int)row[^1])]);
        int outputs = data.ClassCount > 2 ? data.ClassCount : 1;
        MultilayerPerceptron network = isRegression
            ? MultilayerPerceptron.CreateRegressor(data.FeatureCount, [hidden], 1)
            : MultilayerPerceptron.Create(data.FeatureCount, [hidden], outputs);
        WeightInitializer.Xavier.Fill(network, new RandomState(1));
        double[] start = network.Parameters.ToArray(), parameters = new double[start.Length];
        Optimizer rule = solver == "adam" ? new Adam() : new LBfgs();
        using var objective = new TrainingObjective(network, Loss.Of(network), data, threads: 1) { Alpha = 1 };
        var options = new TrainingOptions { Epochs = epochs, Threads = 1, BatchSize = batch == 0 ? null : batch, Shuffle = batch > 0 };
        var milliseconds = new List<double>();
        int done = 0;
        long first = Stopwatch.GetTimestamp();
        while (milliseconds.Count < Repetitions)
        {
            start.CopyTo(parameters, 0);
            long started = Stopwatch.GetTimestamp();
            done = new Trainer(rule, options) { Batches = batch > 0 ? new RandomState(2) : null }.Minimize(objective, parameters).Epochs;
            if (Stopwatch.GetElapsedTime(first) > WarmUp)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds / done);
            }
        }

        milliseconds.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"solver {solver} epochs {done} min {milliseconds[0]:F6} median {milliseconds[Repetitions / 2]:F6} ms fingerprint {Fingerprint.Of(parameters)}"));
    }

    /// <summary>Levenberg–Marquardt until the loss of 25,000 epochs of descent, and these, on circles 2-5-1.</summary>
    public static void Circles(int seedCount, TextWriter output)
    {
        var iterations = new List<int>();
        double lm = double.PositiveInfinity, gd = double.PositiveInfinity, slowest = 0;
        int reached = 0;
        for (int seed = 0; seed < seedCount; seed++)
        {
            (double time, int epochs, double loss) = Train(new LevenbergMarquardt(), 1_000, DescentsLoss, (uint)seed);
            reached += loss <= DescentsLoss ? 1 : 0;
            iterations.Add(epochs);
            lm = Math.Min(lm, time);
            slowest = Math.Max(slowest, time);
        }

        for (int i = 0; i < 5; i++)
        {
            gd = Math.Min(gd, Train(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, 25_000, 0, 0).Milliseconds);
        }

        (double ofSame, _, _) = Enumerable.Range(0, 20).Select(_ => Train(new LevenbergMarquardt(), 1_000, DescentsLoss, 0)).MinBy(run => run.Milliseconds);
        iterations.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"lm reached {reached} of {seedCount} median {iterations[seedCount / 2]} seed0 {ofSame:F4} fastest {lm:F4} slowest {slowest:F4} gd {gd:F4} ms"));
    }

    private static (double Milliseconds, int Epochs, double Loss) Train(Optimizer rule, int epochs, double target, uint seed)
    {
        Dataset data = SampleGenerators.MakeCircles(new RandomState(seed), 100, null, 0.8);
        data = StandardScaler.Fit(data).Transform(data);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RunStreams(seed).Weights());
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1);
        ITrainingMonitor[] monitors = target > 0 ? [new TargetLoss(target, interval: 1)] : [];
        long started = Stopwatch.GetTimestamp();
        TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = epochs, Threads = 1 }, monitors).Minimize(objective, network.Parameters);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, result.Epochs, result.FinalLoss);
    }
}
