using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Randomness;

namespace MlpLab.Cli.Settings;

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
    public LoadedFile? Loaded { get; init; }

    public override string Name => Path == "-" ? "standard input" : System.IO.Path.GetFileName(Path);

    public override int SampleCount => File.SampleCount;

    public override int FeatureCount => File.FeatureNames.Count;

    public override int ClassCount => File.ClassNames.Count;

    public override string LabelName => File.Options.Label!;

    public override IReadOnlyList<DataFile> Files =>
    [
        .. Loaded is null ? Array.Empty<DataFile>() : [new DataFile(Path, Loaded.Sha256)],
        .. TestPath is not null && Loaded?.TestSha256 is { } hash ? [new DataFile(TestPath, hash)] : Array.Empty<DataFile>(),
    ];

    public override string UnseenName => "test";

    public override IEnumerable<string> Notes
    {
        get
        {
            if (Loaded is { HasSummaryLine: true })
            {
                yield return "the first line counts rows and features and names the classes; it was left out, and the classes have their numbers";
            }

            foreach (CsvMessage note in Loaded?.Notes ?? [])
            {
                yield return CsvAdvice.InOptions(note);
            }

            if (Loaded is { DroppedRows: > 0 })
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{Loaded.DroppedRows} rows with a missing value left out");
            }
            else if (Loaded is { MissingCells: > 0 })
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{Loaded.MissingCells} missing values filled with their feature's mean over the training rows");
            }
        }
    }

    private LoadedFile File => Loaded ?? throw new InvalidOperationException("The file is not loaded.");

    public override bool HasUnseen(int fresh) => TestPath is not null || TestShare > 0;

    public override IEnumerable<string> Description() =>
    [
        DisplayText.Value(Name),
        string.Create(CultureInfo.InvariantCulture, $"{SampleCount} samples"),
        string.Create(CultureInfo.InvariantCulture, $"{FeatureCount} {(FeatureCount == 1 ? "feature" : "features")}"),
        string.Create(CultureInfo.InvariantCulture, $"{ClassCount} classes ({DisplayText.Value(string.Join(", ", File.ClassNames))})"),
    ];

    public override IEnumerable<string> Words()
    {
        string?[] words =
        [
            "--data " + ShellWords.Quote(Path),
            Csv.Label is { } label ? "--label " + ShellWords.Quote(label) : null,
            Csv.Features is { } features ? "--features " + ShellWords.Quote(ColumnNames.Join(features)) : null,
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
        LoadedFile file = LoadedFile.Of(CsvFile.Read(Path, streams, stream => CsvDatasetReader.Read(stream, Csv, cancellationToken)));
        if (TestPath is not null)
        {
            (Dataset test, string sha256) = CsvFile.Read(TestPath, streams, stream => TestRows.Read(stream, file));
            file = file with { Test = test, TestSha256 = sha256 };
        }

        return this with { Loaded = file };
    }

    /// <summary>The rows to train with, and those to test on; the share to test on comes from the stream [seed, 4].</summary>
    /// <exception cref="UsageException">The share leaves a class out.</exception>
    public FileParts Parts(uint seed)
    {
        if (File.Parts is { } parts)
        {
            return parts.Seed == seed ? parts : throw new InvalidOperationException("The rows were divided for another seed.");
        }

        if (TestPath is not null || TestShare == 0)
        {
            return new FileParts(seed, File.All!, File.Test, Stream: null);
        }

        var stream = new RandomState([seed, 4u]);
        DataSplit split = HeldOut.Split(File.All!, "test", TestShare, stream);
        return new FileParts(seed, split.Training, split.Validation, stream);
    }

    public override DataSource Divided(uint seed) => this with { Loaded = File with { All = null, Test = null, Parts = Parts(seed) } };
}
