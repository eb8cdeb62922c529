using System.Globalization;
using System.Text.Json;

namespace MlpLab.Records;

/// <summary>What is wrong with a document, in words of a reader: where it stops being JSON, or what it lacks.</summary>
internal static class JsonProblem
{
    /// <summary>A document of JSON.</summary>
    /// <param name="utf8">All of it.</param>
    /// <exception cref="JsonException">It is none; the message completes "'run.json' is not JSON: …".</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new JsonException(Of(exception, utf8.Span), null, exception.LineNumber, exception.BytePositionInLine, exception);
        }
    }

    /// <summary>Completes "'run.json' is not the output of mlplab train --json: …".</summary>
    public static string Of(Exception exception) => exception switch
    {
        KeyNotFoundException => "a field that such a document has is missing.",
        InvalidOperationException => "a field is of another kind than in such a document, or it is no object.",
        _ => exception.Message,
    };

    /// <summary>Whether nothing but blanks is there.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>Whether what is there is right, and the rest is missing.</summary>
    public static bool EndsInTheMiddle(JsonException exception, ReadOnlySpan<byte> utf8) =>
        exception.LineNumber == utf8.Count((byte)'\n') && exception.BytePositionInLine >= utf8.Length - (utf8.LastIndexOf((byte)'\n') + 1);

    private static string Of(JsonException exception, ReadOnlySpan<byte> utf8) => exception switch
    {
        _ when IsBlank(utf8) => "it is empty",
        { LineNumber: 0, BytePositionInLine: 0 } => "it does not begin with {",
        { LineNumber: { } line } when EndsInTheMiddle(exception, utf8) => string.Create(CultureInfo.InvariantCulture, $"it ends in the middle, in line {line + 1}"),
        { LineNumber: { } line, BytePositionInLine: { } at } => string.Create(CultureInfo.InvariantCulture, $"it stops being so in line {line + 1} at byte {at + 1}"),
        _ => "it cannot be read",
    };
}
