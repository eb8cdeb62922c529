using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Reports;

namespace MlpLab.Tests.Reports;

public class SeedSentenceTests
{
    [Theory]
    [InlineData(0.90, 0.90, "no difference in accuracy can be seen (0.00 ± 0.00 points of accuracy)")]
    [InlineData(0.92, 0.90, "evolution was better by 2.00 ± 0.00 points of accuracy")]
    [InlineData(0.88, 0.90, "descent was better by 2.00 ± 0.00 points of accuracy")]
    public void Sentence_OfEqualDifferences_FollowsTheirSign(double evolved, double control, string clause)
    {
        EvolutionRow row = EvolutionRow.Of(new CmaEs(), [Outcome(evolved, 0.4), Outcome(evolved, 0.4)], [Outcome(control, 0.4), Outcome(control, 0.4)]);

        SeedSentence.Of(row, "fresh").Should().Be($"cma against descent on fresh samples: {clause}; no difference in log loss can be seen (0.000 ± 0.000 of log loss)");
    }

    [Fact]
    public void Sentence_WhereTheIntervalHoldsZero_ClaimsNothing()
    {
        EvolutionRow row = EvolutionRow.Of(new GeneticAlgorithm(), [Outcome(0.95, 0.3), Outcome(0.90, 0.3), Outcome(0.93, 0.3)], [Outcome(0.90, 0.5), Outcome(0.91, 0.5), Outcome(0.92, 0.5)]);

        // Differences 5, −1, 1 points: mean 1.67, s = 3.06, t(0.975, 2) = 4.303.
        SeedSentence.Of(row, "test").Should().Be(
            "ga against descent on test samples: no difference in accuracy can be seen (+1.67 ± 7.59 points of accuracy); evolution was better by 0.200 ± 0.000 of log loss");
    }

    [Fact]
    public void Sentence_WithoutSamplesOrWithOneSeed_SaysSo()
    {
        SeedSentence.Of(EvolutionRow.Of(new CmaEs(), [Outcome(null, null)], [Outcome(null, null)]), "fresh").Should().Be("cma: nothing can be said without fresh samples");
        SeedSentence.Of(EvolutionRow.Of(new CmaEs(), [Outcome(0.9, 0.3)], [Outcome(0.8, 0.4)]), "fresh").Should().Be("cma: nothing can be said from one seed");
    }

    private static EvolutionOutcome Outcome(double? accuracy, double? loss) => new(0.1, IsSolved: false, accuracy, accuracy, loss, "");
}
