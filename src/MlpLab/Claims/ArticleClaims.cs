using System.Collections.Immutable;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What the article says, and its exercises.</summary>
internal static class ArticleClaims
{
    private static readonly string[] WithDifficulty = ["classification", "blobs", "gaussian-quantiles"];

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "network-fits-better",
            Source = ClaimSource.Article,
            Sentence = "The network tells the classes of the training samples better apart than logistic regression.",
            Test = "The article's five problems, 100 samples, its own recipe and the default one, beside cross-validated logistic regression on the same samples.",
            Varied = ["the problem", "the recipe"],
            Measure = Measure.TrainAccuracy,
            Comparisons = [.. AgainstLogisticRegression(Recipe.Article), .. AgainstLogisticRegression(Recipe.Modern)],
        },
        new Claim
        {
            Code = "network-predicts-better",
            Source = ClaimSource.Article,
            Sentence = "The network tells new samples better apart than logistic regression.",
            Test = "The same runs, measured on 20,000 samples that neither has seen.",
            Varied = ["the problem", "the recipe"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. AgainstLogisticRegression(Recipe.Article), .. AgainstLogisticRegression(Recipe.Modern)],
        },
        new Claim
        {
            Code = "circles-hardest",
            Source = ClaimSource.Article,
            Sentence = "Of the five problems circles are the hardest for the network.",
            Test = "Fresh accuracy on each other problem beside that on circles, with the article's recipe and with the default one.",
            Lesson = "The saddle of circles",
            Varied = ["the problem", "the recipe"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. AgainstCircles(Recipe.Article), .. AgainstCircles(Recipe.Modern)],
        },
        new Claim
        {
            Code = "fifty-and-eighty-nine",
            Source = ClaimSource.Article,
            Sentence = "On circles the network gets 89 % of the samples right where logistic regression gets 50 %.",
            Test = "Training accuracy of the network beside that of logistic regression and 39 points more (at least so much is so), with the article's recipe and with the default one, each with three numbers of hidden units: single figures, tried over seeds.",
            Lesson = "The saddle of circles",
            Varied = ["the number of units", "the recipe"],
            Measure = Measure.TrainAccuracy,
            Comparisons = [.. OnCircles(Recipe.Article), .. OnCircles(Recipe.Modern)],
        },
        new Claim
        {
            Code = "more-samples",
            Source = ClaimSource.Article,
            Sentence = "With more samples the network predicts better.",
            Test = "300 samples beside 100, classes that overlap (best possible accuracy 0.90).",
            Lesson = "More data",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run.With(settings => settings with { SampleCount = 300 }), run)),
        },
        new Claim
        {
            Code = "difficulty-hurts",
            Source = ClaimSource.Article,
            Sentence = "The higher the difficulty, the worse the network predicts.",
            Test = "Difficulty 1 beside 3 and 5, on the three problems that take a difficulty; on gaussian-quantiles it makes all features larger, which standardising takes back.",
            Lesson = "What no classifier can do",
            Varied = ["the problem", "the difficulty"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Easier(3), .. Easier(5)],
        },
        new Claim
        {
            Code = "more-units",
            Source = ClaimSource.Article,
            Sentence = "With more hidden units the network predicts better.",
            Test = "5 hidden units beside 2 on the article's five problems, and 20 beside 5 where classes overlap (best possible accuracy 0.90).",
            Lesson = "Memorising",
            Varied = ["the problem", "the number of units"],
            Measure = Measure.FreshAccuracy,
            Comparisons =
            [
                .. TestedOn.AsInTheArticle((name, run) => new RunComparison(name + ", 5 and 2", run, run with { Hidden = [2] })),
                .. TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name + ", 20 and 5", run with { Hidden = [20] }, run)),
            ],
        },
        new Claim
        {
            Code = "more-layers",
            Source = ClaimSource.Article,
            Sentence = "With more hidden layers the network predicts better.",
            Test = "Two layers of 2 hidden units beside one on the article's five problems, and two of 5 beside one where classes overlap (best possible accuracy 0.90).",
            Varied = ["the problem", "the number of units"],
            Measure = Measure.FreshAccuracy,
            Comparisons =
            [
                .. TestedOn.AsInTheArticle((name, run) => new RunComparison(name + ", 2 a layer", run with { Hidden = [2, 2] }, run with { Hidden = [2] })),
                .. TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name + ", 5 a layer", run with { Hidden = [5, 5] }, run)),
            ],
        },
        new Claim
        {
            Code = "evolution-finds-better-weights",
            Source = ClaimSource.Article,
            Sentence = "Evolution finds weights that predict better than those of gradient descent.",
            Test = "CMA-ES beside descent with the default recipe: 3,000 and 30,000 forward passes for each (an epoch of descent counts three), the same penalty, and the article's five problems.",
            Varied = ["the problem", "the budget"],
            Measure = Measure.FreshAccuracy,
            SeedCount = 40,
            Comparisons = [.. Evolved(3_000), .. Evolved(30_000)],
        },
    ];

    private static IEnumerable<Comparison> Evolved(int budget) => TestedOn.Names.Select(
        name => new EvolutionComparison(FormattableString.Invariant($"{name}, {budget} passes"), new EvolutionSettings { Run = TestedOn.Of(name), Budget = budget }));

    private static ImmutableArray<Comparison> AgainstLogisticRegression(Recipe recipe) =>
        TestedOn.AsInTheArticle((name, run) => new RunComparison($"{name}, {recipe.Name} recipe", run with { Recipe = recipe }, Control: null));

    private static IEnumerable<Comparison> AgainstCircles(Recipe recipe) => TestedOn.AsInTheArticle(
            (name, run) => new RunComparison($"{name}, {recipe.Name} recipe", run with { Recipe = recipe }, TestedOn.Of("circles") with { Recipe = recipe }))
        .Where(comparison => !comparison.Name.StartsWith("circles", StringComparison.Ordinal));

    private static IEnumerable<Comparison> OnCircles(Recipe recipe) =>
        from units in (int[])[5, 10, 20]
        select new RunComparison(
            FormattableString.Invariant($"{units} units, {recipe.Name} recipe"), TestedOn.Of("circles") with { Recipe = recipe, Hidden = [units] }, Control: null)
        {
            Lead = 0.39,
        };

    private static IEnumerable<Comparison> Easier(int difficulty) =>
        from name in WithDifficulty
        let run = TestedOn.Of(name)
        select new RunComparison(FormattableString.Invariant($"{name}, 1 and {difficulty}"), run, run.With(settings => settings with { Difficulty = difficulty }));
}
