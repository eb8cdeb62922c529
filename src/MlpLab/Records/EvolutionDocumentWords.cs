namespace MlpLab.Records;

/// <summary>What the document of an evolution says in the words of whoever writes it.</summary>
internal sealed record EvolutionDocumentWords
{
    /// <summary>Repeats the evolution; null for nothing.</summary>
    public string? Command { get; init; }

    /// <summary>Repeats it with one of the methods, which has the name that it was asked for by; null for nothing.</summary>
    public Func<string, string?> CommandOf { get; init; } = _ => null;

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
