using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands;

/// <summary>The samples of one run: what it trains on, what it watches, and what it is measured with.</summary>
/// <remarks>What is held out comes from the stream [seed, 2], fresh samples from [seed, 3], a test share from [seed, 4], so that none moves another.</remarks>
internal sealed record RunData
{
    /// <summary>The samples to train on and those held out for validation.</summary>
    public required Dataset All { get; init; }

    public required Dataset Training { get; init; }

    /// <summary>Null without held-out samples.</summary>
    public required Dataset? Validation { get; init; }

    /// <summary>Makes the samples to measure with, and the best possible accuracy: each null where there is none.</summary>
    public required Func<(Dataset? Unseen, BayesAccuracy? Bayes)> Measures { get; init; }

    /// <summary>The best possible classifier; null where it is not known.</summary>
    public IClassifier? Optimal { get; init; }

    /// <summary>What the calibrated scale chose; empty where nothing was.</summary>
    public IReadOnlyList<SolvedParameter> Solved { get; init; } = [];

    public required IReadOnlyList<string> Notes { get; init; }

    /// <exception cref="UsageException">The calibrated difficulty cannot be reached, or a share leaves a class out.</exception>
    public static RunData Of(TrainSettings settings, RandomState random) =>
        settings.Source is ProblemSource problem ? Generated(settings, problem, random) : throw new InvalidOperationException("unknown source");

    private static RunData Generated(TrainSettings settings, ProblemSource source, RandomState random)
    {
        GeneratedProblem problem = Generate(source, random);
        DataSplit? split = Split(settings, problem.Data);
        var notes = new List<string>(source.Notes);
        notes.AddRange(problem.Solved.Select(solved => string.Create(
            CultureInfo.InvariantCulture, $"calibrated difficulty {source.Settings.Difficulty}: {solved.Name} = {solved.Value}")));
        return new RunData
        {
            All = problem.Data,
            Training = split?.Training ?? problem.Data,
            Validation = split?.Validation,
            Measures = () => settings.Fresh == 0
                ? (null, null)
                : (problem.Distribution.Sample(settings.Fresh, new RandomState([settings.Seed, 3u])), problem.Distribution.BayesAccuracy),
            Optimal = problem.Distribution,
            Solved = problem.Solved,
            Notes = notes,
        };
    }

    private static GeneratedProblem Generate(ProblemSource source, RandomState random)
    {
        try
        {
            return source.Problem.GenerateWithDistribution(random, source.Settings);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException([LibraryNames.ToOptions(exception.Message)]);
        }
    }

    private static DataSplit? Split(TrainSettings settings, Dataset data)
    {
        if (settings.Validation.Share is not { } share)
        {
            return null;
        }

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
}
