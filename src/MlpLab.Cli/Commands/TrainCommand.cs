using System.Globalization;
using MlpLab.Baselines;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>The main job: generate, train, compare, print. The composition root of the program.</summary>
internal static class TrainCommand
{
    public static int Run(TrainSettings settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var text = new TextReport(settings, streams);
        (RandomState dataRandom, RandomState weightRandom) = settings.Recipe.CreateGenerators(settings.Seed);
        Dataset data = settings.Problem.Generate(dataRandom, settings.ProblemSettings);
        StandardScaler? scaler = settings.Recipe.Standardize ? StandardScaler.Fit(data) : null;
        var network = MultilayerPerceptron.Create(data.FeatureCount, settings.Hidden, outputs: 1);
        settings.Recipe.Initializer.Fill(network, weightRandom);
        double[] initialParameters = network.Parameters.ToArray();

        text.WriteHeader();
        var baseline = BaselineFit.Start(data, cancellationToken);
        (TrainingResult result, LearningCurve curve, double? accuracy) =
            Train(settings, network, scaler?.Transform(data) ?? data, text, cancellationToken);

        var notes = new List<string>(settings.Problem.Notes(settings.ProblemSettings));
        LogisticRegressionCVResult? regression = baseline.Result(notes);
        AddDivergence(result, settings, notes);
        var run = new TrainRun
        {
            Data = data,
            Network = network,
            Scaler = scaler,
            InitialParameters = initialParameters,
            Result = result,
            Log = curve.Points,
            Accuracy = accuracy,
            Baseline = regression,
            BaselineAccuracy = regression is null ? null : ClassificationMetrics.Accuracy(data.Labels, regression.Model.Predict(data.Features)),
            Notes = notes,
        };
        if (settings.Json)
        {
            JsonReport.Write(settings, run, streams.Out);
        }
        else
        {
            text.WriteResults(run);
        }

        text.WriteNotes(notes);
        return result.StopReason == StopReason.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static (TrainingResult Result, LearningCurve Curve, double? Accuracy) Train(
        TrainSettings settings, MultilayerPerceptron network, Dataset inputs, TextReport text, CancellationToken cancellationToken)
    {
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, inputs, settings.Recipe.Arithmetic, settings.Threads);
        var curve = new LearningCurve(settings.LogEvery, settings.Epochs, objective.Accuracy);
        var progress = new ProgressMonitor(text.Streams, settings.Epochs, enabled: !settings.Quiet);
        var trainer = new Trainer(
            settings.Recipe.Optimizer,
            new TrainingOptions { Epochs = settings.Epochs, Arithmetic = settings.Recipe.Arithmetic },
            curve,
            new LossLines(curve, text, progress),
            progress)
        {
            Clock = text.Streams.Clock,
        };
        TrainingResult result = trainer.Minimize(objective, network.Parameters, cancellationToken);
        progress.Clear();
        bool predicts = !network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        return (result, curve, predicts ? objective.Accuracy(network.Parameters) : null);
    }

    private static void AddDivergence(TrainingResult result, TrainSettings settings, List<string> notes)
    {
        if (result.StopReason == StopReason.Diverged)
        {
            string rate = settings.Recipe.Optimizer.LearningRate.ToString(CultureInfo.InvariantCulture);
            notes.Add(
                string.Create(CultureInfo.InvariantCulture, $"training diverged at epoch {result.Epochs - 1}: the loss or a parameter is no longer finite; ")
                + $"try a --learning-rate below {rate}" + (settings.Recipe.Standardize ? "" : " or --standardize"));
        }
    }
}
