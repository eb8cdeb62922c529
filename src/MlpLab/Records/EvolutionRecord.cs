using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Experiments;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>The document of an evolution, of one seed or of many, as far as it can be compared with a repetition. Immutable.</summary>
public sealed class EvolutionRecord
{
    /// <summary>The status of an evolution that was not interrupted.</summary>
    internal const string Completed = "completed";

    private readonly JsonElement _document;
    private readonly bool _hasControl;

    private EvolutionRecord(JsonElement document, int mostFresh)
    {
        _document = document;
        FreshSamples = document.TryGetProperty("freshSamples", out _) ? JsonNumbers.Count(document, "freshSamples", 0, mostFresh) : null;
        Command = document.GetProperty("command").GetString();
        Seeds = document.TryGetProperty("seeds", out JsonElement seeds) ? SeedsIn(seeds) : [];
        _hasControl = Seeds.Count > 0
            ? document.GetProperty("rows").EnumerateArray().Any(row => row.GetProperty("name").GetString() == DescentControl.Name)
            : !document.TryGetProperty("control", out JsonElement control) || control.ValueKind != JsonValueKind.Null;

        // What cannot be compared with itself is refused before anything is repeated.
        DocumentComparer.Of(document, document);
    }

    /// <summary>The words that repeat the evolution; null where whoever wrote the document had none.</summary>
    public string? Command { get; }

    /// <summary>The seeds of an evolution with many; empty for one of a single seed, that of its settings.</summary>
    public IReadOnlyList<uint> Seeds { get; }

    /// <summary>Fresh samples measured with; null in documents that do not say.</summary>
    internal int? FreshSamples { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">All of it.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no document of an evolution, or of one that was interrupted, which cannot be repeated; the message says what is wrong.</exception>
    public static EvolutionRecord Read(ReadOnlyMemory<byte> utf8) => Read(utf8, _ => { }, int.MaxValue);

    /// <summary>Reads a document whose command is looked at first: of one that no reader can repeat no other field is asked for.</summary>
    /// <param name="utf8">All of it.</param>
    /// <param name="look">Gets the command; its <see cref="FormatException"/> refuses the document.</param>
    /// <param name="mostFresh">Fresh samples that the reader measures with at most.</param>
    internal static EvolutionRecord Read(ReadOnlyMemory<byte> utf8, Action<string?> look, int mostFresh)
    {
        try
        {
            using JsonDocument document = JsonProblem.Parse(utf8);
            JsonElement root = document.RootElement.Clone();
            string? schema = root.GetProperty("schema").GetString();
            if (schema != EvolutionDocument.Schema)
            {
                throw new FormatException($"its schema is '{VisibleText.Short(schema ?? "null")}', it must be '{EvolutionDocument.Schema}'.");
            }

            look(root.GetProperty("command").GetString());
            return root.GetProperty("status").GetString() == Completed
                ? new EvolutionRecord(root, mostFresh)
                : throw new FormatException("the evolution was interrupted; only a whole one can be repeated.");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(JsonProblem.Of(exception), exception);
        }
    }

    /// <summary>Repeats the evolution, with each of its <see cref="Seeds"/> if there are many, and compares it with the record, every number to the last bit.</summary>
    /// <param name="settings">Those of the recorded evolution; whether descent is beside it, and with how many fresh samples it is measured, follows from the record.</param>
    /// <param name="cancellationToken">Ends the repetition.</param>
    /// <returns>What was compared; the evolution repeats where all are equal.</returns>
    /// <exception cref="ArgumentException">As of <see cref="NetworkEvolution.Execute"/>.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public IReadOnlyList<RecordedComparison> Verify(EvolutionSettings settings, CancellationToken cancellationToken = default) => Verify(settings, Seeds, cancellationToken);

    /// <summary>Repeats it with other seeds than it says; with none that of the settings.</summary>
    internal IReadOnlyList<RecordedComparison> Verify(EvolutionSettings settings, IReadOnlyList<uint> seeds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        EvolutionSettings again = settings with { Control = _hasControl, Run = settings.Run with { FreshCount = FreshSamples ?? settings.Run.FreshCount } };
        using var text = new StringWriter();
        if (seeds.Count == 0)
        {
            EvolutionDocument.Write(new NetworkEvolution(again).Execute(cancellationToken), text);
        }
        else
        {
            EvolutionDocument.Write(new EvolutionExperiment(again, seeds).Execute(cancellationToken), text);
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var repeated = JsonDocument.Parse(text.ToString());
        return DocumentComparer.Of(_document, repeated.RootElement);
    }

    private static uint[] SeedsIn(JsonElement array)
    {
        uint[] seeds = [.. array.EnumerateArray().Select(seed => seed.TryGetUInt32(out uint value)
            ? value
            : throw new FormatException($"its seeds have {VisibleText.Short(seed.GetRawText())}; each must be a whole number from 0 to {uint.MaxValue}."))];
        return seeds.Length > 0 && seeds.Distinct().Count() == seeds.Length ? seeds : throw new FormatException("its seeds must be one or more, each once.");
    }
}
