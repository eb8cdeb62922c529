using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MlpLab.Contracts;

namespace MlpLab.Persistence;

/// <summary>Between a document's fields and its bytes.</summary>
internal static class DocumentText
{
    public static byte[] Write<T>(T fields, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        JsonSerializer.Serialize(bytes, fields, type);
        bytes.WriteByte((byte)'\n');
        if (bytes.Length > DocumentFile.MaximumBytes)
        {
            throw new InvalidModelFileException(
                ModelFileProblem.TooLarge, $"the file would have {bytes.Length} bytes, and {DocumentFile.MaximumBytes} is the most that is read again; use fewer units");
        }

        byte[] document = bytes.ToArray();
        SealedDocument.Seal(document);
        return document;
    }

    /// <summary>Bytes that were changed are looked at all the same, to say where.</summary>
    public static TResult Read<T, TResult>(ReadOnlySpan<byte> document, string kind, int version, string source, JsonTypeInfo<T> type, Func<T, TResult> build)
    {
        InvalidModelFileException? changed = SealedDocument.Check(document, kind, version, source);
        try
        {
            TResult result = build(JsonSerializer.Deserialize(document, type) ?? throw new JsonException("null"));
            return changed is null ? result : throw changed;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            InvalidModelFileException found = Explain(exception, source);
            throw changed is null
                ? found
                : new InvalidModelFileException(ModelFileProblem.Changed, $"{changed.Message}; {found.Message[(source.Length + 1)..]}", exception);
        }
    }

    private static InvalidModelFileException Explain(Exception exception, string source) => exception switch
    {
        ShapeException shape => new InvalidModelFileException(shape.Problem, $"{source} does not fit together: {shape.Message}", shape),
        JsonException json => new InvalidModelFileException(ModelFileProblem.WrongStructure, $"{source} is wrong at {json.Path ?? "$"}: {Plain(json.Message)}", json),
        // A value outside its range, or a count that does not fit.
        ArgumentException argument when argument is ArgumentOutOfRangeException || ArgumentProblem.Of(argument)?.Range is not null => new InvalidModelFileException(ModelFileProblem.WrongNumber, $"{source} is wrong: {FirstLine(argument.Message)}", argument),
        _ => new InvalidModelFileException(ModelFileProblem.WrongStructure, $"{source} is wrong: {FirstLine(exception.Message)}", exception),
    };

    // The serializer's sentences name types of this library and repeat the path.
    private static string Plain(string message)
    {
        const string Missing = "missing required properties including: ", Unknown = "The JSON property '", Twice = "Duplicate property";
        int at = message.IndexOf(Missing, StringComparison.Ordinal);
        if (at >= 0)
        {
            return "missing " + message[(at + Missing.Length)..].TrimEnd('.');
        }

        if (message.StartsWith(Unknown, StringComparison.Ordinal))
        {
            string rest = message[Unknown.Length..];
            return $"unknown field '{rest[..Math.Max(0, rest.IndexOf('\'', StringComparison.Ordinal))]}'";
        }

        return message.Contains(Twice, StringComparison.OrdinalIgnoreCase) ? "a field is given twice"
            : message.StartsWith("The JSON value", StringComparison.Ordinal) ? "a value has the wrong type"
            : FirstLine(message);
    }

    private static string FirstLine(string message) => message.Split('\n', '|')[0].Split(" (Parameter")[0].TrimEnd('\r', ' ');
}

/// <summary>Fields that contradict each other.</summary>
internal sealed class ShapeException(string message, ModelFileProblem problem = ModelFileProblem.WrongShape) : ArgumentException(message)
{
    public ModelFileProblem Problem { get; } = problem;
}
