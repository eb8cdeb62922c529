using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlpLab.Persistence;

/// <summary>The fields of a model file, schema "mlplab.model/4". Their order here is their order in the file.</summary>
internal sealed record ModelDocument
{
    public const string Kind = "mlplab.model";

    // 2: label. 3: optimizers other than gradient descent, features of words, numbers to predict. 4: members of an ensemble.
    public const int Version = 4;

    /// <summary>Written for one network.</summary>
    public const int OneNetworkVersion = 3;

    /// <summary>Written where it can hold the model, so that older builds read it.</summary>
    public const int DescentVersion = 2;

    public required string Schema { get; init; }

    public required string Checksum { get; init; }

    /// <summary>Of the parameters.</summary>
    public required string Fingerprint { get; init; }

    public required string[] Features { get; init; }

    /// <summary>Features that stand for words; null where there are none, as in files before version 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CategoricalFields[]? Categorical { get; init; }

    /// <summary>"regression" for a model that predicts numbers; null for one that tells classes apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Task { get; init; }

    /// <summary>Empty for regression.</summary>
    public required string[] Classes { get; init; }

    /// <summary>Names of the numbers that are predicted; null where the model tells classes apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Targets { get; init; }

    /// <summary>What the targets were scaled by; null where the network predicts them as they are, or classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScalerFields? TargetScaler { get; init; }

    /// <summary>The column of the classes; null where it is not known, as in files of version 1.</summary>
    public string? Label { get; init; }

    public required ScalerFields? Scaler { get; init; }

    /// <summary>What missing values become, one number for each feature; null where they are not allowed for.</summary>
    public double[]? Fill { get; init; }

    /// <summary>Of an ensemble the one that is looked at alone.</summary>
    public required NetworkFields Network { get; init; }

    /// <summary>The parameters of each member of an ensemble, all of the shape of <see cref="Network"/>; null for one network, as in files before version 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[][]? Members { get; init; }

    public required TrainingFields? Training { get; init; }
}

internal sealed record CategoricalFields
{
    public required string Name { get; init; }

    /// <summary>Index of its first column among the features.</summary>
    public required int First { get; init; }

    public required string[] Values { get; init; }

    public required string[] Others { get; init; }
}

internal sealed record ScalerFields
{
    public required double[] Means { get; init; }

    public required double[] Scales { get; init; }
}

internal sealed record NetworkFields
{
    public required int Inputs { get; init; }

    public required LayerFields[] Layers { get; init; }

    public required double[] Parameters { get; init; }
}

internal sealed record LayerFields
{
    public required int Units { get; init; }

    public required string Activation { get; init; }
}

internal sealed record TrainingFields
{
    public required string? Command { get; init; }

    public required uint? Seed { get; init; }

    public required string? Recipe { get; init; }

    public required string? Initializer { get; init; }

    public required string Arithmetic { get; init; }

    public required OptimizerFields Optimizer { get; init; }

    public required int PlannedEpochs { get; init; }

    public required int Epochs { get; init; }

    public required string StopReason { get; init; }

    public required double FinalLoss { get; init; }

    /// <summary>Three vectors of one length: cheaper to read and shorter than a list of points.</summary>
    public required CurveFields LossCurve { get; init; }

    /// <summary>By what the stream drew; null where none was kept.</summary>
    public required Dictionary<string, RandomFields>? Random { get; init; }
}

internal sealed record CurveFields
{
    public required double[] Epochs { get; init; }

    public required double[] Losses { get; init; }

    /// <summary>Empty where no accuracy was recorded.</summary>
    public required double[] Accuracies { get; init; }
}

internal sealed record RandomFields
{
    public required double[] Key { get; init; }

    public required int Position { get; init; }

    public required double? KeptGaussian { get; init; }
}

/// <summary>Serialisation without reflection; strict in everything that can be strict.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.Strict,
    MaxDepth = SealedDocument.MaximumDepth + 2,
    Converters = [typeof(NumbersConverter), typeof(FiniteNumberConverter)])]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(CheckpointDocument))]
[JsonSerializable(typeof(EvolutionCheckpointDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext
{
    /// <summary>For reading and writing: indented, characters as they are.</summary>
    public static DocumentContext Readable => _readable ??= new(new JsonSerializerOptions(Default.Options!)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static DocumentContext? _readable;
}
