using System.Globalization;
using System.Text;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Output;

/// <summary>Foreign text as a message can carry it: on one line, not endless, and without power over the terminal.</summary>
internal static class DisplayText
{
    /// <summary>A value as it was written, cut where it is too long to read.</summary>
    public static string Value(string written) => VisibleText.Short(written);

    /// <summary>Names as the columns or rows of a table: where a terminal is <paramref name="columns"/> wide, long ones lose their middle, and stay different.</summary>
    public static string[] Names(IReadOnlyList<string> names, int? columns)
    {
        string[] shown = [.. names.Select(Value)];
        if (columns is not { } width)
        {
            return shown;
        }

        int most = Math.Max(FoldedLines.LeastWidth, width) / 4, tail = most / 3;
        string[] cut = [.. shown.Select(name => name.Length <= most ? name : string.Concat(name.AsSpan(0, most - tail - 1).TrimEnd(), "…", name.AsSpan(name.Length - tail).TrimStart()))];
        return [.. cut.Select((name, i) => name == shown[i] || cut.Count(other => other == name) == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{shown[i][..(most - tail - 1)].TrimEnd()}…{i + 1}"))];
    }

    /// <summary>Whole numbers with a separator between them.</summary>
    public static string Numbers(ReadOnlySpan<int> numbers, char separator)
    {
        var text = new StringBuilder();
        for (int i = 0; i < numbers.Length; i++)
        {
            text.Append(i == 0 ? "" : separator.ToString()).Append(CultureInfo.InvariantCulture, $"{numbers[i]}");
        }

        return text.ToString();
    }

    /// <summary>The activations of a run's hidden layers, with commas between them.</summary>
    public static string Activations(RunSettings run) => run.Activations is [var one] ? one.Name : string.Join<ActivationFunction>(',', run.Activations);

    /// <summary>Units of each hidden layer as they are given; none without one.</summary>
    public static string Hidden(RunSettings run) => run.Hidden.IsEmpty ? "none" : Numbers(run.Hidden.AsSpan(), ',');

    /// <summary>Units of all layers of a run's network: 2-5-1.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    public static string Shape(RunSettings run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Source.FeatureCount}-{(run.Hidden.IsEmpty ? "" : Numbers(run.Hidden.AsSpan(), '-') + "-")}{run.Source.OutputCount}");

    /// <summary>The shape of a run's network, and its activations.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    public static string Network(RunSettings run) => $"{Shape(run)} {(run.Hidden.IsEmpty ? "" : Activations(run) + "/")}{OutputActivation(run)}";

    /// <summary>What is minimised.</summary>
    public static string LossName(RunSettings run) => run.IsWeighted ? "weighted loss" : "loss";

    private static string OutputActivation(RunSettings run) =>
        run.Source.Task == LearningTask.Regression ? (run.Loss?.OutputActivation ?? ActivationFunction.Identity).Name
        : run.Source.OutputCount > 1 ? "softmax"
        : "sigmoid";

    /// <summary>Control characters, and those that turn the direction of reading, become their code.</summary>
    public static string OneLine(string text) => VisibleText.Of(text);
}
