using System.Collections.Immutable;
using MlpLab.Optimization;
using MlpLab.Search;

namespace MlpLab.Claims;

/// <summary>That evolution searches settings better than chance or a grid.</summary>
internal static class SearchClaims
{
    private const int Budget = 27_000, EpochsOfATrial = 300;

    // As mlplab search has them by default, epochs and first weights left out.
    private static readonly ImmutableArray<SearchAxis> Axes =
    [
        new NumberAxis("hidden", 1, 25, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] }),
        .. RuleAxes.Of(new GradientDescent()),
    ];

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "evolutionary-search",
            Source = ClaimSource.Article,
            Sentence = "Evolutionary search finds better settings than random search and grid search.",
            Test = "CMA-ES and a particle swarm beside random search and a grid: hidden units, rate and momentum, 30 trials of 300 epochs on three divisions of 100 samples (27 of the grid, three values a setting); the winner of each, trained on all samples. "
                + "Classes that overlap, by the fresh log loss.",
            Varied = ["the problem", "the method"],
            Measure = Measure.FreshLoss,
            SeedCount = 40,
            Comparisons = [.. Of("cma", "random"), .. Of("cma", "grid"), .. Of("pso", "random"), .. Of("pso", "grid")],
        },
    ];

    private static ImmutableArray<Comparison> Of(string claimed, string control) => TestedOn.WhereClassesOverlap((problem, run) => new SearchComparison(
        $"{problem}, {claimed} and {control}",
        new SearchSettings { Base = run with { Epochs = EpochsOfATrial }, Axes = Axes, Budget = Budget },
        SearchMethod.Find(claimed),
        SearchMethod.Find(control)));
}
