using System.Collections.Immutable;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What is said of networks that answer together, and of the perceptron before them.</summary>
internal static class EnsembleClaims
{
    private const int Members = 5;

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "ensemble-of-seeds",
            Source = new ClaimSource(3),
            Sentence = "Networks that answer together generalise better than one.",
            Test = "The mean answer of five networks with other first weights beside one of them, by the fresh log loss, on classes that overlap.",
            Measure = Measure.FreshLoss,
            Comparisons = Beside(EnsembleKind.Seeds, run => run),
        },
        new Claim
        {
            Code = "ensemble-accuracy",
            Source = new ClaimSource(3),
            Sentence = "Networks that answer together are right more often than one.",
            Test = "The same runs by accuracy.",
            Measure = Measure.FreshAccuracy,
            SeedCount = 40,
            Comparisons = Beside(EnsembleKind.Seeds, run => run),
        },
        new Claim
        {
            Code = "ensemble-or-restarts",
            Source = new ClaimSource(38),
            Sentence = "Averaging several networks is better than keeping the best of them.",
            Test = "The mean answer of five beside the one of the same five with the lowest training loss: the same cost; by accuracy, on classes that overlap.",
            Measure = Measure.FreshAccuracy,
            Comparisons = Beside(EnsembleKind.Seeds, run => run with { Restarts = Members }),
        },
        new Claim
        {
            Code = "bagging",
            Source = new ClaimSource(38),
            Sentence = "Networks on samples drawn with replacement are a better ensemble than networks on all samples.",
            Test = "Five members by bagging beside five that differ in their first weights alone, by the fresh log loss, on classes that overlap.",
            Measure = Measure.FreshLoss,
            SeedCount = 40,
            Comparisons = Beside(EnsembleKind.Bagging, run => Together(run, EnsembleKind.Seeds)),
        },
        new Claim
        {
            Code = "folds",
            Source = new ClaimSource(38),
            Sentence = "Networks on all folds but one are a better ensemble than networks on all samples.",
            Test = "Five members, each trained on four of five folds, beside five that differ in their first weights alone, by the fresh log loss, on classes that overlap.",
            Measure = Measure.FreshLoss,
            SeedCount = 40,
            Comparisons = Beside(EnsembleKind.Folds, run => Together(run, EnsembleKind.Seeds)),
        },
        new Claim
        {
            Code = "averaged-weights",
            Source = new ClaimSource(3, Also: 38),
            Sentence = "Averaging the weights of several networks gives a better network.",
            Test = "The network whose every weight and bias is the mean over five networks with other first weights, beside one of them, and beside the mean answer of the same five; by accuracy, on classes that overlap. Hidden units of networks that began apart have no order in common; networks that began alike, and epochs of one training, are not averaged here.",
            Varied = ["the problem", "the control"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Averaged("one", run => run), .. Averaged("mean answer", run => Together(run, EnsembleKind.Seeds))],
        },
        new Claim
        {
            Code = "perceptron",
            Source = new ClaimSource(12),
            Sentence = "A logistic regression predicts better than a perceptron.",
            Test = "Cross-validated logistic regression beside a perceptron that keeps the best weights it has met, on the article's five problems and on classes that overlap.",
            Varied = ["the problem", "the overlap of the classes"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. TestedOn.AsInTheArticle(Linear), .. TestedOn.WhereClassesOverlap((name, run) => Linear(name + ", overlapping", run))],
        },
    ];

    private static ImmutableArray<Comparison> Beside(EnsembleKind kind, Func<RunSettings, RunSettings> control) =>
        TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, Together(run, kind), control(run)));

    private static ImmutableArray<Comparison> Averaged(string name, Func<RunSettings, RunSettings> control) =>
        TestedOn.WhereClassesOverlap((problem, run) => new AveragedWeightsComparison($"{problem}, {name}", Together(run, EnsembleKind.Seeds), control(run)));

    private static RunSettings Together(RunSettings run, EnsembleKind kind) => run with { Ensemble = new EnsemblePlan { Count = Members, By = kind } };

    private static PerceptronComparison Linear(string name, RunSettings run) => new(name, run with { Epochs = 1 });
}

/// <summary>The logistic regression of a run beside its perceptron; the network is of no interest. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Run">Whose samples they learn from; its seed is set.</param>
internal sealed record PerceptronComparison(string Name, RunSettings Run) : Comparison(Name)
{
    /// <summary>The run with both beside its network.</summary>
    public RunSettings Settings => Run with { Baseline = BaselineChoice.Logistic | BaselineChoice.Perceptron };

    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        MeasuredRun run = runs.Of(Settings with { Seed = seed }, cancellationToken);
        return new PairedValue(measure.Of(run.BaselineScore), run.PerceptronScore is { } score ? measure.Of(score) : null);
    }
}
