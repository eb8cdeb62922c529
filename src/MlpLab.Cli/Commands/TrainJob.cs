using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>One run from settings to results: generate, hold out, train, compare, diagnose. Prints nothing.</summary>
/// <remarks>
/// Streams: data and weights as the recipe says; what is held out comes from [seed, 2], fresh samples from [seed, 3], so that neither
/// moves the other.
/// </remarks>
internal sealed class TrainJob(TrainSettings settings)
{
    /// <summary>Makes the run's own monitors, such as a progress line; called once for each restart, with its number.</summary>
    public Func<int, LearningCurve, ValidationCurve?, ITrainingMonitor[]> Watch { get; init; } = (_, _, _) => [];

    /// <summary>Measures the training loop.</summary>
    public TimeProvider? Clock { get; init; }

    /// <exception cref="UsageException">The calibrated difficulty cannot be reached.</exception>
    public TrainRun Run(CancellationToken cancellationToken)
    {
        (RandomState dataRandom, RandomState weightRandom) = settings.Recipe.CreateGenerators(settings.Seed);
        GeneratedProblem problem = Generate(dataRandom);
        DataSplit? split = settings.Validation.Share is { } share ? Split(problem.Data, share) : null;
        Dataset training = split?.Training ?? problem.Data;
        var baseline = BaselineFit.Start(training, cancellationToken);
        var honest = HonestNumbers.Start(settings, problem.Distribution);
        StandardScaler? scaler = settings.Recipe.Standardize ? StandardScaler.Fit(training) : null;
        MultilayerPerceptron network = MultilayerPerceptron.Create(training.FeatureCount, settings.Hidden, outputs: 1);
        var course = new NetworkTraining(settings, network, Scaled(scaler, training), split is null ? null : Scaled(scaler, split.Validation))
        {
            Watch = Watch,
            Clock = Clock,
        }.Run(weightRandom, cancellationToken);

        var notes = new List<string>(settings.Problem.Notes(settings.ProblemSettings));
        notes.AddRange(problem.Solved.Select(solved => string.Create(
            CultureInfo.InvariantCulture, $"calibrated difficulty {settings.ProblemSettings.Difficulty}: {solved.Name} = {solved.Value}")));
        var run = new TrainRun
        {
            Data = problem.Data,
            Solved = problem.Solved,
            Network = network,
            Scaler = scaler,
            Course = course,
            Baseline = baseline.Result(notes),
            Mlp = new Score(course.Best.Accuracy, null),
            Regression = new Score(null, null),
            Majority = new Score(null, null),
            Bayes = honest.Bayes,
            Findings = [],
            Notes = notes,
        };
        run = honest.Score(run, training);
        run = run with { Findings = Diagnose(run) };
        AddDivergence(run, notes);
        return run;
    }

    private GeneratedProblem Generate(RandomState random)
    {
        try
        {
            return settings.Problem.GenerateWithDistribution(random, settings.ProblemSettings);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException([LibraryNames.ToOptions(exception.Message)]);
        }
    }

    private DataSplit Split(Dataset data, double share)
    {
        DataSplit split = DataSplit.Stratified(data, share, new RandomState([settings.Seed, 2u]));
        for (int label = 0; label < data.ClassCount; label++)
        {
            if (data.Labels.Contains(label) && !(split.Training.Labels.Contains(label) && split.Validation.Labels.Contains(label)))
            {
                throw new UsageException([string.Create(
                    CultureInfo.InvariantCulture, $"--validation is '{share}', which leaves class {label} out of one part; use more --samples or another share")]);
            }
        }

        return split;
    }

    private static Dataset Scaled(StandardScaler? scaler, Dataset data) => scaler?.Transform(data) ?? data;

    // Interrupted before its first epoch, a run has nothing to tell.
    private ImmutableArray<Finding> Diagnose(TrainRun run) => run.Course.Trace.Points.Count == 0 ? [] : Diagnosis.Of(
        run.Course.Trace,
        run.Result,
        new DiagnosisContext
        {
            Settings = RemedySettings.From(settings),
            TrainAccuracy = run.Mlp.TrainAccuracy,
            BaselineAccuracy = run.Regression.TrainAccuracy,
            FreshAccuracy = run.Mlp.Fresh?.Accuracy,
            FreshCount = Math.Max(1, settings.Fresh),
            Ceiling = run.Bayes?.Accuracy,
        });

    private void AddDivergence(TrainRun run, List<string> notes)
    {
        if (run.Result.StopReason == StopReason.Diverged)
        {
            string rate = settings.Recipe.Optimizer.LearningRate.ToString(CultureInfo.InvariantCulture);
            notes.Add(
                string.Create(CultureInfo.InvariantCulture, $"training diverged at epoch {run.Result.Epochs - 1}: the loss or a parameter is no longer finite; ")
                + $"try a --learning-rate below {rate}" + (settings.Recipe.Standardize ? "" : " or --standardize"));
        }
    }
}
