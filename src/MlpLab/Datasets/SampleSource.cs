using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Where the samples of a run come from: a problem that draws them, or data that are there. Immutable.</summary>
/// <remarks>Derive from it for data of another origin: what <see cref="Draw"/> returns must depend on the source and the streams' seed alone.</remarks>
public abstract record SampleSource
{
    /// <summary>Short, for headings.</summary>
    public abstract string Name { get; }

    /// <summary>All samples, those held out included.</summary>
    public abstract int SampleCount { get; }

    /// <summary>Number of features, n_features.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>What is learned of the samples: their classes, unless overridden, or numbers.</summary>
    public virtual LearningTask Task => LearningTask.Classification;

    /// <summary>Number of classes K; 0 for regression.</summary>
    public abstract int ClassCount { get; }

    /// <summary>A name for each number to predict; empty where samples have classes.</summary>
    public virtual IReadOnlyList<string> TargetNames => [];

    /// <summary>Outputs that a network for the samples has: one for two classes or else one a class; one for each number to predict.</summary>
    public int OutputCount => Task == LearningTask.Regression ? TargetNames.Count : ClassCount > 2 ? ClassCount : 1;

    /// <summary>A name for each feature; x1, x2, … unless overridden.</summary>
    public virtual IReadOnlyList<string> FeatureNames
    {
        get
        {
            var names = new string[FeatureCount];
            for (int j = 0; j < names.Length; j++)
            {
                names[j] = "x" + (j + 1).ToString(CultureInfo.InvariantCulture);
            }

            return names;
        }
    }

    /// <summary>A name for each class, <see cref="ClassCount"/> of them; 0, 1, … unless overridden.</summary>
    public virtual IReadOnlyList<string> ClassNames
    {
        get
        {
            var names = new string[ClassCount];
            for (int c = 0; c < names.Length; c++)
            {
                names[c] = c.ToString(CultureInfo.InvariantCulture);
            }

            return names;
        }
    }

    /// <summary>Whether samples have weights of their own (see <see cref="Dataset.SampleWeights"/>); not unless overridden.</summary>
    public virtual bool HasSampleWeights => false;

    /// <summary>Samples without labels, which pseudo-labels are for; 0 unless overridden, and until they are at hand.</summary>
    public virtual int UnlabelledCount => 0;

    /// <summary>Whether there are such samples, or will be once they are at hand.</summary>
    public virtual bool HasUnlabelled => UnlabelledCount > 0;

    /// <summary>What the classes are classes of, such as the name of a column; "label" unless overridden.</summary>
    public virtual string LabelName => "label";

    /// <summary>The samples in a few words each: name, number, what else matters.</summary>
    public abstract IReadOnlyList<string> Description { get; }

    /// <summary>What the reader of results should know of the samples, a sentence each; often nothing.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>The files that were read, that of the training samples first; empty for samples that come from no file.</summary>
    public virtual IReadOnlyList<DataFile> Files => [];

    /// <summary>Whether any number of further samples can be drawn; else some must be held out to measure with.</summary>
    public virtual bool IsGenerator => false;

    /// <summary>What the samples are called that a result is measured on: fresh where they are drawn for it, test where they were held out.</summary>
    public string UnseenName => IsGenerator ? "fresh" : "test";

    /// <summary>Whether NaN among the features stands for a missing value, to be filled with the feature's mean over the training samples.</summary>
    public virtual bool FillsMissingValues => false;

    /// <summary>The source with its samples at hand; itself where they need not be fetched first, as from a file.</summary>
    /// <param name="cancellationToken">Looked at while they are fetched.</param>
    public virtual SampleSource Load(CancellationToken cancellationToken = default) => this;

    /// <summary>The same source with its samples divided as a seed divides them, where the whole need not be kept; else itself.</summary>
    /// <exception cref="ClassLeftOutException">A class would be missing from one part.</exception>
    public virtual SampleSource Divided(uint seed) => this;

    /// <summary>The same source with another number of samples, where it can have any; else itself.</summary>
    /// <param name="count">2 or more.</param>
    public virtual SampleSource WithSampleCount(int count) => this;

    /// <summary>Whether a run has samples to be measured on.</summary>
    /// <param name="freshCount">Fresh samples asked for, 0 for none.</param>
    public virtual bool HasUnseen(int freshCount) => freshCount > 0;

    /// <summary>The samples of a run.</summary>
    /// <param name="streams">Those that are drawn from belong to what is drawn: <see cref="RunStreams.Data"/> and <see cref="RunStreams.Test"/>.</param>
    /// <exception cref="ArgumentException">The samples cannot be drawn or divided; see the source.</exception>
    public abstract SourceSamples Draw(RunStreams streams);
}

/// <summary>The samples of a run, and what is known of them.</summary>
/// <param name="Data">To train on, and to hold some out of for validation.</param>
/// <remarks>Immutable.</remarks>
public sealed record SourceSamples(Dataset Data)
{
    /// <summary>Samples to test on, of no part in training; null for none.</summary>
    public Dataset? Test { get; init; }

    /// <summary>Features of samples without labels, in the columns of <see cref="Data"/>; null for none.</summary>
    public Matrix<double>? Unlabelled { get; init; }

    /// <summary>What the samples are drawn from: it draws fresh ones and knows the best possible decision. Null where it is not known.</summary>
    public SampleDistribution? Distribution { get; init; }

    /// <summary>The same of samples with targets. Null where it is not known.</summary>
    public TargetDistribution? TargetDistribution { get; init; }

    /// <summary>What <see cref="DifficultyScale.Calibrated"/> has chosen; empty where nothing was.</summary>
    public IReadOnlyList<SolvedParameter> Solved { get; init; } = [];
}
