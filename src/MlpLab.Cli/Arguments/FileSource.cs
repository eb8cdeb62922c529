using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Persistence;

namespace MlpLab.Cli.Arguments;

/// <summary>Samples of a CSV file.</summary>
internal sealed record FileSource : DataSource
{
    public const double DefaultTestShare = 0.2;

    /// <summary>"-" is standard input.</summary>
    public required string Path { get; init; }

    public required CsvOptions Csv { get; init; }

    /// <summary>File to test on; null for a share of the samples.</summary>
    public string? TestPath { get; init; }

    /// <summary>Share of the samples to test on, 0 for none; not looked at with a file to test on.</summary>
    public double TestShare { get; init; } = DefaultTestShare;

    /// <summary>Null until it is loaded.</summary>
    public CsvDataset? Loaded { get; init; }

    /// <summary>The samples of the file to test on, once loaded.</summary>
    public Dataset? LoadedTest { get; init; }

    /// <summary>SHA-256 of the file to test on, once loaded.</summary>
    public string? TestSha256 { get; init; }

    public override string Name => Path == "-" ? "standard input" : System.IO.Path.GetFileName(Path);

    public override int SampleCount => Data.SampleCount;

    public override int FeatureCount => Data.FeatureCount;

    public override int ClassCount => Data.ClassCount;

    public override string LabelName => Loaded!.Options.Label!;

    public override IReadOnlyList<DataFile> Files =>
    [
        .. Loaded is null ? Array.Empty<DataFile>() : [new DataFile(Path, Loaded.Sha256)],
        .. TestPath is null || TestSha256 is null ? Array.Empty<DataFile>() : [new DataFile(TestPath, TestSha256)],
    ];

    public override string UnseenName => "test";

    public override IEnumerable<string> Notes => Loaded switch
    {
        { DroppedRows: > 0 } => [string.Create(CultureInfo.InvariantCulture, $"{Loaded.DroppedRows} rows with a missing value left out")],
        { MissingCells: > 0 } => [string.Create(CultureInfo.InvariantCulture, $"{Loaded.MissingCells} missing values filled with their feature's mean over the training rows")],
        _ => [],
    };

    private Dataset Data => Loaded?.Data ?? throw new InvalidOperationException("The file is not loaded.");

    public override bool HasUnseen(int fresh) => TestPath is not null || TestShare > 0;

    public override IEnumerable<string> Description() =>
    [
        Shown.Value(Name),
        string.Create(CultureInfo.InvariantCulture, $"{SampleCount} samples"),
        string.Create(CultureInfo.InvariantCulture, $"{FeatureCount} {(FeatureCount == 1 ? "feature" : "features")}"),
        string.Create(CultureInfo.InvariantCulture, $"{ClassCount} classes ({Shown.Value(string.Join(", ", Data.ClassNames))})"),
    ];

    public override IEnumerable<string> Words()
    {
        string?[] words =
        [
            "--data " + ShellWords.Quote(Path),
            Csv.Label is { } label ? "--label " + ShellWords.Quote(label) : null,
            Csv.Features is { } features ? "--features " + ShellWords.Quote(string.Join(',', features)) : null,
            Csv.HasHeader is { } header ? header ? "--header" : "--no-header" : null,
            Csv.Delimiter is { } delimiter ? "--delimiter " + FileReader.DelimiterName(delimiter) : null,
            Csv.DecimalSign is { } sign ? "--decimal " + FileReader.DecimalName(sign) : null,
            Csv.Missing == MissingValues.Error ? null : "--missing " + Csv.Missing.ToString().ToLowerInvariant(),
            Csv.SkipLines == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"--skip-lines {Csv.SkipLines}"),
            TestPath is null ? null : "--test-data " + ShellWords.Quote(TestPath),
            TestPath is not null || TestShare == DefaultTestShare ? null : string.Create(CultureInfo.InvariantCulture, $"--test {TestShare}"),
        ];
        return words.OfType<string>();
    }

    public override DataSource WithSampleCount(int count) => this;

    public override DataSource Load(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        CsvDataset data = Loaded ?? CsvFile.Read(Path, streams, stream => CsvDatasetReader.Read(stream, Csv, cancellationToken));
        if (TestPath is null)
        {
            return this with { Loaded = data };
        }

        (Dataset test, string sha256) = CsvFile.Read(TestPath, streams, stream => ReadTest(stream, data));
        return this with { Loaded = data, LoadedTest = test, TestSha256 = sha256 };
    }

    // The test rows must have the label, and what is missing in them is filled or refused as in the others.
    private static (Dataset Data, string Sha256) ReadTest(Stream stream, CsvDataset data)
    {
        CsvOptions options = data.Options with { Missing = data.Options.Missing == MissingValues.Drop ? MissingValues.Error : data.Options.Missing };
        using var reader = new CsvBlockReader(stream, options, data.Data.FeatureNames, data.Data.ClassNames);
        var blocks = new List<CsvBlock>();
        while (reader.Next(mostRows: 65_536) is { } block)
        {
            blocks.Add(block);
        }

        if (blocks.Count == 0)
        {
            throw new CsvDataException(["there is no row to test on"]);
        }

        MathNet.Numerics.LinearAlgebra.Matrix<double> features = blocks.Select(block => block.Features).Aggregate((above, below) => above.Stack(below));
        var test = new Dataset(features, [.. blocks.SelectMany(block => block.Labels!)], data.Data.ClassCount)
        {
            FeatureNames = data.Data.FeatureNames,
            ClassNames = data.Data.ClassNames,
        };
        return (test, reader.Sha256());
    }
}
