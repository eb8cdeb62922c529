using System.Collections.Immutable;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Diagnostics;

/// <summary>One training run to be diagnosed: problem, seed, settings, and what no setting of the tool does (activation, scale of the inputs).</summary>
internal sealed record DiagnosisRun(DiagnosisProblem Problem, uint Seed, TrialSettings Settings)
{
    public const int FreshCount = 2_000;

    public ActivationFunction Activation { get; init; } = ActivationFunction.Tanh;

    public double InputScale { get; init; } = 1;

    public static TrialSettings Modern(int hidden = 5, int epochs = 3_000, int samples = 100) => new()
    {
        LearningRate = 0.3,
        Momentum = 0.9,
        Initializer = "nguyen-widrow",
        Standardize = true,
        Hidden = [hidden],
        Epochs = epochs,
        SampleCount = samples,
    };

    public static TrialSettings Article(int hidden = 5, int epochs = 3_000, int samples = 100) => Modern(hidden, epochs, samples) with
    {
        LearningRate = 1.2,
        Momentum = 0,
        Initializer = "small-normal",
        Standardize = false,
    };

    public DiagnosisOutcome Execute()
    {
        (Dataset raw, Dataset fresh) = Draw();
        StandardScaler? scaler = Settings.Standardize ? StandardScaler.Fit(raw) : null;
        Dataset data = scaler?.Transform(raw) ?? raw;
        fresh = scaler?.Transform(fresh) ?? fresh;

        MultilayerPerceptron network = MultilayerPerceptron.Create(2, Settings.Hidden.AsSpan(), 1, Activation);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1) { Alpha = Settings.Alpha };
        DiagnosisOutcome? best = null;
        var streams = new RunStreams(Seed);
        for (int r = 0; r < Settings.Restarts; r++)
        {
            Initialise(network, streams.Weights(r));
            double[] initial = network.Parameters.ToArray();
            var trace = new TrainingTrace(network, data, Settings.Epochs);
            var losses = new LearningCurve(10, Settings.Epochs);
            TrainingResult result = new Trainer(
                    new GradientDescent { LearningRate = Settings.LearningRate, Momentum = Settings.Momentum },
                    new TrainingOptions { Epochs = Settings.Epochs },
                    trace,
                    losses)
                .Minimize(objective, network.Parameters);
            bool isBest = best is null || result.FinalLoss < best.Result.FinalLoss;
            best = isBest ? Outcome(network, data, fresh, initial, trace, losses, result) : best;
        }

        return best!;
    }

    private DiagnosisOutcome Outcome(
        MultilayerPerceptron network, Dataset data, Dataset fresh, double[] initial, TrainingTrace trace, LearningCurve losses, TrainingResult result)
    {
        LogisticRegressionModel baseline = new LogisticRegression().Fit(Standard(data));
        bool predicts = !network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        double[] probabilities = ClassOne(network.PredictProbabilities(fresh.Features));
        return new DiagnosisOutcome(this, network, data, initial, trace, losses.Points, result)
        {
            Context = new DiagnosisContext
            {
                Settings = Settings.ToRunSettings(),
                TrainAccuracy = predicts ? ClassificationMetrics.Accuracy(data.Labels, network.Predict(data)) : null,
                FreshAccuracy = predicts ? ClassificationMetrics.Accuracy(fresh.Labels, network.Predict(fresh)) : null,
                FreshCount = FreshCount,
                BaselineAccuracy = ClassificationMetrics.Accuracy(data.Labels, baseline.Predict(Standard(data).Features)),
                Ceiling = Problem.Ceiling,
                Confidence = predicts && !probabilities.Any(double.IsNaN)
                    ? UnseenConfidence.Of(fresh, ClassificationMetrics.LogLoss(fresh.Labels, probabilities), probabilities, ClassOne(baseline.PredictProbabilities(StandardScaler.Fit(data).Transform(fresh.Features))))
                    : null,
            },
            Parameters = network.Parameters.ToArray(),
            FreshLoss = predicts && !probabilities.Any(double.IsNaN) ? ClassificationMetrics.LogLoss(fresh.Labels, probabilities) : double.NaN,
            SurelyWrong = probabilities.Where((p, i) => Math.Max(p, 1 - p) >= 0.99 && (p > 0.5 ? 1 : 0) != fresh.Labels[i]).Count() / (double)FreshCount,
            MeanConfidence = probabilities.Average(p => Math.Max(p, 1 - p)),
        };
    }

    private static double[] ClassOne(MathNet.Numerics.LinearAlgebra.Matrix<double> probabilities) => probabilities.Column(1).ToArray();

    private (Dataset Training, Dataset Fresh) Draw()
    {
        if (!Problem.IsOneDraw)
        {
            return (Scaled(Problem.Draw(new RandomState(Seed), Settings.SampleCount)), Scaled(Problem.Draw(new RandomState(Seed + 100_000), FreshCount)));
        }

        Dataset all = Scaled(Problem.Draw(new RandomState(Seed), Settings.SampleCount + FreshCount));
        return (all.Subset([.. Enumerable.Range(0, Settings.SampleCount)]), all.Subset([.. Enumerable.Range(Settings.SampleCount, FreshCount)]));
    }

    private static Dataset Standard(Dataset data) => StandardScaler.Fit(data).Transform(data);

    private Dataset Scaled(Dataset data) => InputScale == 1 ? data : new Dataset(data.Features * InputScale, data.Labels, data.ClassCount);

    private void Initialise(MultilayerPerceptron network, RandomState random)
    {
        Settings.Rule.Fill(network, random);
        Span<double> parameters = network.Parameters;
        switch (Settings.Initializer)
        {
            case "copied":
                CopyUnits(network, different: 1);
                break;
            case "two-copied":
                CopyUnits(network, different: 2);
                break;
            case "one-alive":
                network.Layout.Biases(parameters, 0)[1..].Fill(-10);
                break;
            case "negative-biases":
                network.Layout.Biases(parameters, 0).Fill(-10);
                break;
            case "large":
                foreach (ref double parameter in parameters)
                {
                    parameter *= 8;
                }

                break;
            default:
                Settings.Rule.Name.Should().Be(Settings.Initializer);
                break;
        }
    }

    private static void CopyUnits(MultilayerPerceptron network, int different)
    {
        Span<double> below = network.Layout.Weights(network.Parameters, 0), above = network.Layout.Weights(network.Parameters, 1);
        int inputs = network.InputCount;
        for (int unit = different; unit < network.Layers[0].OutputCount; unit++)
        {
            below.Slice(unit % different * inputs, inputs).CopyTo(below[(unit * inputs)..]);
            above[unit] = above[unit % different];
        }
    }
}

/// <summary>What came of a run.</summary>
internal sealed record DiagnosisOutcome(
    DiagnosisRun Run,
    MultilayerPerceptron Network,
    Dataset Data,
    double[] Initial,
    TrainingTrace Trace,
    IReadOnlyList<LearningCurvePoint> Losses,
    TrainingResult Result)
{
    public required DiagnosisContext Context { get; init; }

    public required double[] Parameters { get; init; }

    /// <summary>Log loss on the fresh samples; NaN where nothing is predicted.</summary>
    public required double FreshLoss { get; init; }

    /// <summary>Of the fresh samples: the mean probability of the answers.</summary>
    public required double MeanConfidence { get; init; }

    /// <summary>Share of the fresh samples that are answered wrongly with 99 % certainty or more.</summary>
    public required double SurelyWrong { get; init; }

    /// <summary>How much surer of its answers on fresh samples the network is than they are right.</summary>
    public double Overconfidence => MeanConfidence - Fresh;

    /// <summary>0 for parameters that predict nothing.</summary>
    public double Accuracy => Context.TrainAccuracy ?? 0;

    public double Fresh => Context.FreshAccuracy ?? 0;

    /// <summary>What could be reached: for problems with unknown ceiling 1.</summary>
    public double Ceiling => Context.Ceiling ?? 1;

    public ImmutableArray<Finding> Findings => Diagnosis.Of(Trace, Result, Context);

    public override string ToString() => FormattableString.Invariant(
        $"{Run.Problem.Name} seed {Run.Seed} {Run.Activation} ×{Run.InputScale} {Run.Settings.Initializer} η={Run.Settings.LearningRate} μ={Run.Settings.Momentum} h={string.Join(',', Run.Settings.Hidden)} n={Run.Settings.SampleCount} train {Accuracy:F3} fresh {Fresh:F3} ceiling {Ceiling:F3} loss {Result.FinalLoss:F4}");
}
