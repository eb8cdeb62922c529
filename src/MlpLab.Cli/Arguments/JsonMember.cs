using System.Text.Json;

namespace MlpLab.Cli.Arguments;

/// <summary>A name and its value in a JSON object, with the place of the name.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Kind">First token of the value.</param>
/// <param name="Text">A scalar, or a list of scalars separated by commas, as on a command line; null for anything else.</param>
/// <param name="Value">The value's bytes in the file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal sealed record JsonMember(string Name, JsonTokenType Kind, string? Text, ReadOnlyMemory<byte> Value, int Line, int Column)
{
    public bool IsSwitch => Kind is JsonTokenType.True or JsonTokenType.False;

    /// <summary>The type in words.</summary>
    public string KindName => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
