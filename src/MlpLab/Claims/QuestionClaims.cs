using System.Collections.Immutable;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What the answers to the questions on deep learning say.</summary>
internal static class QuestionClaims
{
    // Of the networks whose depth differs.
    private const int Parameters = 65;

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "more-data",
            Source = new ClaimSource(2),
            Sentence = "More data make a network generalise better.",
            Test = "1,000 samples beside 100, classes that overlap (best possible accuracy 0.90), by the fresh log loss, which also sees false confidence.",
            Lesson = "More data",
            Measure = Measure.FreshLoss,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run.With(settings => settings with { SampleCount = 1_000 }), run)),
        },
        new Claim
        {
            Code = "early-stopping",
            Source = new ClaimSource(10),
            Sentence = "Early stopping prevents overfitting.",
            Test = "A fifth of 100 samples held out and training stopped at the lowest loss on it, beside training on all 100 to the end of 25,000 epochs; classes that overlap.",
            Lesson = "Stopping early",
            Measure = Measure.FreshLoss,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run with { ValidationShare = 0.2, EarlyStopping = true }, run)),
        },
        new Claim
        {
            Code = "early-stopping-accuracy",
            Source = new ClaimSource(10),
            Sentence = "Early stopping makes predictions more accurate.",
            Test = "The same runs by accuracy: what is held out is not trained on.",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run with { ValidationShare = 0.2, EarlyStopping = true }, run)),
        },
        new Claim
        {
            Code = "depth-or-width",
            Source = new ClaimSource(16, Also: 34),
            Sentence = "Depth is worth more than width.",
            Test = "Two hidden layers of 5 and 7 units beside one of 16: 65 parameters each for two classes and two features; classes that overlap, with the default first weights and with Xavier's.",
            Varied = ["the problem", "the first weights"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Deep(WeightInitializer.NguyenWidrow), .. Deep(WeightInitializer.Xavier)],
        },
        new Claim
        {
            Code = "first-weights",
            Source = new ClaimSource(35),
            Sentence = "The first weights decide how well a network learns.",
            Test = "Weights spread by Nguyen and Widrow's rule beside small random ones, all else equal, on the article's five problems.",
            Lesson = "The saddle of circles",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.AsInTheArticle((name, run) => new RunComparison(name, run, run with { Recipe = run.Recipe with { Initializer = WeightInitializer.SmallNormal } })),
        },
        new Claim
        {
            Code = "restarts",
            Source = new ClaimSource(35),
            Sentence = "Training from several first weights and keeping the best gives a better network.",
            Test = "The lowest training loss of five beside one, with the default recipe and with the article's, on the article's five problems.",
            Lesson = "Three seeds",
            Varied = ["the problem", "the recipe"],
            Measure = Measure.FreshAccuracy,
            SeedCount = 40,
            Comparisons = [.. Restarted(Recipe.Article), .. Restarted(Recipe.Modern)],
        },
    ];

    private static ImmutableArray<Comparison> Deep(WeightInitializer first) => TestedOn.WhereClassesOverlap((name, run) =>
    {
        RunSettings started = run with { Recipe = run.Recipe with { Initializer = first } };
        return new RunComparison($"{name}, {first.Name}", Of(layers: 2), Of(layers: 1));

        RunSettings Of(int layers) => started with { Hidden = NetworkWidths.Of(Parameters, layers, started.Source.FeatureCount, started.Source.OutputCount) };
    });

    private static ImmutableArray<Comparison> Restarted(Recipe recipe) =>
        TestedOn.AsInTheArticle((name, run) => new RunComparison($"{name}, {recipe.Name} recipe", run with { Recipe = recipe, Restarts = 5 }, run with { Recipe = recipe }));
}
