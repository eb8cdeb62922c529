using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>One run from settings to results: generate, hold out, train, compare, diagnose. Prints nothing.</summary>
internal sealed class TrainJob(TrainSettings settings)
{
    /// <summary>Makes the run's own monitors, such as a progress line; called once for each restart, with its number.</summary>
    public Func<int, LearningCurve, ValidationCurve?, ITrainingMonitor[]> Watch { get; init; } = (_, _, _) => [];

    /// <summary>Called once before the training, with the network in its layers only, the scaler and the training samples.</summary>
    public Action<MultilayerPerceptron, StandardScaler?, Dataset>? Begin { get; init; }

    /// <summary>Has something done beside the training, by another thread.</summary>
    public Action<Action> Beside { get; init; } = work => new SecondThread().Do(work);

    /// <summary>Measures the training loop.</summary>
    public TimeProvider? Clock { get; init; }

    /// <inheritdoc cref="NetworkTraining.Checkpoints"/>
    public CheckpointWriter? Checkpoints { get; init; }

    /// <inheritdoc cref="NetworkTraining.From"/>
    public Checkpoint? From { get; init; }

    /// <inheritdoc cref="NetworkTraining.Resumed"/>
    public Action<IReadOnlyList<LearningCurvePoint>, IReadOnlyList<LearningCurvePoint>?> Resumed { get; init; } = (_, _) => { };

    /// <exception cref="UsageException">The calibrated difficulty cannot be reached, or the data lack a feature that was named.</exception>
    public TrainRun Run(CancellationToken cancellationToken)
    {
        (RandomState dataRandom, RandomState weightRandom) = settings.Recipe.CreateGenerators(settings.Seed);
        var streams = new RunStreams();
        RunData data = RunData.Of(settings, dataRandom, streams);
        Dataset training = data.Training;
        LargeData.Release(training);
        settings.Plot.FeaturesAmong(training.FeatureNames);
        var baseline = new BaselineFit(training, settings.Threads, cancellationToken);
        var honest = HonestNumbers.Start(training, baseline, data.Measures, Beside);
        StandardScaler? scaler = settings.Recipe.Standardize ? StandardScaler.Fit(training) : null;
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(training.FeatureCount, settings.Hidden, Math.Max(2, training.ClassCount));
        Begin?.Invoke(network, scaler, training);
        TrainingCourse course = Train(network, scaler, data, weightRandom, cancellationToken);
        LargeData.Release(training);
        streams.Weights = course.Restarts.BestIndex == 0 ? weightRandom : Restarted(network, course.Restarts.BestIndex);

        var notes = new List<string>(data.Notes);
        var run = new TrainRun
        {
            Data = data.All,
            Training = training,
            Optimal = data.Optimal,
            Solved = data.Solved,
            Network = network,
            Scaler = scaler,
            Imputer = data.Imputer,
            IsTested = settings.Source is not ProblemSource,
            TrainingCount = training.SampleCount,
            Course = course,
            Streams = streams,
            Baseline = baseline.Result(notes),
            Mlp = new Score(course.Best.Accuracy, null),
            Regression = new Score(null, null),
            Majority = new Score(null, null),
            Bayes = honest.Bayes,
            Findings = [],
            Notes = notes,
        };
        LargeData.Release(training);
        run = honest.Score(run);
        run = run with { Findings = Diagnose(settings, run) };
        AddDivergence(run, notes);
        return run;
    }

    // The stream of a later restart, drawn from once more: nobody kept it.
    private RandomState Restarted(MultilayerPerceptron network, int run)
    {
        RandomState stream = Restarts.WeightStream(settings.Seed, run);
        settings.Recipe.Initializer.Fill(new MultilayerPerceptron(network.Layers), stream);
        return stream;
    }

    // A method of its own: the scaled samples and the trainer's copy of them end with it.
    private TrainingCourse Train(
        MultilayerPerceptron network, StandardScaler? scaler, RunData data, RandomState weightRandom, CancellationToken cancellationToken) =>
        new NetworkTraining(settings, network, Scaled(scaler, data.Training), data.Validation is null ? null : Scaled(scaler, data.Validation))
        {
            Watch = Watch,
            Clock = Clock,
            Checkpoints = Checkpoints,
            From = From,
            Resumed = Resumed,
        }.Run(weightRandom, cancellationToken);

    private static Dataset Scaled(StandardScaler? scaler, Dataset data) => scaler?.Transform(data) ?? data;

    // Interrupted before its first epoch, a run has nothing to tell.
    public static ImmutableArray<Finding> Diagnose(TrainSettings settings, TrainRun run) => run.Course.Trace.Points.Count == 0 ? [] : Diagnosis.Of(
        run.Course.Trace,
        run.Result,
        new DiagnosisContext
        {
            Settings = RemedySettings.From(settings),
            TrainAccuracy = run.Mlp.TrainAccuracy,
            BaselineAccuracy = run.Regression.TrainAccuracy,
            FreshAccuracy = run.Mlp.Fresh?.Accuracy,
            FreshCount = run.Mlp.Fresh?.SampleCount ?? 1,
            Ceiling = run.Bayes?.Accuracy,
        });

    private void AddDivergence(TrainRun run, List<string> notes)
    {
        if (run.Result.StopReason == StopReason.Diverged)
        {
            string rate = string.Create(CultureInfo.InvariantCulture, $"{settings.Recipe.Optimizer.Setting("learning-rate")}");
            notes.Add(
                string.Create(CultureInfo.InvariantCulture, $"training diverged at epoch {run.Result.Epochs - 1}: the loss or a parameter is no longer finite; ")
                + $"try a --learning-rate below {rate}" + (settings.Recipe.Standardize ? "" : " or --standardize"));
        }
    }
}
