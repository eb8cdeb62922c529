using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Tests.Claims;

public class SignComparisonTests
{
    // With the article's recipe circles stay where they begin.
    private static readonly RunSettings Stuck = new() { Source = new ProblemSource("circles"), Recipe = Recipe.Article, Epochs = 300, FreshCount = 0 };
    private static readonly RunSettings Learns = new() { Source = new ProblemSource("moons"), Epochs = 300, FreshCount = 0 };

    private static Claim Foretelling { get; } = new()
    {
        Code = "sign",
        Source = ClaimSource.Article,
        Sentence = "It comes true.",
        Test = "A sign.",
        Measure = Measure.Foretold,
        Comparisons = [new SignComparison("stuck", Stuck, RunSign.StillLoss, RunSign.Fails)],
    };

    [Fact]
    public void Of_ARunWithTheSign_SaysWhetherItComesTrue()
    {
        Of(Stuck, RunSign.StillLoss, RunSign.Fails).Should().Be(new PairedValue(1, 0));
        Of(Stuck, RunSign.StillLoss, RunSign.GradientAboveOne).Should().Be(new PairedValue(0, 1));
    }

    [Fact]
    public void Of_ARunWithoutTheSign_IsLeftOut()
    {
        Of(Learns, RunSign.StillLoss, RunSign.Fails).Should().Be(new PairedValue(null, null));
        Of(Learns, RunSign.Fails, RunSign.StillLoss).Should().Be(new PairedValue(null, null));
    }

    [Fact]
    public void Signs_OfDeepSigmoidNetworks_AreThoseOfTheirGradients()
    {
        RunSettings deep = Learns with { Hidden = [5, 5, 5, 5, 5, 5], Activations = [MlpLab.Networks.ActivationFunction.Sigmoid], Epochs = 120, Recipe = Learns.Recipe with { Initializer = MlpLab.Networks.WeightInitializer.Xavier } };

        // Each layer passes on less than a third of its gradient: six of them less than a hundredth.
        Of(deep, RunSign.SmallFirstGradient, RunSign.StillLoss).Should().Be(new PairedValue(1, 0));
        Of(Learns, RunSign.SmallFirstGradient, RunSign.StillLoss).Should().Be(new PairedValue(null, null));
        Of(deep, RunSign.SmallFirstGradient, RunSign.DiagnosedVanishing).Should().Be(new PairedValue(1, 0));
        RunSettings wild = Learns with { Recipe = Learns.Recipe with { Standardize = false, Optimizer = new MlpLab.Optimization.GradientDescent { LearningRate = 100 } } };
        Of(wild, RunSign.GradientAboveOne, RunSign.SmallFirstGradient).Should().Be(new PairedValue(0, 1));
    }

    [Theory]
    [InlineData(20, 20, Outcome.For)]
    [InlineData(2, 2, Outcome.Open)]
    [InlineData(0, 20, Outcome.Against)]
    [InlineData(14, 20, Outcome.Open)]
    [InlineData(15, 20, Outcome.For)]
    public void Outcome_OfAShare_FollowsFromWilsonsInterval(int yes, int count, Outcome outcome)
    {
        PairedValue[] values = [.. Enumerable.Range(0, 20).Select(i => i < yes ? new PairedValue(1, 0) : i < count ? new PairedValue(0, 1) : new PairedValue(null, null))];

        var result = new ComparisonResult(Foretelling, Foretelling.Comparisons[0], [.. values]);

        result.Outcome.Should().Be(outcome);
        result.PairCount.Should().Be(count);
        result.Gain.Should().BeApproximately(100 * ((2.0 * yes / count) - 1), 1e-9);

        // With n of n Wilson's lower end is n/(n + z²), z² = 3.841459.
        if (yes == count)
        {
            result.HalfWidth.Should().BeApproximately(200 * (1 - (count / (count + 3.841459))), 1e-4);
        }
    }

    [Fact]
    public void Outcome_OfAShareWithoutARun_IsOpen()
    {
        var result = new ComparisonResult(Foretelling, Foretelling.Comparisons[0], [new PairedValue(null, null), new PairedValue(null, null)]);

        result.Outcome.Should().Be(Outcome.Open);
        result.HalfWidth.Should().BeNull();
    }

    private static PairedValue Of(RunSettings run, RunSign sign, RunSign foretold) => new SignComparison("s", run, sign, foretold).Of(Measure.Foretold, 1, CancellationToken.None);
}
