using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>That the loss must fit the task.</summary>
internal static class LossClaims
{
    private static readonly string[] OfNumbers = ["sine", "bumps", "friedman1"];

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "cross-entropy",
            Source = new ClaimSource(19),
            Sentence = "To tell classes apart, cross-entropy is the loss with which a network predicts best.",
            Test = "Cross-entropy beside the squared error of the same sigmoid output, and beside the hinge loss of its total input; classes that overlap, by accuracy, as the hinge gives no probabilities.",
            Varied = ["the problem", "the other loss"],
            Measure = Measure.FreshAccuracy,
            SeedCount = 40,
            Comparisons = [.. Beside("squared error", SigmoidLosses.SquaredError), .. Beside("hinge", SigmoidLosses.Hinge)],
        },
        new Claim
        {
            Code = "outliers",
            Source = new ClaimSource(19),
            Sentence = "With outliers among the targets, the absolute error and Huber's loss predict better than the squared error.",
            Test = "Every tenth target is ten deviations too high or too low, in turns; measured on fresh samples without outliers.",
            Varied = ["the problem", "the loss"],
            Measure = Measure.FreshRSquared,
            Comparisons = [.. Robust("absolute", Loss.AbsoluteError), .. Robust("Huber", Loss.Huber())],
        },
        new Claim
        {
            Code = "squared-error",
            Source = new ClaimSource(19),
            Sentence = "Without outliers the squared error predicts better than the absolute error and Huber's loss.",
            Test = "The same problems as they are: their noise is Gaussian, for which the squared error is the likelihood.",
            Varied = ["the problem", "the other loss"],
            Measure = Measure.FreshRSquared,
            SeedCount = 40,
            Comparisons = [.. Gaussian("absolute", Loss.AbsoluteError), .. Gaussian("Huber", Loss.Huber())],
        },
    ];

    private static ImmutableArray<Comparison> Beside(string name, Loss loss) =>
        TestedOn.WhereClassesOverlap((problem, run) => new RunComparison($"{problem}, {name}", run, run with { Loss = loss }));

    private static IEnumerable<Comparison> Robust(string name, Loss loss) =>
        from problem in OfNumbers
        let run = new RunSettings { Source = PartSource.WithOutliers(new ProblemSource(problem)) }
        select new RunComparison($"{problem}, {name}", run with { Loss = loss }, run);

    private static IEnumerable<Comparison> Gaussian(string name, Loss loss) =>
        from problem in OfNumbers
        let run = TestedOn.Of(problem)
        select new RunComparison($"{problem}, {name}", run, run with { Loss = loss });
}
