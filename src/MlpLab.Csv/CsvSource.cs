using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Csv;

/// <summary>The samples of a CSV file, for a run: a share of its rows, or another file, to test on. Immutable.</summary>
public sealed record CsvSource : SampleSource
{
    /// <summary>The rows of a file; nothing is read yet.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public CsvSource(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How it is written, and which columns are wanted; all found out if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public CsvOptions Options { get; init => field = Require.Given(value, nameof(Options)); } = new();

    /// <summary>File to test on, written like the other; null for a share of the rows.</summary>
    public string? TestPath { get; init; }

    /// <summary>File of rows without labels, for pseudo-labels, written like the other; null for none. Its columns are found as those of a file that a model is to predict; a label among them is not looked at.</summary>
    public string? UnlabelledPath { get; init; }

    /// <summary>Share of the rows to test on, in [0, 1), 0 for none; 0.2 if not set. Not looked at with <see cref="TestPath"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double TestShare
    {
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(TestShare));
            field = value;
        }
    } = DatasetSource.DefaultTestShare;

    /// <summary>What was read; null until it is loaded.</summary>
    public LoadedFile? Loaded { get; init; }

    /// <inheritdoc/>
    public override string Name => Path == "-" ? "standard input" : System.IO.Path.GetFileName(Path);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is not loaded.</exception>
    public override int SampleCount => Samples.SampleCount;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is not loaded.</exception>
    public override int FeatureCount => Samples.FeatureCount;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is not loaded.</exception>
    public override int ClassCount => Samples.ClassCount;

    /// <inheritdoc/>
    /// <remarks>Before the file is loaded what is asked for.</remarks>
    public override LearningTask Task => Loaded is not null ? Samples.Task : Options.Targets is null ? Options.Task ?? LearningTask.Classification : LearningTask.Regression;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is not loaded.</exception>
    public override IReadOnlyList<string> TargetNames => Samples.TargetNames;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => Samples.FeatureNames;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is not loaded.</exception>
    public override IReadOnlyList<string> ClassNames => Samples.ClassNames;

    /// <inheritdoc/>
    /// <remarks>Known before the file is loaded.</remarks>
    public override bool HasSampleWeights => Options.SampleWeight is not null;

    /// <inheritdoc/>
    public override int UnlabelledCount => Loaded?.Samples.UnlabelledCount ?? 0;

    /// <inheritdoc/>
    public override bool HasUnlabelled => UnlabelledPath is not null;

    /// <inheritdoc/>
    public override string LabelName => File.Options.Label!;

    /// <inheritdoc/>
    public override bool FillsMissingValues => File.Options.Missing == MissingValues.Mean;

    /// <inheritdoc/>
    public override IReadOnlyList<DataFile> Files =>
    [
        .. Loaded is null ? Array.Empty<DataFile>() : [new DataFile(Path, Loaded.Sha256)],
        .. TestPath is not null && Loaded?.TestSha256 is { } hash ? [new DataFile(TestPath, hash) { Role = DataFileRole.Test }] : Array.Empty<DataFile>(),
        .. UnlabelledPath is not null && Loaded?.UnlabelledSha256 is { } digits ? [new DataFile(UnlabelledPath, digits) { Role = DataFileRole.Unlabelled }] : Array.Empty<DataFile>(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => NotesInWords(message => message.Text);

    /// <summary>The notes with advice in options.</summary>
    internal IReadOnlyList<string> NotesInOptions => NotesInWords(message => CsvAdvice.InOptions(message, Options));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Description
    {
        get
        {
            string choice = Options.Label is null ? "the last column" : string.Create(CultureInfo.InvariantCulture, $"column {File.LabelColumn}, as asked for");
            string[] weights = File.Options.SampleWeight is { } column ? [$"weights '{column}'"] : [];
            if (Task == LearningTask.Regression)
            {
                return Options.Targets is null ? [.. Samples.Description.SkipLast(1), $"{Samples.Description[^1]}, {choice}", .. weights] : [.. Samples.Description, .. weights];
            }

            return [.. Samples.Description.SkipLast(1), $"label '{LabelName}', {choice}", Samples.Description[^1], .. weights];
        }
    }

    private LoadedFile File => Loaded ?? throw new InvalidOperationException("The file is not loaded.");

    private DatasetSource Samples => File.Samples;

    /// <inheritdoc/>
    public override bool HasUnseen(int freshCount) => TestPath is not null || TestShare > 0;

    /// <summary><see cref="Notes"/> with the reader's messages as the caller words them.</summary>
    /// <param name="text">Words a message.</param>
    public IReadOnlyList<string> NotesInWords(Func<CsvMessage, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var notes = new List<string>();
        if (Loaded is null)
        {
            return notes;
        }

        if (Loaded.HasSummaryLine)
        {
            notes.Add("the first line counts rows and features and names the classes; it was left out, and the classes have their numbers");
        }

        notes.AddRange(Loaded.Notes.Select(text));
        if (Loaded.DroppedRows > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Loaded.DroppedRows} rows with a missing value left out"));
        }
        else if (Loaded.MissingCells > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Loaded.MissingCells} missing values filled with their feature's mean over the training rows"));
        }

        if (Samples.RepeatedCount is > 0 and int repeated)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{repeated} {(repeated == 1 ? "row has" : "rows have")} the features of an earlier row; equal rows are kept in one part, training or test"));
        }

        if (Samples.ContradictedCount is > 0 and int contradicted)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{contradicted} {(contradicted == 1 ? "row has" : "rows have")} the features of an earlier row and another label: no classifier gets both right"));
        }

        return notes;
    }

    /// <inheritdoc/>
    /// <exception cref="CsvDataException">A file is no such table.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public override SampleSource Load(CancellationToken cancellationToken = default) =>
        Loaded is null ? Load(path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), cancellationToken) : this;

    /// <summary>The same with files opened by the caller.</summary>
    /// <param name="open">Opens a file; it is closed when it is read.</param>
    /// <param name="cancellationToken">Looked at while the file is read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="open"/> is null.</exception>
    /// <exception cref="CsvDataException">A file is no such table.</exception>
    public CsvSource Load(Func<string, Stream> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        LoadedFile file;
        using (Stream stream = open(Path))
        {
            file = LoadedFile.Of(this, CsvDatasetReader.Read(stream, Options, cancellationToken));
        }

        if (TestPath is not null)
        {
            using Stream stream = open(TestPath);
            (Dataset test, string sha256) = TestRows.Read(stream, file);
            file = file with { Samples = file.Samples with { Test = test }, TestSha256 = sha256 };
        }

        if (UnlabelledPath is not null)
        {
            using Stream stream = open(UnlabelledPath);
            file = UnlabelledRows.Read(stream, UnlabelledPath == "-" ? "standard input" : System.IO.Path.GetFileName(UnlabelledPath), file);
        }

        return this with { Loaded = file };
    }

    /// <inheritdoc/>
    public override SampleSource Divided(uint seed) => this with { Loaded = File with { Samples = (DatasetSource)Samples.Divided(seed) } };

    /// <inheritdoc/>
    /// <exception cref="ClassLeftOutException"><see cref="TestShare"/> would leave a class out of one part.</exception>
    public override SourceSamples Draw(RunStreams streams) => Samples.Draw(streams);
}
