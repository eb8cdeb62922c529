using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Runs;

/// <summary>What the network of a run and its loss are called.</summary>
internal static class NetworkText
{
    /// <summary>The activations of a run's hidden layers, with commas between them.</summary>
    public static string Activations(RunSettings run) => run.Activations is [var one] ? one.Name : string.Join<ActivationFunction>(',', run.Activations);

    /// <summary>Units of each hidden layer as they are given; none without one.</summary>
    public static string Hidden(RunSettings run) => run.Hidden.IsEmpty ? "none" : NumberList.Text(run.Hidden.AsSpan(), ',');

    /// <summary>The rates of dropout of a run's hidden layers, with commas between them.</summary>
    public static string Rates(Dropout dropout) => string.Join(',', dropout.Hidden.Select(rate => Invariant($"{rate}")));

    /// <summary>Units of all layers of a run's network: 2-5-1.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    public static string Shape(RunSettings run) =>
        Invariant($"{run.Source.FeatureCount}-{(run.Hidden.IsEmpty ? "" : NumberList.Text(run.Hidden.AsSpan(), '-') + "-")}{run.Source.OutputCount}");

    /// <summary>The shape of a run's network, and its activations.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    public static string Network(RunSettings run) => $"{Shape(run)} {(run.Hidden.IsEmpty ? "" : Activations(run) + "/")}{OutputActivation(run)}";

    /// <summary>What is minimised.</summary>
    public static string LossName(RunSettings run) => run.IsWeighted ? "weighted loss" : "loss";

    private static string OutputActivation(RunSettings run) =>
        run.Source.Task == LearningTask.Regression ? (run.Loss?.OutputActivation ?? ActivationFunction.Identity).Name
        : run.Source.OutputCount > 1 ? "softmax"
        : "sigmoid";
}
