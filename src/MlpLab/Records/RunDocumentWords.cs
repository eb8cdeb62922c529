using System.Text.Json;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Records;

/// <summary>What the document of a run says in the words of whoever writes it.</summary>
/// <param name="Asked">The settings that were asked for; a run that chooses some of them has others in the end.</param>
internal sealed record RunDocumentWords(RunSettings Asked)
{
    /// <summary>Repeats the run; null for nothing.</summary>
    public string? Command { get; init; }

    /// <summary>Repeats other settings; null for nothing.</summary>
    public Func<RunSettings, string?> CommandOf { get; init; } = _ => null;

    /// <summary>Writes the settings as a field; null for none.</summary>
    public Action<Utf8JsonWriter>? Settings { get; init; }

    /// <summary>Writes fields of the data that were there; null for the names and hashes of files.</summary>
    public Action<Utf8JsonWriter, RunResult>? Data { get; init; }

    /// <summary>The run of a remedy and the words that repeat it; null where none was tried.</summary>
    public (string? Command, RunResult Run)? Remedy { get; init; }

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
