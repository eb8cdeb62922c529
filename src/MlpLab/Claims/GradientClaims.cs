using System.Collections.Immutable;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>By which signs gradients that vanish or explode are said to be recognised.</summary>
internal static class GradientClaims
{
    private const string FailedMeans = "A training has failed if its loss did not come down to half of what guessing by the classes' shares gives.";

    public static IEnumerable<Claim> All =>
    [
        new Claim
        {
            Code = "small-first-gradient",
            Source = new ClaimSource(7),
            Sentence = "Where the first layers' gradients are small, the network does not learn.",
            Test = "Three and six hidden layers of 5 sigmoid units, Xavier's first weights, 5,000 epochs. The sign: before the first update the first layer's gradient is less than a hundredth of the last one's. " + FailedMeans,
            Varied = ["the problem", "the number of layers"],
            Measure = Measure.Foretold,
            Comparisons = [.. Deep(3, RunSign.SmallFirstGradient), .. Deep(6, RunSign.SmallFirstGradient)],
        },
        new Claim
        {
            Code = "still-loss",
            Source = new ClaimSource(7),
            Sentence = "Where the loss does not move at first, the network does not learn.",
            Test = "The same networks. The sign: after 100 epochs the loss is within 1 % of what guessing by the classes' shares gives. " + FailedMeans,
            Varied = ["the problem", "the number of layers"],
            Measure = Measure.Foretold,
            Comparisons = [.. Deep(3, RunSign.StillLoss), .. Deep(6, RunSign.StillLoss)],
        },
        new Claim
        {
            Code = "vanishing-gradient",
            Source = new ClaimSource(7),
            Sentence = "Where a deep network of sigmoid units does not learn, the gradient has vanished in its first layers.",
            Test = "Six and ten hidden layers of 5 sigmoid units, Xavier's first weights, 5,000 epochs, the trainings that failed: how often the diagnosis says so, as it does where no update changed the first layer by a thousandth and every sample still gets the same answer. That all get the same is nearly what failing means; that the first layer does not move is what is tested. "
                + FailedMeans,
            Varied = ["the problem", "the number of layers"],
            Measure = Measure.Foretold,
            Comparisons = [.. Failed(6), .. Failed(10)],
        },
        new Claim
        {
            Code = "gradient-above-one",
            Source = new ClaimSource(8),
            Sentence = "A gradient whose norm is above 1 explodes, and the network does not learn.",
            Test = "The article's recipe; three hidden layers of 10 ReLU units; the default network at the rate 10 in place of 0.3. The sign: the norm of the whole gradient is above 1 at one of the some fifty epochs that the diagnosis looks at. " + FailedMeans,
            Varied = ["the problem", "the network and its training"],
            Measure = Measure.Foretold,
            Comparisons = [.. Above("article recipe", run => run with { Recipe = Recipe.Article }), .. Above("3 relu layers", Relu), .. Above("rate 10", run => AtRate(run, 10))],
        },
        new Claim
        {
            Code = "deep-relu",
            Source = new ClaimSource(36),
            Sentence = "Deep networks of ReLU units learn better than those of sigmoid units.",
            Test = "Six and ten hidden layers of 5 ReLU units with He's first weights, beside as many of sigmoid units with Xavier's; 5,000 epochs, the article's five problems, by training accuracy.",
            Varied = ["the problem", "the number of layers"],
            Measure = Measure.TrainAccuracy,
            Comparisons = [.. DeepRelu(6), .. DeepRelu(10)],
        },
    ];

    private static ImmutableArray<Comparison> DeepRelu(int layers) => TestedOn.AsInTheArticle((problem, run) =>
    {
        RunSettings sigmoid = Sigmoid(run, layers);
        return new RunComparison(Name(problem, layers), sigmoid with { Activations = [ActivationFunction.Relu], Recipe = sigmoid.Recipe with { Initializer = WeightInitializer.He } }, sigmoid);
    });

    private static ImmutableArray<Comparison> Deep(int layers, RunSign sign) => TestedOn.AsInTheArticle(
        (problem, run) => new SignComparison(Name(problem, layers), Sigmoid(run, layers), sign, RunSign.Fails));

    private static ImmutableArray<Comparison> Failed(int layers) => TestedOn.AsInTheArticle(
        (problem, run) => new SignComparison(Name(problem, layers), Sigmoid(run, layers), RunSign.Fails, RunSign.DiagnosedVanishing));

    private static ImmutableArray<Comparison> Above(string name, Func<RunSettings, RunSettings> change) => TestedOn.AsInTheArticle(
        (problem, run) => new SignComparison($"{problem}, {name}", change(run), RunSign.GradientAboveOne, RunSign.Fails));

    private static RunSettings AtRate(RunSettings run, double rate) => run with { Recipe = run.Recipe with { Optimizer = (GradientDescent)run.Recipe.Optimizer with { LearningRate = rate } } };

    private static RunSettings Relu(RunSettings run) => run with { Hidden = [10, 10, 10], Activations = [ActivationFunction.Relu] };

    private static RunSettings Sigmoid(RunSettings run, int layers) =>
        run with { Epochs = 5_000, Hidden = [.. Enumerable.Repeat(5, layers)], Activations = [ActivationFunction.Sigmoid], Recipe = run.Recipe with { Initializer = WeightInitializer.Xavier } };

    private static string Name(string problem, int layers) => FormattableString.Invariant($"{problem}, {layers} layers");
}
