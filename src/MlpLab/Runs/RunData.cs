using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Estimators;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The samples of one run: what it trains on, what it watches, and what it is measured with.</summary>
internal sealed class RunData
{
    private readonly SourceSamples _samples;
    private readonly RunStreams _streams;
    private readonly Dataset? _test;
    private readonly int _freshCount;

    /// <exception cref="ArgumentException">The samples cannot be drawn, or a share leaves a class out.</exception>
    public RunData(RunSettings settings, RunStreams streams)
    {
        _streams = streams;
        _samples = settings.Source.Draw(streams);
        _freshCount = settings.FreshCount;
        DataSplit? split = settings.HeldOutShare is { } share
            ? settings.Recipe.FollowsScikitLearn ? SplitOfScikitLearn(_samples.Data, share, streams.Validation) : Split(settings.Source.IsGenerator, share)
            : null;
        Imputer = settings.Source.FillsMissingValues ? MeanImputer.Fit(split?.Training ?? _samples.Data) : null;
        All = Filled(_samples.Data);
        double[]? weights = settings.ClassWeights?.For(split?.Training ?? _samples.Data);
        Training = Weighed(split is null ? All : Filled(split.Training));
        Validation = split is null ? null : Weighed(Filled(split.Validation));
        RequireWeight(settings);
        _test = _samples.Test is null ? null : Filled(_samples.Test);

        DataSplit Split(bool isDrawn, double share) => isDrawn
            ? DataSplit.WithEveryClass(_samples.Data, share, streams.Validation, nameof(RunSettings.ValidationShare))
            : DataSplit.OfRows(_samples.Data, share, streams.Validation, nameof(RunSettings.ValidationShare));

        Dataset Filled(Dataset data) => Imputer?.Transform(data) ?? data;

        Dataset Weighed(Dataset data) => weights is null ? data : ClassWeights.Apply(data, weights);
    }

    // A weighted mean over nothing is no number.
    private void RequireWeight(RunSettings settings)
    {
        if (HasNone(Training))
        {
            throw new SamplesNotDrawnException(ArgumentProblem.Exception($"The weights of the samples trained on are all 0; some must be above it"));
        }

        if (HasNone(Validation))
        {
            throw new SamplesNotDrawnException(ArgumentProblem.Exception($"The weights of the samples held out by {new Parameter(nameof(RunSettings.ValidationShare))} {settings.HeldOutShare} are all 0; some must be above it"));
        }

        static bool HasNone(Dataset? data) => data is { SampleWeights.IsEmpty: false, TotalWeight: 0 };
    }

    // Both parts in the drawn order; only two classes have their shares in both.
    private static DataSplit SplitOfScikitLearn(Dataset data, double share, RandomState random)
    {
        try
        {
            (Dataset training, Dataset heldOut) = HoldOut.Draw(data, share, random, isStratified: data.Task == LearningTask.Classification && data.ClassCount <= 2);
            return new DataSplit(training, heldOut);
        }
        catch (ArgumentException exception)
        {
            throw new SamplesNotDrawnException(exception);
        }
    }

    /// <summary>The samples to train on and those held out for validation.</summary>
    public Dataset All { get; }

    public Dataset Training { get; }

    /// <summary>Null without held-out samples.</summary>
    public Dataset? Validation { get; }

    /// <summary>Samples held out to test on; null where there are none, or fresh ones are drawn.</summary>
    public Dataset? Test => _test;

    /// <summary>What filled the missing values; null where none are.</summary>
    public MeanImputer? Imputer { get; }

    /// <summary>The best possible classifier; null where it is not known.</summary>
    public IClassifier? Optimal => _samples.Distribution;

    /// <summary>The best possible prediction of targets; null where it is not known.</summary>
    public TargetDistribution? OptimalTargets => _samples.TargetDistribution;

    public IReadOnlyList<SolvedParameter> Solved => _samples.Solved;

    /// <summary>Makes the samples with targets to measure with; null where there are none.</summary>
    public Dataset? UnseenTargets() => OptimalTargets is not { } distribution ? _test
        : _freshCount == 0 ? null
        : distribution.Sample(_freshCount, _streams.Fresh);

    /// <summary>Makes the samples to measure with, and the best possible accuracy: each null where there is none.</summary>
    public (Dataset? Unseen, BayesAccuracy? Ceiling) Measures() => _samples.Distribution is not { } distribution ? (_test, null)
        : _freshCount == 0 ? (null, null)
        : (distribution.Sample(_freshCount, _streams.Fresh), distribution.BayesAccuracy);
}
