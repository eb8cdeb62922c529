using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>One setting that an experiment varies.</summary>
/// <param name="Name">Its option, which is also its name in tables.</param>
/// <param name="Text">What was written on the experiment's command line; null if nothing.</param>
/// <param name="Put">Sets one value on the options of a run.</param>
/// <param name="Get">How the value of a run is written; null where there is none.</param>
internal sealed record ExperimentAxis(
    string Name, Func<ExperimentOptions, string?> Text, Action<TrainOptions, string?> Put, Func<TrainSettings, string?> Get)
{
    /// <summary>Word for no value at all, where that is one of the choices.</summary>
    public const string None = "none";

    /// <summary>What holds where nothing is written; null where the recipe decides or there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What <c>all</c> stands for; empty where it stands for nothing.</summary>
    public IReadOnlyList<string> Every { get; init; } = [];

    public bool HasRanges { get; init; }

    public bool AllowsNone { get; init; }

    public bool IsNumber { get; init; } = true;

    /// <summary>Whether it belongs to data that are drawn; a file has what it has.</summary>
    public bool IsOfProblem { get; init; }

    /// <summary>All of them, the one that changes slowest first: the order of the rows.</summary>
    public static IReadOnlyList<ExperimentAxis> All { get; } =
    [
        new("problem", o => o.Problem, (o, v) => o.Problem = v, s => (s.Run.Source as ProblemSource)?.Name)
        {
            IsOfProblem = true, Default = "circles", Every = [.. Problems.All.Select(problem => problem.Name)], IsNumber = false,
        },
        new("difficulty-scale", o => o.DifficultyScale, (o, v) => o.DifficultyScale = v, s => Generator(s) is { } p ? ScaleName(p.DifficultyScale) : null)
        {
            IsOfProblem = true, Default = "article", Every = [.. Enum.GetValues<DifficultyScale>().Select(ScaleName)], IsNumber = false,
        },
        new("difficulty", o => o.Difficulty, (o, v) => o.Difficulty = v, s => Whole(Generator(s)?.Difficulty))
        {
            IsOfProblem = true, Default = "1", Every = ["1", "2", "3", "4", "5"], HasRanges = true,
        },
        new("noise", o => o.Noise, (o, v) => o.Noise = v, s => Real(Generator(s)?.Noise)) { IsOfProblem = true, AllowsNone = true },
        new("factor", o => o.Factor, (o, v) => o.Factor = v, s => Real(Generator(s)?.Factor)) { IsOfProblem = true },
        new("samples", o => o.Samples, (o, v) => o.Samples = v, s => Whole(Generator(s)?.SampleCount)) { IsOfProblem = true, Default = "100", HasRanges = true },
        new("classes", o => o.Classes, (o, v) => o.Classes = v, s => Whole(Generator(s)?.ClassCount)) { IsOfProblem = true, HasRanges = true },
        new("recipe", o => o.Recipe, (o, v) => o.Recipe = v, s => s.Run.Recipe.Name)
        {
            Default = Recipe.Modern.Name, Every = [.. Recipe.All.Select(recipe => recipe.Name)], IsNumber = false,
        },
        new("init", o => o.Init, (o, v) => o.Init = v, s => s.Run.Recipe.Initializer.Name)
        {
            Every = [.. WeightInitializer.All.Select(rule => rule.Name)], IsNumber = false,
        },
        new("learning-rate", o => o.LearningRate, (o, v) => o.LearningRate = v, s => Real(s.Run.Recipe.Optimizer.Setting("learning-rate"))),
        new("momentum", o => o.Momentum, (o, v) => o.Momentum = v, s => Real(s.Run.Recipe.Optimizer.Setting("momentum"))),
        new("hidden", o => o.Hidden, (o, v) => o.Hidden = v?.Replace('x', ','), s => string.Join('x', s.Run.Hidden))
        {
            Default = "5", HasRanges = true, IsNumber = false,
        },
        new("epochs", o => o.Epochs, (o, v) => o.Epochs = v, s => Whole(s.Run.Epochs)) { Default = "25000", HasRanges = true },
    ];

    /// <summary>In the form of JSON's names: difficultyScale.</summary>
    public string CamelName => DisplayText.CamelCase(Name);

    // Null for a file.
    private static ProblemSettings? Generator(TrainSettings settings) => (settings.Run.Source as ProblemSource)?.Settings;

    private static string? Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Real(double? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string ScaleName(DifficultyScale scale) => scale.ToString().ToLowerInvariant();
}
