using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Settings;

/// <summary>What was read from the files of a run.</summary>
/// <remarks>The rows are here once: as they were read, or divided. A million of them are worth the care.</remarks>
internal sealed record LoadedFile
{
    /// <summary>How the file is written, nothing left open.</summary>
    public required CsvOptions Options { get; init; }

    /// <summary>Rows of the file, those to test on included.</summary>
    public required int SampleCount { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <summary>Features that stand for words.</summary>
    public required IReadOnlyList<CategoricalFeature> CategoricalFeatures { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    public required bool HasSummaryLine { get; init; }

    /// <summary>What else should be known.</summary>
    public required IReadOnlyList<CsvMessage> Notes { get; init; }

    public required int DroppedRows { get; init; }

    public required long MissingCells { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>All rows in the order of the file; null once they are divided.</summary>
    public required Dataset? All { get; init; }

    /// <summary>The rows of the file to test on; null without one.</summary>
    public Dataset? Test { get; init; }

    /// <summary>SHA-256 of the file to test on; null without one.</summary>
    public string? TestSha256 { get; init; }

    /// <summary>Null until they are divided.</summary>
    public FileParts? Parts { get; init; }

    public static LoadedFile Of(CsvDataset read) => new()
    {
        Options = read.Options,
        SampleCount = read.Data.SampleCount,
        FeatureNames = read.Data.FeatureNames,
        CategoricalFeatures = read.Data.CategoricalFeatures,
        ClassNames = read.Data.ClassNames,
        HasSummaryLine = read.HasSummaryLine,
        Notes = read.Notes,
        DroppedRows = read.DroppedRows,
        MissingCells = read.MissingCells,
        Sha256 = read.Sha256,
        All = read.Data,
    };
}

/// <summary>The rows of a file as one seed divides them.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Rest">The rows to train and validate with.</param>
/// <param name="Unseen">The rows to test on; null for none.</param>
/// <param name="Stream">The stream that divided them; null where they were not divided at random.</param>
internal sealed record FileParts(uint Seed, Dataset Rest, Dataset? Unseen, RandomState? Stream);
