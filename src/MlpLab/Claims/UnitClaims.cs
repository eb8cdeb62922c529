using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What the answers to the questions say of activations, first weights, features and the order of learning.</summary>
internal static class UnitClaims
{
    private const double LossReached = 0.05;
    private const int Few = 30;
    private static readonly string[] WithFourClasses = ["blobs", "gaussian-quantiles"];

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "relu-predicts-better",
            Source = new ClaimSource(4),
            Sentence = "ReLU is the activation to begin with.",
            Test = "ReLU beside tanh, with Xavier's first weights for both; classes that overlap (best possible accuracy 0.90), by the fresh log loss, which also sees false confidence. Accuracy is not compared, and no other activation.",
            Measure = Measure.FreshLoss,
            Comparisons = TestedOn.WhereClassesOverlap((name, run) => new RunComparison(name, With(run, ActivationFunction.Relu), With(run, ActivationFunction.Tanh))),
        },
        new Claim
        {
            Code = "forgetting",
            Source = new ClaimSource(11),
            Sentence = "A network that goes on learning from new samples alone forgets what it knew.",
            Test = "A training on the first half of the samples, and one that goes on from its weights with the other half alone. Where the halves are samples of the same classes, the network before going on stands beside the one after; "
                + "where they are different classes of four, a training on all of them at once stands beside the one after. Measured on fresh samples of all classes.",
            Varied = ["the problem", "the new samples"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. TestedOn.AsInTheArticle(HalfAfterHalf), .. WithFourClasses.Select(ClassesAfterClasses)],
        },
        new Claim
        {
            Code = "nonlinear-activation",
            Source = new ClaimSource(14),
            Sentence = "A network needs non-linear activations.",
            Test = "Tanh beside linear hidden units, with which all layers together are one linear function; the article's five problems.",
            Measure = Measure.FreshAccuracy,
            Comparisons = TestedOn.AsInTheArticle((name, run) => new RunComparison(name, run, run with { Activations = [ActivationFunction.Identity] })),
        },
        new Claim
        {
            Code = "linear-network",
            Source = new ClaimSource(14, Also: 18),
            Sentence = "A network of linear units predicts as logistic regression does.",
            Test = "The network with linear hidden units beside cross-validated logistic regression less two points, and the latter beside the network less two points: so in both means equal within two points. The article's five problems and classes that overlap.",
            Varied = ["the problem", "the side", "the overlap of the classes"],
            Measure = Measure.FreshAccuracy,
            Comparisons =
            [
                .. TestedOn.AsInTheArticle((name, run) => Linear($"{name}, no worse", run, isBaselineClaimed: false)), .. TestedOn.AsInTheArticle((name, run) => Linear($"{name}, no better", run, isBaselineClaimed: true)),
                .. TestedOn.WhereClassesOverlap((name, run) => Linear($"{name}, no worse, overlapping", run, isBaselineClaimed: false)),
                .. TestedOn.WhereClassesOverlap((name, run) => Linear($"{name}, no better, overlapping", run, isBaselineClaimed: true)),
            ],
        },
        new Claim
        {
            Code = "transferred-weights",
            Source = new ClaimSource(21, Also: 24),
            Sentence = "First weights from another problem give a better network than random ones.",
            Test = "30 samples, 1,000 epochs, classes that overlap: weights of a network trained on 1,000 samples beside random first weights. Those samples are once of another of the five problems, once further ones of the same.",
            Measure = Measure.FreshLoss,
            Comparisons = [.. Transferred(fromAnother: true), .. Transferred(fromAnother: false)],
        },
        new Claim
        {
            Code = "dropout",
            Source = new ClaimSource(31),
            Sentence = "Dropout prevents overfitting.",
            Test = "20 hidden units of which each step leaves out a fifth or a half, beside the same network without; classes that overlap, by the fresh log loss, which also sees false confidence.",
            Varied = ["the problem", "the rate"],
            Measure = Measure.FreshLoss,
            Comparisons = [.. DroppedOut(0.2), .. DroppedOut(0.5)],
        },
        new Claim
        {
            Code = "dropout-accuracy",
            Source = new ClaimSource(31),
            Sentence = "Dropout makes predictions more accurate.",
            Test = "The same runs by accuracy.",
            Varied = ["the problem", "the rate"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. DroppedOut(0.2), .. DroppedOut(0.5)],
        },
        new Claim
        {
            Code = "autoencoder-features",
            Source = new ClaimSource(32),
            Sentence = "The features that an autoencoder finds make a classifier better.",
            Test = "Ten features that two numbers and a little noise make up by tanh, 500 samples without labels, 50 with; classes that overlap. A classifier of the two codes of an autoencoder (10-8-2-8-10, tanh) beside one of the ten features, "
                + "and beside one of two principal components, on 2,000 further samples: once the default network, once logistic regression.",
            Varied = ["the problem", "the classifier", "the control"],
            Measure = Measure.FreshAccuracy,
            Comparisons =
            [
                .. Encoded("network, features", againstComponents: false, byLogisticRegression: false), .. Encoded("network, components", againstComponents: true, byLogisticRegression: false),
                .. Encoded("regression, features", againstComponents: false, byLogisticRegression: true), .. Encoded("regression, components", againstComponents: true, byLogisticRegression: true),
            ],
        },
        new Claim
        {
            Code = "relu-trains-faster",
            Source = new ClaimSource(36),
            Sentence = "ReLU trains faster than tanh and sigmoid.",
            Test = "Epochs until the training loss is 0.05, with Xavier's first weights and the rate 0.3 for all; a training that never gets there counts with its 25,000 epochs. The article's five problems.",
            Varied = ["the problem", "the other activation"],
            Measure = Measure.Epochs,
            Comparisons = [.. Faster(ActivationFunction.Tanh), .. Faster(ActivationFunction.Sigmoid)],
        },
        new Claim
        {
            Code = "useless-features",
            Source = new ClaimSource(39),
            Sentence = "Features that tell nothing make predictions worse.",
            Test = "The two features that tell the classes apart, beside the same with 2 and with 10 further ones of pure noise; classes that overlap.",
            Varied = ["the problem", "the number of useless features"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Useless(2), .. Useless(10)],
        },
        new Claim
        {
            Code = "pseudo-labels",
            Source = new ClaimSource(46),
            Sentence = "Pseudo-labels make a network better where few labels are known.",
            Test = "500 samples, of which 10 or 40 have a label: training on these, and on from there with all that the network is sure of (0.95 or more), beside training on these alone; classes that overlap.",
            Varied = ["the problem", "the number of labels"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. PseudoLabelled(10), .. PseudoLabelled(40)],
        },
        new Claim
        {
            Code = "genetic-first-weights",
            Source = new ClaimSource(47),
            Sentence = "First weights from a genetic algorithm give a better network.",
            Test = "A tenth of the epochs' cost spent on a genetic algorithm, and descent from its best network, beside descent alone at the same cost; with the article's recipe and the default one. On circles the article's small first weights stay where they begin, and any that are not small leave that place: first-weights tells of them.",
            Varied = ["the problem", "the recipe"],
            Measure = Measure.FreshAccuracy,
            Comparisons = [.. Genetic(Recipe.Article), .. Genetic(Recipe.Modern)],
        },
    ];

    private static RunSettings With(RunSettings run, ActivationFunction activation) =>
        run with { Activations = [activation], Recipe = run.Recipe with { Initializer = WeightInitializer.Xavier } };

    private static RunComparison Linear(string name, RunSettings run, bool isBaselineClaimed) =>
        new(name, run with { Activations = [ActivationFunction.Identity] }, Control: null) { Lead = -0.02, IsBaselineClaimed = isBaselineClaimed };

    private static ImmutableArray<Comparison> Faster(ActivationFunction other) => TestedOn.AsInTheArticle((name, run) =>
    {
        RunSettings aimed = run with { TargetLoss = LossReached };
        return new RunComparison($"{name}, {other.Name}", With(aimed, ActivationFunction.Relu), With(aimed, other));
    });

    private static ImmutableArray<Comparison> DroppedOut(double rate) => TestedOn.WhereClassesOverlap((name, run) =>
    {
        RunSettings wide = run with { Hidden = [20] };
        return new RunComparison(FormattableString.Invariant($"{name}, {rate}"), wide with { Recipe = wide.Recipe with { Dropout = new Dropout { Hidden = [rate] } } }, wide);
    });

    private static ImmutableArray<Comparison> Encoded(string name, bool againstComponents, bool byLogisticRegression) =>
        TestedOn.WhereClassesOverlap((problem, run) => new EncodedComparison($"{problem}, {name}", run, againstComponents, byLogisticRegression));

    private static ImmutableArray<Comparison> Useless(int count) => TestedOn.WhereClassesOverlap(
        (name, run) => new RunComparison(FormattableString.Invariant($"{name}, {count}"), run, run.With(settings => settings with { UselessFeatures = count })));

    private static ImmutableArray<Comparison> Genetic(Recipe recipe) => TestedOn.AsInTheArticle((name, run) =>
    {
        RunSettings usual = run with { Recipe = recipe };
        return new RunComparison($"{name}, {recipe.Name} recipe", usual with { EvolvedStart = new EvolvedStart { Method = Evolver.All.First(method => method.Name == "ga") } }, usual);
    });

    private static ImmutableArray<Comparison> PseudoLabelled(int count) => TestedOn.WhereClassesOverlap((name, run) => new PseudoLabelComparison(
        FormattableString.Invariant($"{name}, {count} labels"),
        run.With(settings => settings with { SampleCount = 500 }) with { PseudoLabels = new PseudoLabels { LabelledCount = count } }));

    private static IEnumerable<Comparison> Transferred(bool fromAnother) => TestedOn.Names.Select((name, i) =>
    {
        string from = fromAnother ? TestedOn.Names[(i + 1) % TestedOn.Names.Length] : name;
        ProblemSettings all = TestedOn.Overlapping with { SampleCount = Few + 1_000 };
        RunSettings few = new() { Source = PartSource.First(new ProblemSource(name, all), Few, behind: false), Epochs = 1_000 };
        RunSettings many = few with { Source = PartSource.First(new ProblemSource(from, all), Few, behind: true) };
        return new TransferComparison($"{name} from {(fromAnother ? from : "more of it")}", many, few, few, IsClaimed: true);
    });

    private static TransferComparison HalfAfterHalf(string name, RunSettings run)
    {
        var whole = (ProblemSource)run.With(settings => settings with { SampleCount = 200 }).Source;
        return new TransferComparison(
            $"{name}, the same classes", run with { Source = PartSource.Half(whole, other: false) }, run with { Source = PartSource.Half(whole, other: true) }, run with { Source = PartSource.Half(whole, other: false) }, IsClaimed: false);
    }

    private static TransferComparison ClassesAfterClasses(string name)
    {
        RunSettings run = TestedOn.Of(name, new ProblemSettings { SampleCount = 200, ClassCount = 4 });
        var whole = (ProblemSource)run.Source;
        return new TransferComparison(
            $"{name}, other classes", run with { Source = PartSource.Classes(whole, others: false) }, run with { Source = PartSource.Classes(whole, others: true) }, run, IsClaimed: false);
    }
}
