using System.Text;
using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>What the JSON document of a run says of it, as far as it can be compared.</summary>
internal sealed record RecordedRun
{
    // A hundred million parameters would be a document of gigabytes; what --json prints for usual networks is kilobytes.
    private const int LargestFile = 512 * 1024 * 1024;
    private const string Schema = "mlplab.run/1";

    /// <summary>The run's settings as the words of a command line; in documents without them those of its command.</summary>
    public required string[] Arguments { get; init; }

    public required string Command { get; init; }

    public required string Status { get; init; }

    public required int EpochsRun { get; init; }

    /// <summary>Number of the restart whose network was kept.</summary>
    public required int KeptRestart { get; init; }

    /// <summary>Restarts that were begun.</summary>
    public required int RestartCount { get; init; }

    public required string Fingerprint { get; init; }

    public required double? FinalLoss { get; init; }

    public required double? TrainAccuracy { get; init; }

    public required double? FreshAccuracy { get; init; }

    public required double? BaselineAccuracy { get; init; }

    /// <summary>On the test samples of a file; null in documents of generated data.</summary>
    public required double? TestAccuracy { get; init; }

    /// <summary>R² of a run that predicts numbers, by name: train and fresh or test, of network and ridge regression; empty for one of classes.</summary>
    public required IReadOnlyDictionary<string, double?> RSquared { get; init; }

    /// <summary>The files that the data came from; empty for generated data.</summary>
    public required IReadOnlyList<DataFile> Files { get; init; }

    /// <summary>Fresh samples measured with; null in documents that do not say.</summary>
    public required int? FreshSamples { get; init; }

    public required IReadOnlyList<RecordedPoint> Log { get; init; }

    /// <summary>Whether it was interrupted in the restart that was kept, or in its only training.</summary>
    public bool IsCut => Status == "interrupted" && KeptRestart == RestartCount - 1;

    /// <summary>The bytes of a document.</summary>
    /// <exception cref="FileProblemException">The file cannot be read.</exception>
    public static byte[] Load(string path, ConsoleStreams streams)
    {
        try
        {
            using Stream stream = InputFile.Open(path, streams);
            return InputFile.ReadDocument(stream, CsvFile.NameOf(path), LargestFile);
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <inheritdoc cref="Read(byte[], string)"/>
    public static RecordedRun Read(Stream stream, string path) => Read(InputFile.ReadDocument(stream, CsvFile.NameOf(path), LargestFile), path);

    /// <summary>What a document says.</summary>
    /// <exception cref="FileProblemException">It is no document of a run.</exception>
    public static RecordedRun Read(byte[] bytes, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Read(document.RootElement, path);
        }
        catch (JsonException exception)
        {
            throw new FileProblemException($"'{path}' is not JSON: {JsonProblem.Of(exception)}");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FileProblemException($"'{path}' is not the output of mlplab train --json: {JsonProblem.Of(exception)}");
        }
    }

    private static RecordedRun Read(JsonElement root, string path)
    {
        string? schema = root.GetProperty("schema").GetString();
        if (schema != Schema)
        {
            throw new FormatException($"its schema is '{DisplayText.Value(schema ?? "null")}', it must be '{Schema}'.");
        }

        string command = root.GetProperty("command").GetString() ?? throw new FormatException("it has no command.");
        JsonElement training = root.GetProperty("training");
        JsonElement results = root.GetProperty("results");
        return new RecordedRun
        {
            Arguments = Words(root, command, path),
            Command = command,
            Status = root.GetProperty("status").GetString() ?? "",
            EpochsRun = training.GetProperty("epochsRun").GetInt32(),
            KeptRestart = training.TryGetProperty("keptRestart", out JsonElement kept) ? kept.GetInt32() : 0,
            RestartCount = training.TryGetProperty("restarts", out JsonElement restarts) ? restarts.GetArrayLength() : 1,
            Fingerprint = training.GetProperty("fingerprint").GetString() ?? "",
            FinalLoss = Number(training, "finalLoss"),
            TrainAccuracy = Number(results.GetProperty("mlp"), "trainAccuracy"),
            FreshAccuracy = Number(results.GetProperty("mlp"), "freshAccuracy"),
            TestAccuracy = Number(results.GetProperty("mlp"), "testAccuracy"),
            Files = root.TryGetProperty("data", out JsonElement data) ? [.. Named(data, "file", "sha256"), .. Named(data, "testFile", "testSha256")] : [],
            BaselineAccuracy = results.TryGetProperty("logisticRegression", out JsonElement baseline) && baseline.ValueKind == JsonValueKind.Object ? Number(baseline, "trainAccuracy") : null,
            RSquared = new Dictionary<string, double?>(SquaredIn(results)),
            FreshSamples = results.TryGetProperty("freshSamples", out JsonElement count) ? count.GetInt32() : null,
            Log = [.. training.GetProperty("log").EnumerateArray().Select(point => new RecordedPoint(point.GetProperty("epoch").GetInt32(), Number(point, "loss"), Number(point, "accuracy") ?? Number(point, "r2")))],
        };
    }

    private static IEnumerable<KeyValuePair<string, double?>> SquaredIn(JsonElement results)
    {
        foreach ((string model, string field) in RunComparison.RSquaredFields)
        {
            if (results.TryGetProperty(model, out JsonElement scores) && scores.ValueKind == JsonValueKind.Object && scores.TryGetProperty(field, out _))
            {
                yield return KeyValuePair.Create($"{model} {field}", Number(scores, field));
            }
        }
    }

    private static IEnumerable<DataFile> Named(JsonElement data, string path, string sha256)
    {
        if (data.TryGetProperty(path, out JsonElement name) && name.GetString() is { } file && data.TryGetProperty(sha256, out JsonElement hash) && hash.GetString() is { } digits)
        {
            yield return new DataFile(file, digits);
        }
    }

    private static string[] Words(JsonElement root, string command, string path)
    {
        string[] words = Words(command);
        if (!root.TryGetProperty(SettingData.Name, out JsonElement settings))
        {
            return words;
        }

        string[] data = SettingData.Words(Encoding.UTF8.GetBytes(settings.GetRawText()), path);
        SettingData.Require(data, words, path);
        return data;
    }

    private static string[] Words(string command)
    {
        List<string>? words = ShellWords.Split(command);
        return words is ["mlplab", "train", ..]
            ? [.. words[2..]]
            : throw new FormatException($"its command is '{DisplayText.Value(command)}', it must begin with 'mlplab train'.");
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? JsonNumbers.Finite(value) : null;
}

/// <summary>One line of the loss curve; null where the number was not finite.</summary>
internal readonly record struct RecordedPoint(int Epoch, double? Loss, double? Accuracy);
