using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlpLab.Playground.Protocol;

/// <summary>A command of the page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Play), "play")]
[JsonDerivedType(typeof(Pause), "pause")]
[JsonDerivedType(typeof(Step), "step")]
[JsonDerivedType(typeof(Seek), "seek")]
[JsonDerivedType(typeof(SetPace), "pace")]
[JsonDerivedType(typeof(SteerSettings), "steer")]
[JsonDerivedType(typeof(EditParameter), "edit")]
[JsonDerivedType(typeof(Lead), "lead")]
[JsonDerivedType(typeof(Follow), "follow")]
[JsonDerivedType(typeof(Show), "show")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(Acknowledge), "ack")]
internal abstract record Command
{
    /// <summary>Number of the command; the frame that shows it has it.</summary>
    public uint Id { get; init; }
}

/// <summary>Begins the run of an address.</summary>
internal sealed record Open : Command
{
    /// <summary>What follows the # of the page's address.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it plays at once.</summary>
    public bool Play { get; init; }

    /// <summary>An epoch to go to at once.</summary>
    public int? Seek { get; init; }
}

/// <summary>Trains at the pace.</summary>
internal sealed record Play : Command;

/// <summary>Stops where it is.</summary>
internal sealed record Pause : Command;

/// <summary>Trains so many epochs and stops.</summary>
internal sealed record Step : Command
{
    public required int Epochs { get; init; }
}

/// <summary>Shows an epoch, before or after what is shown.</summary>
internal sealed record Seek : Command
{
    public required int Epoch { get; init; }
}

/// <summary>Changes the pace: watch, steady, full or instant.</summary>
internal sealed record SetPace : Command
{
    public required string Kind { get; init; }

    public double Value { get; init; } = 1;
}

/// <summary>Changes settings that are live from the epoch on that is shown.</summary>
internal sealed record SteerSettings : Command
{
    /// <summary>New values by the names of the settings, in the form of this protocol: learningRate of learning-rate.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Values { get; set; } = [];

    /// <summary>The same by the names of the settings, as texts; null for a value that is neither number nor text.</summary>
    public IEnumerable<(string Name, string? Text)> Changes => Values.Where(value => value.Value.ValueKind != JsonValueKind.Null).Select(value => (JsonNamingPolicy.KebabCaseLower.ConvertName(value.Key), Text(value.Value)));

    private static string? Text(JsonElement value) => value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), JsonValueKind.String => value.GetString(), _ => null };
}

/// <summary>Sets a parameter of the network at the epoch that is shown.</summary>
internal sealed record EditParameter : Command
{
    /// <summary>Its place in the frame's parameters, from 0.</summary>
    public required int Index { get; init; }

    public required double Value { get; init; }
}

/// <summary>Lets other pages follow this one, or ends it.</summary>
internal sealed record Lead : Command
{
    public required bool On { get; init; }
}

/// <summary>Shows the run of the page that leads in place of an own one, or ends it.</summary>
internal sealed record Follow : Command
{
    public required bool On { get; init; }
}

/// <summary>What frames have beside the surface.</summary>
internal sealed record Show : Command
{
    /// <summary>Whether hidden units have pictures.</summary>
    public bool Units { get; init; }

    /// <summary>Whether best possible and logistic regression are sent as surfaces.</summary>
    public bool Overlays { get; init; }

    /// <summary>A figure of the report that is kept up to date: reliability, space, population; null for none.</summary>
    public string? Figure { get; init; }

    /// <summary>Two units of the last hidden layer for the figure of hidden space, from 0; null for those with the largest parts.</summary>
    public int[]? Pair { get; init; }
}

/// <summary>Asks what network, regression and best possible say of a point.</summary>
internal sealed record Ask : Command
{
    public required double X { get; init; }

    public required double Y { get; init; }
}

/// <summary>A frame was painted.</summary>
internal sealed record Acknowledge : Command
{
    /// <summary>The run it is of; null for the one there is.</summary>
    public uint? Run { get; init; }

    public required uint Sequence { get; init; }
}

/// <summary>Reads and writes messages.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class MessageContext : JsonSerializerContext
{
    /// <summary>Reads a command.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Command Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Default.Command) ?? throw new JsonException("null");
        }
        catch (NotSupportedException exception)
        {
            // No type, or an unknown one.
            throw new JsonException(exception.Message);
        }
    }

    public static byte[] Write(Answer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Default.Answer);
}
