using System.Text.Json.Serialization;

namespace MlpLab.Persistence;

/// <summary>The fields of a checkpoint, schema "mlplab.checkpoint/4". Vectors are doubles, least significant byte first, in base 64: quick to write, exact.</summary>
internal sealed record CheckpointDocument
{
    public const string Kind = "mlplab.checkpoint";

    // 2: files. 3: names of the monitors' vectors, evaluations. 4: members of an ensemble.
    public const int Version = 4;

    /// <summary>Written for one network.</summary>
    public const int OneNetworkVersion = 3;

    public required string Schema { get; init; }

    public required string Checksum { get; init; }

    public required string Command { get; init; }

    public required string[] Arguments { get; init; }

    public required string Data { get; init; }

    /// <summary>Null in files of version 1.</summary>
    public FileFields[]? Files { get; init; }

    public required StateFields State { get; init; }

    public required MonitorFields[] FirstRun { get; init; }

    public required RestartFields[] FinishedRuns { get; init; }

    public required int BestRun { get; init; }

    public required byte[] BestParameters { get; init; }

    public required KeptFields? Kept { get; init; }

    /// <summary>The parameters of each finished member of an ensemble; null where there is none, as in files before version 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[][]? Members { get; init; }
}

internal sealed record FileFields
{
    public required string Path { get; init; }

    public required string Sha256 { get; init; }
}

internal sealed record StateFields
{
    public required int Epoch { get; init; }

    /// <summary>Null before version 3, when each update needed one.</summary>
    public long? Evaluations { get; init; }

    public required long ElapsedTicks { get; init; }

    public required byte[] Parameters { get; init; }

    public required byte[] OptimizerMemory { get; init; }

    public required MonitorFields[] Monitors { get; init; }

    public required RandomFields? Random { get; init; }

    /// <summary>The order of the last epoch's samples, four bytes each; null where nothing is shuffled, as in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? BatchOrder { get; init; }

    /// <summary>What schedule and patience keep; null without them, as in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Pace { get; init; }

    /// <summary>The stream of dropout; null where nothing is left out, as in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RandomFields? DropoutRandom { get; init; }
}

internal sealed record MonitorFields
{
    public required string Kind { get; init; }

    /// <summary>By their names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, byte[]>? Named { get; init; }

    /// <summary>By their order, as before version 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[][]? Vectors { get; init; }
}

internal sealed record RestartFields
{
    public required string StopReason { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Null before version 3, when each update needed one.</summary>
    public long? Evaluations { get; init; }

    /// <summary>Null where nothing was measured.</summary>
    public required long? DurationTicks { get; init; }

    /// <summary>Final loss, and the accuracy where there is one.</summary>
    public required byte[] Results { get; init; }
}

internal sealed record KeptFields
{
    public required StateFields End { get; init; }

    public required int? RestoredEpoch { get; init; }
}
