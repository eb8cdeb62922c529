using System.Text.Json;

namespace MlpLab.Cli.Tests.Support;

/// <summary>Says a scikit-learn call, keyword by keyword, as a command line of <c>mlplab data</c>.</summary>
internal static class GeneratorArguments
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["n_samples"] = "samples",
        ["noise"] = "noise",
        ["factor"] = "factor",
        ["n_features"] = "features",
        ["n_classes"] = "classes",
        ["centers"] = "centers",
        ["cluster_std"] = "cluster-std",
        ["center_box"] = "center-box",
        ["mean"] = "mean",
        ["cov"] = "cov",
        ["n_informative"] = "informative",
        ["n_redundant"] = "redundant",
        ["n_repeated"] = "repeated",
        ["n_clusters_per_class"] = "clusters-per-class",
        ["weights"] = "weights",
        ["flip_y"] = "flip-y",
        ["class_sep"] = "class-sep",
        ["shift"] = "shift",
        ["scale"] = "scale",
    };

    public static string[] Of(JsonElement call)
    {
        string problem = call.GetProperty("function").GetString()!["make_".Length..].Replace('_', '-');
        var arguments = new List<string> { "data", "--problem", problem, "--seed", call.GetProperty("random_state").GetRawText() };
        foreach (JsonProperty parameter in call.GetProperty("parameters").EnumerateObject())
        {
            arguments.AddRange(Option(parameter.Name, parameter.Value));
        }

        return [.. arguments];
    }

    private static string[] Option(string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("random_state", _) => ["--seed", value.GetRawText()],
        ("shuffle" or "hypercube", JsonValueKind.True) => [],
        ("shuffle" or "hypercube", JsonValueKind.False) => ["--no-" + name],
        ("flip_y", _) when value.GetDouble() < 0 => ["--flip-y", "none"],
        ("shift" or "scale", JsonValueKind.Null) => ["--" + name, "random"],
        _ => ["--" + Options[name], Text(value)],
    };

    private static string Text(JsonElement value) => value.ValueKind != JsonValueKind.Array
        ? value.GetRawText()
        : string.Join(IsList(value) ? ";" : ",", value.EnumerateArray().Select(Text));

    private static bool IsList(JsonElement value) => value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array;
}
