using System.Globalization;
using System.Text.Json;

namespace MlpLab.Records;

/// <summary>What is wrong with a document, in words of a reader: where it stops being JSON, or what it lacks.</summary>
internal static class JsonProblem
{
    /// <summary>Completes "'run.json' is not JSON: …" and "'run.json' is not the output of mlplab train --json: …".</summary>
    public static string Of(Exception exception) => exception switch
    {
        JsonException { LineNumber: 0, BytePositionInLine: 0 } => "it is empty, or begins otherwise",
        JsonException { LineNumber: { } line, BytePositionInLine: { } at } => string.Create(CultureInfo.InvariantCulture, $"it stops being so in line {line + 1} at byte {at + 1}"),
        JsonException => "it cannot be read",
        KeyNotFoundException => "a field that such a document has is missing.",
        InvalidOperationException => "a field is of another kind than in such a document, or it is no object.",
        _ => exception.Message,
    };
}
