using System.Text;
using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Records;

namespace MlpLab.Cli.Arguments;

/// <summary>Reads a JSON object one level deep; deeper values are kept as bytes.</summary>
internal static class JsonMembers
{
    private const int MostDepth = 64;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <param name="bytes">The whole file: UTF-8, with comments and trailing commas if somebody wants them.</param>
    /// <param name="name">How messages name the file.</param>
    /// <param name="allowDuplicates">A run on the calibrated scale has a "calibrated" for each parameter; options may stand only once.</param>
    /// <exception cref="FileProblemException">No JSON, no object, too deep, or a name twice.</exception>
    public static IReadOnlyList<JsonMember> Read(ReadOnlyMemory<byte> bytes, string name, bool allowDuplicates = false)
    {
        bytes = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        try
        {
            return Read(bytes, allowDuplicates);
        }
        catch (DuplicateNameException exception)
        {
            throw new FileProblemException($"'{name}' has '{VisibleText.Short(exception.Name)}' twice, in line {exception.Line} again; keep one of them");
        }
        catch (JsonException) when (JsonProblem.IsBlank(bytes.Span))
        {
            throw new FileProblemException($"'{name}' of --config is empty; it must be a JSON object of options, such as {{ \"epochs\": 500 }}");
        }
        catch (JsonException exception)
        {
            // The library appends the place in its own words, counted from zero.
            string reason = JsonProblem.EndsInTheMiddle(exception, bytes.Span) ? "it ends in the middle" : exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new FileProblemException(
                $"'{name}' of --config is not a JSON object of options: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {reason}");
        }
        catch (InvalidOperationException)
        {
            throw new FileProblemException($"'{name}' of --config has text that is not UTF-8; save it as UTF-8");
        }
    }

    /// <summary>The member of that name; null where there is none.</summary>
    public static JsonMember? Find(IReadOnlyList<JsonMember> members, string name) => members.FirstOrDefault(member => member.Name == name);

    private static List<JsonMember> Read(ReadOnlyMemory<byte> bytes, bool allowDuplicates)
    {
        var reader = new Utf8JsonReader(
            bytes.Span, new JsonReaderOptions { MaxDepth = MostDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var place = new Place();
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!IsObject(ref reader))
        {
            throw new JsonException("it must begin with { and hold \"option\": value pairs.", null, 0, 0);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            place.MoveTo(bytes.Span, (int)reader.TokenStartIndex);
            if (!names.Add(name) && !allowDuplicates)
            {
                throw new DuplicateNameException(name, place.Line);
            }

            reader.Read();
            JsonTokenType kind = reader.TokenType;
            int start = (int)reader.TokenStartIndex;
            string? text = kind == JsonTokenType.StartArray ? ListText(reader) : ScalarText(reader);
            reader.Skip();
            members.Add(new JsonMember(name, kind, text, bytes[start..(int)reader.BytesConsumed], place.Line, place.Column));
        }

        // To the end of the file: what follows the object is no JSON.
        while (reader.Read())
        {
        }

        return members;
    }

    private static bool IsObject(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? ScalarText(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    // Works on a copy of the reader, which stays where it is. A list inside a list or a switch has no form on a command line.
    private static string? ListText(Utf8JsonReader reader)
    {
        const int MostItems = 10_000;
        var items = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || items.Count == MostItems)
            {
                return null;
            }

            items.Add(ScalarText(reader)!);
        }

        return string.Join(',', items);
    }

    /// <summary>Counts lines and characters on the way through the file, once.</summary>
    private struct Place()
    {
        private int _at;

        public int Line { get; private set; } = 1;

        public int Column { get; private set; } = 1;

        public void MoveTo(ReadOnlySpan<byte> bytes, int target)
        {
            for (; _at < target; _at++)
            {
                bool isContinuation = (bytes[_at] & 0xC0) == 0x80;
                (Line, Column) = bytes[_at] == '\n' ? (Line + 1, 1) : (Line, Column + (isContinuation ? 0 : 1));
            }
        }
    }

    private sealed class DuplicateNameException(string name, int line) : Exception
    {
        public string Name { get; } = name;

        public int Line { get; } = line;
    }
}
