namespace MlpLab.Persistence;

/// <summary>The fields of a checkpoint of an evolution, schema "mlplab.evolution-checkpoint/1". Vectors as in <see cref="CheckpointDocument"/>.</summary>
internal sealed record EvolutionCheckpointDocument
{
    public const string Kind = "mlplab.evolution-checkpoint";
    public const int Version = 1;

    public required string Schema { get; init; }

    public required string Checksum { get; init; }

    public required string Command { get; init; }

    public required string[] Arguments { get; init; }

    public required string Data { get; init; }

    public required FileFields[] Files { get; init; }

    public required EvolutionFields[] Methods { get; init; }
}

internal sealed record EvolutionFields
{
    public required string Method { get; init; }

    public required uint Seed { get; init; }

    public required long Generation { get; init; }

    public required long Evaluations { get; init; }

    public required int Restart { get; init; }

    public required RandomFields Random { get; init; }

    public required VectorFields[] Vectors { get; init; }

    public required WordFields[] Words { get; init; }

    public required byte[] Best { get; init; }

    /// <summary>Best and last fitness, which may be infinite.</summary>
    public required byte[] Fitness { get; init; }

    public required long BestEvaluation { get; init; }

    public required byte[] Log { get; init; }

    public required byte[] Dense { get; init; }

    /// <summary>Not in files of before there were any.</summary>
    public byte[] Populations { get; init; } = [];
}

internal sealed record VectorFields
{
    public required string Name { get; init; }

    public required byte[] Numbers { get; init; }
}

internal sealed record WordFields
{
    public required string Name { get; init; }

    public required long Value { get; init; }
}
