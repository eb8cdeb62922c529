using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Diagnostics;

/// <summary>Settings of a run to be diagnosed, with ways to begin that no rule for first weights has.</summary>
internal sealed record TrialSettings
{
    public required double LearningRate { get; init; }

    public required double Momentum { get; init; }

    /// <summary>A rule's name, or a way to spoil what Xavier's rule drew.</summary>
    public required string Initializer { get; init; }

    public required bool Standardize { get; init; }

    public required ImmutableArray<int> Hidden { get; init; }

    public required int Epochs { get; init; }

    public required int SampleCount { get; init; }

    public int Restarts { get; init; } = 1;

    public double Alpha { get; init; }

    public WeightInitializer Rule => WeightInitializer.All.SingleOrDefault(rule => rule.Name == Initializer) ?? WeightInitializer.Xavier;

    /// <summary>The same as the diagnosis sees it.</summary>
    public RunSettings ToRunSettings() => new()
    {
        Source = new ProblemSource("circles", new ProblemSettings { SampleCount = SampleCount }),
        Recipe = Recipe.Modern with
        {
            Optimizer = new GradientDescent { LearningRate = LearningRate, Momentum = Momentum },
            Initializer = Rule,
            Standardize = Standardize,
            Alpha = Alpha,
        },
        Hidden = Hidden,
        Epochs = Epochs,
        Restarts = Restarts,
    };

    /// <summary>With a remedy carried out.</summary>
    public TrialSettings After(Remedy remedy)
    {
        RunSettings after = remedy.After;
        var rule = (GradientDescent)after.Recipe.Optimizer;
        return new TrialSettings
        {
            LearningRate = rule.LearningRate,
            Momentum = rule.Momentum,
            Initializer = after.Recipe.Initializer == remedy.Before.Recipe.Initializer ? Initializer : after.Recipe.Initializer.Name,
            Standardize = after.Recipe.Standardize,
            Hidden = after.Hidden,
            Epochs = after.Epochs,
            SampleCount = after.Source.SampleCount,
            Restarts = after.Restarts,
            Alpha = after.Recipe.Alpha,
        };
    }
}
