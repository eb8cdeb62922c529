using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Samples that are there: data to train on, and a share of them or other data to test on.</summary>
/// <remarks>What is held out to test on comes from <see cref="RunStreams.Test"/>, the same for the same seed: each class in proportion, or any rows where numbers are to be predicted.</remarks>
public sealed record DatasetSource : SampleSource
{
    /// <summary>The share of the samples held out to test on if nothing else is said.</summary>
    public const double DefaultTestShare = 0.2;

    // The whole, or the parts of one seed. A million samples are worth the care to have them once.
    private Dataset? _whole;
    private Dataset? _test;
    private DividedSamples? _parts;

    /// <summary>All samples of a dataset.</summary>
    /// <param name="data">Two classes or more for a useful result, or targets. Shared, not copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    public DatasetSource(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _whole = data;
        SampleCount = data.SampleCount;
        FeatureNames = data.FeatureNames;
        CategoricalFeatures = data.CategoricalFeatures;
        ClassNames = data.Task == LearningTask.Classification ? data.ClassNames : [];
        TargetNames = data.Task == LearningTask.Regression ? data.TargetNames : [];
        ClassCounts = data.ClassCounts();
        HasSampleWeights = !data.SampleWeights.IsEmpty;
    }

    /// <inheritdoc/>
    public override string Name => Title;

    /// <summary>What <see cref="Name"/> says; "data" if not set.</summary>
    public string Title { get; init; } = "data";

    /// <inheritdoc/>
    public override int SampleCount { get; }

    /// <inheritdoc/>
    public override int FeatureCount => FeatureNames.Count;

    /// <inheritdoc/>
    public override LearningTask Task => TargetNames.Count > 0 ? LearningTask.Regression : LearningTask.Classification;

    /// <inheritdoc/>
    public override int ClassCount => ClassNames.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetNames { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Features that stand for words.</summary>
    public IReadOnlyList<CategoricalFeature> CategoricalFeatures { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public override bool HasSampleWeights { get; }

    /// <summary>Samples of each class, those to test on included.</summary>
    public IReadOnlyList<int> ClassCounts { get; }

    /// <summary>
    /// Samples that have the features of an earlier one, counted when a share of them is held out to test on: equal ones are kept in one part (see
    /// <see cref="DataSplit.StratifiedByRow"/>). Null before that.
    /// </summary>
    public int? RepeatedCount => _parts?.Repeated;

    /// <summary>Those of them that have another label than the earlier one; 0 for regression.</summary>
    internal int ContradictedCount => _parts?.Contradicted ?? 0;

    /// <summary>Share of the samples to test on, in [0, 1), 0 for none; 0.2 if not set. Not looked at with <see cref="Test"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double TestShare
    {
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(TestShare));
            field = value;
        }
    } = DefaultTestShare;

    /// <summary>Other samples to test on, with the same features and classes; null for a share of these. Null once they are divided.</summary>
    /// <exception cref="ArgumentException">Another number of features or classes.</exception>
    public Dataset? Test
    {
        get => _test;
        init
        {
            if (value is not null)
            {
                Require.SameLength(FeatureCount, value.FeatureCount, "the number of features trained on", nameof(Test));
                Require.SameLength(ClassCount, value.ClassCount, "the number of classes trained on", nameof(Test));
                Require.SameLength(TargetNames.Count, value.TargetCount, "the number of targets trained on", nameof(Test));
            }

            _test = value;
            IsTestGiven = value is not null;
        }
    }

    /// <summary>Features of samples without labels, for pseudo-labels; null, the default, for none. Shared, not copied.</summary>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public Matrix<double>? Unlabelled
    {
        get;
        init
        {
            if (value is not null)
            {
                Require.SameLength(FeatureCount, value.ColumnCount, "the number of features trained on", nameof(Unlabelled));
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    public override int UnlabelledCount => Unlabelled?.RowCount ?? 0;

    /// <summary>Whether NaN among the features stands for a missing value, to be filled with the feature's mean over the training samples; not if not set.</summary>
    public bool FillMissing { get; init; }

    /// <inheritdoc/>
    public override bool FillsMissingValues => FillMissing;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Description =>
    [
        Shortened(Name),
        string.Create(CultureInfo.InvariantCulture, $"{SampleCount} samples"),
        string.Create(CultureInfo.InvariantCulture, $"{FeatureCount} {(FeatureCount == 1 ? "feature" : "features")}"),
        Task == LearningTask.Regression
            ? $"{(TargetNames.Count == 1 ? "target" : "targets")} {Shortened(string.Join(", ", TargetNames))}"
            : string.Create(CultureInfo.InvariantCulture, $"{ClassCount} classes ({Shortened(string.Join(", ", ClassNames.Zip(ClassCounts, (name, count) => string.Create(CultureInfo.InvariantCulture, $"{name} {count}"))))})"),
    ];

    private bool IsTestGiven { get; init; }

    /// <inheritdoc/>
    public override bool HasUnseen(int freshCount) => IsTestGiven || TestShare > 0;

    /// <inheritdoc/>
    /// <remarks>The parts are copies; whoever holds this source alone then holds the samples once.</remarks>
    public override SampleSource Divided(uint seed)
    {
        DividedSamples parts = Parts(new RunStreams(seed));
        return this with { _whole = null, _test = null, _parts = parts };
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The samples were divided for another seed.</exception>
    public override SourceSamples Draw(RunStreams streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        DividedSamples parts = Parts(streams);
        if (parts.Stream is { } stream)
        {
            streams.ContinueTest(stream);
        }

        return new SourceSamples(parts.Rest) { Test = parts.Test, Unlabelled = Unlabelled };
    }

    private DividedSamples Parts(RunStreams streams)
    {
        if (_parts is { } parts)
        {
            return parts.Seed == streams.Seed ? parts : throw new InvalidOperationException("The samples were divided for another seed.");
        }

        if (IsTestGiven || TestShare == 0)
        {
            return new DividedSamples(streams.Seed, _whole!, _test, Stream: null);
        }

        int[] firstOf = EqualRows.FirstOf(_whole!);
        int repeated = firstOf.Where((first, i) => first != i).Count();
        int contradicted = Task == LearningTask.Regression ? 0 : firstOf.Where((first, i) => _whole!.Labels[first] != _whole.Labels[i]).Count();
        DataSplit? split = SampleCount < 2 ? null : DataSplit.TryByRow(_whole!, TestShare, streams.Test, firstOf);
        return new DividedSamples(streams.Seed, split?.Training ?? _whole!, split?.Validation, streams.Test) { Repeated = repeated, Contradicted = contradicted };
    }

    private static string Shortened(string text)
    {
        const int Longest = 80;
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>The samples as one seed divides them.</summary>
    /// <param name="Seed">The seed.</param>
    /// <param name="Rest">To train and validate with.</param>
    /// <param name="Test">To test on; null for none.</param>
    /// <param name="Stream">What divided them; null where they were not divided at random.</param>
    private sealed record DividedSamples(uint Seed, Dataset Rest, Dataset? Test, RandomState? Stream)
    {
        /// <summary>Samples with the features of an earlier one; null where they were not counted.</summary>
        public int? Repeated { get; init; }

        /// <summary>Those of them with another label than the first sample of the same features.</summary>
        public int Contradicted { get; init; }
    }
}
