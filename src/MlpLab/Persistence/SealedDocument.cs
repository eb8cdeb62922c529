using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MlpLab.Persistence;

/// <summary>The outer form of the files: a JSON object with a schema and a checksum over every byte of the file.</summary>
/// <remarks>
/// The checksum is the 64-bit FNV-1a hash of the file with its own 16 digits written as zeros. Each of its steps is one-to-one, so a
/// change of a single byte is always noticed; it is no protection against forgery.
/// </remarks>
internal static class SealedDocument
{
    /// <summary>What stands in place of the checksum while it is computed.</summary>
    public const string NoChecksum = "0000000000000000";

    public const int MaximumDepth = 16;

    /// <summary>Replaces the first <see cref="NoChecksum"/> by the checksum.</summary>
    public static void Seal(Span<byte> document)
    {
        ulong checksum = Hash(document);
        int at = document.IndexOf(Encoding.ASCII.GetBytes($"\"{NoChecksum}\"")) + 1;
        Encoding.ASCII.GetBytes(Text(checksum), document[at..]);
    }

    /// <summary>Checks that the document is whole and as it was written.</summary>
    /// <param name="document">UTF-8.</param>
    /// <param name="kind">The schema's name before the slash, such as mlplab.model.</param>
    /// <param name="version">The newest version that can be read.</param>
    /// <param name="source">What messages call the file.</param>
    /// <returns>Null, or the complaint that the bytes were changed: what else is wrong says more.</returns>
    /// <exception cref="InvalidModelFileException">Anything else is wrong.</exception>
    public static InvalidModelFileException? Check(ReadOnlySpan<byte> document, string kind, int version, string source)
    {
        Header header = Scan(document, source);
        CheckSchema(header.Schema, kind, version, source);
        if (header.ChecksumStart < 0)
        {
            return new InvalidModelFileException(ModelFileProblem.Changed, $"{source} has no checksum, so it is not what was written");
        }

        // The digits are no part of what is hashed.
        byte[] zeros = Encoding.ASCII.GetBytes(NoChecksum);
        ulong hash = Hash(document[..header.ChecksumStart]);
        hash = Hash(zeros, hash);
        hash = Hash(document[(header.ChecksumStart + zeros.Length)..], hash);
        string stored = Encoding.ASCII.GetString(document.Slice(header.ChecksumStart, zeros.Length));
        return stored == Text(hash) ? null : new InvalidModelFileException(
            ModelFileProblem.Changed, $"{source} was changed or damaged after it was written: its checksum is {stored}, its content has {Text(hash)}");
    }

    /// <summary>For a file that is no JSON object.</summary>
    /// <param name="beginning">Its first bytes, or all of them.</param>
    /// <param name="source">What messages call the file.</param>
    public static InvalidModelFileException WrongBeginning(ReadOnlySpan<byte> beginning, string source)
    {
        string what = beginning is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] ? "is UTF-16; save it as UTF-8, as it was written"
            : beginning is [0xef, 0xbb, 0xbf, .. var rest] && rest.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? "begins with a byte order mark; save it as UTF-8 without one, as it was written"
            : (beginning.Trim(" \t\r\n"u8).IsEmpty ? "is empty" : "does not begin with '{'") + "; it is no model file and no checkpoint";
        return new InvalidModelFileException(ModelFileProblem.WrongKind, $"{source} {what}");
    }

    private static Header Scan(ReadOnlySpan<byte> document, string source)
    {
        if (document.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            throw WrongBeginning(document, source);
        }

        var header = new Header(null, -1);
        bool whole;
        try
        {
            whole = Tokens(document, source, ref header);
        }
        catch (JsonException exception)
        {
            throw new InvalidModelFileException(ModelFileProblem.WrongStructure, $"{source} is no JSON: {exception.Message}", exception);
        }

        return whole ? header : throw new InvalidModelFileException(
            ModelFileProblem.Truncated, string.Create(CultureInfo.InvariantCulture, $"{source} is truncated: it ends in the middle, after {document.Length} bytes"));
    }

    private static bool Tokens(ReadOnlySpan<byte> document, string source, ref Header header)
    {
        var reader = new Utf8JsonReader(document, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaximumDepth + 2 }));
        int property = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth > MaximumDepth)
            {
                throw new InvalidModelFileException(ModelFileProblem.TooDeep, $"{source} nests deeper than {MaximumDepth} levels; no file of this library does");
            }

            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                property = reader.ValueTextEquals("schema"u8) ? 1 : reader.ValueTextEquals("checksum"u8) ? 2 : 0;
            }
            else if (property > 0)
            {
                header = Take(ref reader, property, header);
                property = 0;
            }
        }

        return reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject && document[^1] == (byte)'\n';
    }

    private static Header Take(ref Utf8JsonReader reader, int property, Header header)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return header;
        }

        if (property == 1)
        {
            return header with { Schema = header.Schema ?? Encoding.UTF8.GetString(reader.ValueSpan) };
        }

        bool first = header.ChecksumStart < 0 && reader.ValueSpan.Length == NoChecksum.Length;
        return first ? header with { ChecksumStart = (int)reader.TokenStartIndex + 1 } : header;
    }

    private static void CheckSchema(string? schema, string kind, int version, string source)
    {
        string[] parts = schema?.Split('/') ?? [];
        if (parts is not [{ } name, { } number] || name != kind || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int written) || written < 1)
        {
            string found = schema is null ? "names no schema" : $"has the schema '{(schema.Length > 40 ? schema[..40] + "…" : schema)}'";
            throw new InvalidModelFileException(ModelFileProblem.WrongKind, $"{source} {found}; it must be {kind}/{version}");
        }

        if (written > version)
        {
            throw new InvalidModelFileException(
                ModelFileProblem.NewerVersion, $"{source} has version {written} of {kind}, this program reads versions up to {version}; use a newer one");
        }
    }

    private static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Hash(ReadOnlySpan<byte> bytes, ulong hash = 0xcbf29ce484222325)
    {
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001b3;
        }

        return hash;
    }

    private readonly record struct Header(string? Schema, int ChecksumStart);
}
