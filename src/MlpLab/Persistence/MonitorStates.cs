using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>Between what monitors have recorded and the fields of a file.</summary>
internal static class MonitorStates
{
    // Before version 3 the vectors of a monitor had no names, only this order.
    private static readonly Dictionary<string, string[]> Before3 = new(StringComparer.Ordinal)
    {
        ["curve"] = ["epochs", "losses", "accuracies"],
        ["dense-curve"] = ["epochs", "losses", "validation-losses"],
        ["early-stopping"] = ["checks", "best-parameters"],
        ["target"] = ["reached-epoch"],
        ["snapshots"] = ["epochs", "losses", "parameters"],
        ["trace"] = ["points", "gradient-norms", "weight-norms", "update-ratios", "last-epoch", "last-parameters", "last-gradient"],
    };

    public static MonitorFields From(MonitorState state) => new()
    {
        Kind = state.Kind,
        Named = state.Vectors.ToDictionary(vector => vector.Name, vector => Vectors.Bytes(vector.Numbers.AsSpan())),
    };

    /// <summary>What the vectors hold is checked by the monitor that takes them up.</summary>
    public static MonitorState To(MonitorFields fields)
    {
        Vectors.Need(fields.Kind.Length > 0 && fields.Vectors is null != fields.Named is null, "a monitor has no kind, or not its vectors");
        Dictionary<string, byte[]> named = fields.Named ?? WithNames(fields.Kind, fields.Vectors!);
        Vectors.Need(!named.ContainsValue(null!), "a monitor's vector is null");
        return new MonitorState(fields.Kind, [.. named.Select(vector => new NamedVector(vector.Key, Vectors.Array(vector.Value)))]);
    }

    private static Dictionary<string, byte[]> WithNames(string kind, byte[][] vectors) =>
        Before3.TryGetValue(kind, out string[]? names) && names.Length == vectors.Length
            ? names.Zip(vectors).ToDictionary(pair => pair.First, pair => pair.Second)
            : throw new ShapeException($"a monitor '{kind}' with {vectors.Length} vectors is unknown", ModelFileProblem.WrongStructure);
}
