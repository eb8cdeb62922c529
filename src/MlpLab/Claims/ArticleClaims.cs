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
            Measure = Measure.TrainAccuracy,
            Comparisons = [.. AgainstLogisticRegression(Recipe.Article), .. AgainstLogisticRegression(Recipe.Modern)],
        },
        new Claim
        {
            Code = "network-predicts-better",
            Source = ClaimSource.Article,
            Sentence = "The network tells new samples better apart than logistic regression.",
            Test = "The same runs, measured on 20,000 samples that neither has seen.",
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
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. AgainstCircles(Recipe.Article), .. AgainstCircles(Recipe.Modern)],
        },
        new Claim
        {
            Code = "fifty-and-eighty-nine",
            Source = ClaimSource.Article,
            Sentence = "On circles the network gets 89 % of the samples right where logistic regression gets 50 %.",
            Test = "Training accuracy of the network beside that of logistic regression and 39 points more, with the article's recipe and with the default one, each with three numbers of hidden units: single figures, tried over seeds.",
            Lesson = "The saddle of circles",
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
            Test = "Difficulty 1 beside 3 and 5, on the three problems whose difficulty the article's scale changes.",
            Lesson = "What no classifier can do",
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Easier(3), .. Easier(5)],
        },
        new Claim
        {
            Code = "more-units",
            Source = ClaimSource.Article,
            Sentence = "With more hidden units the network predicts better.",
            Test = "20 hidden units beside 5, classes that overlap (best possible accuracy 0.90).",
            Lesson = "Memorising",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run with { Hidden = [20] }, run)),
        },
        new Claim
        {
            Code = "more-layers",
            Source = ClaimSource.Article,
            Sentence = "With more hidden layers the network predicts better.",
            Test = "Two layers of 5 hidden units beside one, classes that overlap (best possible accuracy 0.90).",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, run with { Hidden = [5, 5] }, run)),
        },
        new Claim
        {
            Code = "evolution-finds-better-weights",
            Source = ClaimSource.Article,
            Sentence = "Evolution finds better weights than gradient descent.",
            Test = "CMA-ES beside descent with the default recipe: 3,000 and 30,000 forward passes for each (an epoch of descent counts three), the same penalty, and the article's five problems.",
            Measure = Measure.FreshAccuracy,
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
