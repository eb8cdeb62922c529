namespace MlpLab.Cli.Arguments;

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

    /// <summary>The parts of the header line that tell the data.</summary>
    public abstract IEnumerable<string> Description();

    /// <summary>The options that repeat the choice of the data.</summary>
    public abstract IEnumerable<string> Words();

    /// <summary>The same source with so many samples, where it can have any number.</summary>
    public abstract DataSource WithSampleCount(int count);
}
