using MlpLab.Cli.Output;
using MlpLab.Persistence;

namespace MlpLab.Cli.Settings;

/// <summary>Where the samples of a run come from.</summary>
internal abstract record DataSource
{
    /// <summary>For header lines and tables.</summary>
    public abstract string Name { get; }

    /// <summary>All samples of the source, those held out included. Of a file only known once it is loaded, as the counts below.</summary>
    public abstract int SampleCount { get; }

    public abstract int FeatureCount { get; }

    public abstract int ClassCount { get; }

    /// <summary>What the reader of results should know about the data.</summary>
    public abstract IEnumerable<string> Notes { get; }

    /// <summary>Name of the column of the classes.</summary>
    public abstract string LabelName { get; }

    /// <summary>The files read, the first one that of the training samples; empty where the samples are drawn, and before they are loaded.</summary>
    public virtual IReadOnlyList<DataFile> Files => [];

    /// <summary>The parts of the header line that tell the data.</summary>
    public abstract IEnumerable<string> Description();

    /// <summary>The options that repeat the choice of the data.</summary>
    public abstract IEnumerable<string> Words();

    /// <summary>What the samples are called that accuracy is measured on.</summary>
    public virtual string UnseenName => "fresh";

    /// <summary>Whether there are samples to measure with.</summary>
    /// <param name="fresh">Fresh samples asked for.</param>
    public virtual bool HasUnseen(int fresh) => fresh > 0;

    /// <summary>The source with its samples at hand; itself where they need not be read.</summary>
    /// <exception cref="FileProblemException">They cannot be read.</exception>
    public virtual DataSource Load(ConsoleStreams streams, CancellationToken cancellationToken) => this;

    /// <summary>The same source with its samples divided as the seed divides them, where they need not be had as a whole any more.</summary>
    /// <exception cref="UsageException">A share leaves a class out.</exception>
    public virtual DataSource Divided(uint seed) => this;

    /// <summary>The same source with so many samples, where it can have any number.</summary>
    public abstract DataSource WithSampleCount(int count);
}
