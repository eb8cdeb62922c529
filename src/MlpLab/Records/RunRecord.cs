using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Text;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Records;

/// <summary>What the document of a run says of it, as far as it can be compared with a repetition. Immutable.</summary>
public sealed class RunRecord
{
    private const string Interrupted = "interrupted";

    private RunRecord()
    {
    }

    /// <summary>The words that repeat the run; null where whoever wrote the document had none.</summary>
    public string? Command { get; private init; }

    /// <summary>How it ended (see <see cref="RunResult.Status"/>).</summary>
    public string Status { get; private init; } = "";

    /// <summary>Epochs of the training that was kept, 0 or more.</summary>
    public int EpochsRun { get; private init; }

    /// <summary>Number of the restart whose network was kept, from 0.</summary>
    public int KeptRestart { get; private init; }

    /// <summary>Restarts that were begun, 1 or more.</summary>
    public int RestartCount { get; private init; }

    /// <summary>The <see cref="Networks.Fingerprint"/> of the parameters.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>The training loss at the end; null where it was not finite.</summary>
    public double? FinalLoss { get; private init; }

    /// <summary>Share of right predictions on the samples trained on; null where numbers are predicted, or nothing is.</summary>
    public double? TrainAccuracy { get; private init; }

    /// <summary>The same on fresh samples; null where there were none.</summary>
    public double? FreshAccuracy { get; private init; }

    /// <summary>The same on samples held out to test on; null in documents of generated data.</summary>
    public double? TestAccuracy { get; private init; }

    /// <summary>Of logistic regression on the samples trained on; null where there is none.</summary>
    public double? BaselineAccuracy { get; private init; }

    /// <summary>R² of a run that predicts numbers, by name: train and fresh or test, of network and ridge regression; empty for one of classes.</summary>
    public IReadOnlyDictionary<string, double?> RSquared { get; private init; } = ReadOnlyDictionary<string, double?>.Empty;

    /// <summary>The files that the data came from; empty for generated data.</summary>
    public IReadOnlyList<DataFile> Files { get; private init; } = [];

    /// <summary>Fresh samples measured with; null in documents that do not say.</summary>
    public int? FreshSamples { get; private init; }

    /// <summary>The recorded curve, by ascending epochs.</summary>
    public IReadOnlyList<RecordedPoint> Log { get; private init; } = [];

    /// <summary>Whether the curve has the norms of the gradient.</summary>
    internal bool HasGradientNorms => Log.Any(point => !point.GradientNorms.IsEmpty);

    /// <summary>Whether it was interrupted in the restart that was kept, or in its only training.</summary>
    internal bool IsCut => Status == Interrupted && KeptRestart == RestartCount - 1;

    /// <summary>The settings as a JSON object of the console's options; null in documents without them.</summary>
    internal byte[]? Settings { get; private init; }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">All of it.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no document of a run; the message says what is wrong.</exception>
    public static RunRecord Read(ReadOnlyMemory<byte> utf8) => Read(utf8, _ => { });

    /// <summary>Reads a document whose command is looked at first: of one that no reader can repeat no other field is asked for.</summary>
    /// <param name="utf8">All of it.</param>
    /// <param name="look">Gets the command; its <see cref="FormatException"/> refuses the document.</param>
    internal static RunRecord Read(ReadOnlyMemory<byte> utf8, Action<string?> look)
    {
        try
        {
            using JsonDocument document = JsonProblem.Parse(utf8);
            return Read(document.RootElement, look);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(JsonProblem.Of(exception), exception);
        }
    }

    /// <summary>Repeats the run and compares it with the record, every number to the last bit.</summary>
    /// <param name="settings">Those of the recorded run; what was only watched follows from the record.</param>
    /// <param name="cancellationToken">Ends the repetition.</param>
    /// <returns>What was compared; the run repeats where all are equal.</returns>
    /// <exception cref="ArgumentException">An ensemble that was interrupted: how far its members had come is not in a record. Or the samples cannot be had or divided (see <see cref="Run.Execute"/>).</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public IReadOnlyList<RecordedComparison> Verify(RunSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (IsOfCutEnsemble(settings))
        {
            throw new ArgumentException("The record is of an ensemble that was interrupted: how far its members had come is not in it.", nameof(settings));
        }

        RunSettings again = AsRecorded(settings);
        return Verify(new Run(again) { Recording = new Recording { LogEvery = LogEvery(again.Epochs), GradientNorms = HasGradientNorms }, Control = false, Monitors = Monitors }, cancellationToken);
    }

    /// <summary>Executes a repetition and compares it.</summary>
    internal IReadOnlyList<RecordedComparison> Verify(Run again, CancellationToken cancellationToken)
    {
        RunResult repeated = again.Execute(cancellationToken);
        return repeated.IsInterrupted ? throw new OperationCanceledException(cancellationToken) : RecordComparer.Of(this, repeated);
    }

    /// <summary>Ends the training that was kept where the recorded one was interrupted.</summary>
    internal IReadOnlyList<ITrainingMonitor> Monitors(TrainingStart start) => IsCut && start.Restart == KeptRestart ? [new EpochLimit(EpochsRun)] : [];

    /// <summary>Whether it is of an ensemble that was interrupted.</summary>
    internal bool IsOfCutEnsemble(RunSettings settings) => Status == Interrupted && settings.Ensemble is not null;

    /// <summary>The settings with which the repetition comes as far as the record, and is measured as it was.</summary>
    internal RunSettings AsRecorded(RunSettings settings) => settings with
    {
        // What an interrupted restart would have come to cannot be known, nor need it be where an earlier one was kept.
        Restarts = Status == Interrupted && settings.Restarts > 1 ? Math.Max(1, IsCut ? RestartCount : RestartCount - 1) : settings.Restarts,
        FreshCount = FreshAccuracy is null && !RSquared.ContainsKey("mean freshR2") ? 0 : FreshSamples ?? settings.FreshCount,
    };

    /// <summary>The largest step that meets all recorded epochs: these may stand at several distances. The last epoch is always recorded.</summary>
    internal int LogEvery(int epochs)
    {
        int step = 0;
        foreach (RecordedPoint point in Log)
        {
            step = point.Epoch > 0 && point.Epoch != epochs - 1 ? (int)BigInteger.GreatestCommonDivisor(step, point.Epoch) : step;
        }

        return step == 0 ? epochs : step;
    }

    private static RunRecord Read(JsonElement root, Action<string?> look)
    {
        string? schema = root.GetProperty("schema").GetString();
        if (schema != RunDocument.Schema)
        {
            throw new FormatException($"its schema is '{VisibleText.Short(schema ?? "null")}', it must be '{RunDocument.Schema}'.");
        }

        string? command = root.GetProperty("command").GetString();
        look(command);
        JsonElement training = root.GetProperty("training");
        JsonElement results = root.GetProperty("results");
        int restartCount = training.TryGetProperty("restarts", out JsonElement restarts) ? Math.Max(1, restarts.GetArrayLength()) : 1;
        return new RunRecord
        {
            Command = command,
            Settings = root.TryGetProperty("settings", out JsonElement settings) ? Encoding.UTF8.GetBytes(settings.GetRawText()) : null,
            Status = root.GetProperty("status").GetString() ?? "",
            EpochsRun = JsonNumbers.Count(training, "epochsRun", 0),
            KeptRestart = training.TryGetProperty("keptRestart", out _) ? JsonNumbers.Count(training, "keptRestart", 0, restartCount - 1) : 0,
            RestartCount = restartCount,
            Fingerprint = training.GetProperty("fingerprint").GetString() ?? "",
            FinalLoss = Number(training, "finalLoss"),
            TrainAccuracy = Number(results.GetProperty("mlp"), "trainAccuracy"),
            FreshAccuracy = Number(results.GetProperty("mlp"), "freshAccuracy"),
            TestAccuracy = Number(results.GetProperty("mlp"), "testAccuracy"),
            Files = root.TryGetProperty("data", out JsonElement data) ? [.. Enum.GetValues<DataFileRole>().SelectMany(role => Named(data, role))] : [],
            BaselineAccuracy = results.TryGetProperty("logisticRegression", out JsonElement baseline) && baseline.ValueKind == JsonValueKind.Object ? Number(baseline, "trainAccuracy") : null,
            RSquared = new Dictionary<string, double?>(SquaredIn(results)),
            FreshSamples = results.TryGetProperty("freshSamples", out _) ? JsonNumbers.Count(results, "freshSamples", 0) : null,
            Log = [.. training.GetProperty("log").EnumerateArray().Select(point => new RecordedPoint(JsonNumbers.Count(point, "epoch", 0), Number(point, "loss"), Number(point, "accuracy") ?? Number(point, "r2")) { GradientNorms = Norms(point) })],
        };
    }

    private static IEnumerable<KeyValuePair<string, double?>> SquaredIn(JsonElement results)
    {
        foreach ((string model, string field) in RecordComparer.RSquaredFields)
        {
            if (results.TryGetProperty(model, out JsonElement scores) && scores.ValueKind == JsonValueKind.Object && scores.TryGetProperty(field, out _))
            {
                yield return KeyValuePair.Create($"{model} {field}", Number(scores, field));
            }
        }
    }

    private static IEnumerable<DataFile> Named(JsonElement data, DataFileRole role)
    {
        (string path, string sha256) = JsonFields.NamesOf(role);
        if (data.TryGetProperty(path, out JsonElement name) && name.GetString() is { } file && data.TryGetProperty(sha256, out JsonElement hash) && hash.GetString() is { } digits)
        {
            yield return new DataFile(file, digits) { Role = role };
        }
    }

    private static ImmutableArray<double?> Norms(JsonElement point) =>
        point.TryGetProperty("gradientNorms", out JsonElement norms)
            ? [.. norms.EnumerateArray().Select(norm => norm.ValueKind == JsonValueKind.Null ? (double?)null : JsonNumbers.Finite(norm))]
            : [];

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? JsonNumbers.Finite(value) : null;
}

/// <summary>One line of a recorded curve; null where the number was not finite.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Loss">Of the training samples, as training makes it small.</param>
/// <param name="Accuracy">Share of right predictions, or R² where numbers are predicted.</param>
public readonly record struct RecordedPoint(int Epoch, double? Loss, double? Accuracy)
{
    private readonly ValueArray<double?> _gradientNorms;

    /// <summary>‖dL/dθ‖ of each layer from the inputs upwards; empty if not recorded.</summary>
    public ImmutableArray<double?> GradientNorms { get => _gradientNorms; init => _gradientNorms = value; }
}
