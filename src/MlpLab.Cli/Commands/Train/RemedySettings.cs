using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The settings a diagnosis may change, taken from a run's settings and put back into them.</summary>
internal static class RemedySettings
{
    public static RunSettings From(TrainSettings settings) => new()
    {
        LearningRate = settings.Recipe.Optimizer.Setting("learning-rate") ?? double.NaN,
        Momentum = settings.Recipe.Optimizer.Setting("momentum") ?? double.NaN,
        Initializer = settings.Recipe.Initializer.Name,
        Standardize = settings.Recipe.Standardize,
        Hidden = ImmutableArray.Create(settings.Hidden),
        Epochs = settings.Epochs,
        SampleCount = settings.Source.SampleCount,
        Restarts = settings.Restarts,
    };

    /// <summary>Whether a remedy changes anything that can be changed: a file has the samples it has.</summary>
    public static bool Changes(Remedy remedy, TrainSettings settings) =>
        remedy.Changes.Length > 0 && Apply(remedy.Settings, settings).CommandLine() != settings.CommandLine();

    public static TrainSettings Apply(RunSettings remedy, TrainSettings settings) => settings with
    {
        Recipe = settings.Recipe with
        {
            Optimizer = new GradientDescent { LearningRate = remedy.LearningRate, Momentum = remedy.Momentum },
            Initializer = WeightInitializer.All.Single(rule => rule.Name == remedy.Initializer),
            Standardize = remedy.Standardize,
        },
        Hidden = [.. remedy.Hidden],
        Epochs = remedy.Epochs,
        Source = settings.Source.WithSampleCount(remedy.SampleCount),
        Restarts = remedy.Restarts,
    };
}
