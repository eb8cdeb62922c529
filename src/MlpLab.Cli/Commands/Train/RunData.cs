using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Train;

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

    /// <summary>What filled the missing values; null where none was missing.</summary>
    public MeanImputer? Imputer { get; init; }

    /// <param name="settings">What to run.</param>
    /// <param name="random">The stream of a problem's samples.</param>
    /// <param name="streams">Takes down what is drawn from; fresh samples only once they are made.</param>
    /// <exception cref="UsageException">The calibrated difficulty cannot be reached, or a share leaves a class out.</exception>
    public static RunData Of(TrainSettings settings, RandomState random, RunStreams streams) =>
        settings.Source is ProblemSource problem ? Generated(settings, problem, random, streams) : OfFile(settings, streams);

    private static RunData Generated(TrainSettings settings, ProblemSource source, RandomState random, RunStreams streams)
    {
        streams.Data = random;
        GeneratedProblem problem = Generate(source, random);
        DataSplit? split = Split(settings, problem.Data, streams);
        var notes = new List<string>(source.Notes);
        foreach (SolvedParameter solved in problem.Solved)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"calibrated difficulty {source.Settings.Difficulty}: {solved.Name} = {solved.Value}"));
        }

        return new RunData
        {
            All = problem.Data,
            Training = split?.Training ?? problem.Data,
            Validation = split?.Validation,
            Measures = () => settings.Fresh == 0
                ? (null, null)
                : (problem.Distribution.Sample(settings.Fresh, streams.Fresh = new RandomState([settings.Seed, 3u])), problem.Distribution.BayesAccuracy),
            Optimal = problem.Distribution,
            Solved = problem.Solved,
            Notes = notes,
        };
    }

    private static RunData OfFile(TrainSettings settings, RunStreams streams)
    {
        var file = (FileSource)settings.Source;
        FileParts parts = file.Parts(settings.Seed);
        streams.Test = parts.Stream;
        DataSplit? split = Split(settings, parts.Rest, streams);
        MeanImputer? imputer = file.Loaded!.Options.Missing == MissingValues.Mean ? Fit(split?.Training ?? parts.Rest) : null;
        Dataset all = Filled(parts.Rest)!;
        Dataset? unseen = Filled(parts.Unseen);
        return new RunData
        {
            All = all,
            Training = Filled(split?.Training) ?? all,
            Validation = Filled(split?.Validation),
            Measures = () => (unseen, null),
            Notes = [.. file.Notes],
            Imputer = imputer,
        };

        Dataset? Filled(Dataset? data) => data is null ? null : imputer?.Transform(data) ?? data;
    }

    private static MeanImputer Fit(Dataset training)
    {
        try
        {
            return MeanImputer.Fit(training);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException([LibraryNames.ToOptions(exception.Message) + "; give --features without it"]);
        }
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

    private static DataSplit? Split(TrainSettings settings, Dataset data, RunStreams streams) => settings.Validation.Share is { } share
        ? HeldOut.Split(data, "validation", share, streams.Validation = new RandomState([settings.Seed, 2u]))
        : null;
}
