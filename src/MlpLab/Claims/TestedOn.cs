using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>The settings that claims are tested in: the five problems as the article has them, and with classes that overlap.</summary>
internal static class TestedOn
{
    /// <summary>The problems of the article, each at its first difficulty.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Problems.All.Select(problem => problem.Name)];

    /// <summary>The five problems with a comparison each.</summary>
    /// <param name="compare">Makes the comparison of a problem's settings.</param>
    public static ImmutableArray<Comparison> AsInTheArticle(Func<string, RunSettings, Comparison> compare) =>
        [.. Names.Select(name => compare(name, Of(name)))];

    /// <summary>The five problems with overlapping classes, where there is something to learn and something that cannot be learned.</summary>
    /// <param name="compare">Makes the comparison of a problem's settings.</param>
    public static ImmutableArray<Comparison> WhereClassesOverlap(Func<string, RunSettings, Comparison> compare) =>
        [.. Names.Select(name => compare(name, Of(name, Overlapping)))];

    /// <summary>Settings of problems with which the best possible accuracy is 0.90.</summary>
    public static ProblemSettings Overlapping { get; } = new() { DifficultyScale = DifficultyScale.Calibrated, Difficulty = 3 };

    /// <summary>A run on a problem.</summary>
    public static RunSettings Of(string problem, ProblemSettings? settings = null) => new() { Source = new ProblemSource(problem, settings ?? new ProblemSettings()) };

    /// <summary>The same run on other samples of its problem.</summary>
    public static RunSettings With(this RunSettings run, Func<ProblemSettings, ProblemSettings> change)
    {
        var source = (ProblemSource)run.Source;
        return run with { Source = source with { Settings = change(source.Settings) } };
    }
}
