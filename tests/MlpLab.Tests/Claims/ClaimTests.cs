using System.Collections.Immutable;
using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Claims;

public class ClaimTests
{
    // Small enough to be tested in a moment: fewer epochs are claimed to fit worse than more.
    private static readonly RunSettings Short = new() { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 };

    private static Claim Small { get; } = Of(new RunComparison("moons", Short, Short with { Epochs = 2 }), new RunComparison("baseline", Short, Control: null));

    private static Claim Of(params Comparison[] comparisons) => new()
    {
        Code = "small",
        Source = ClaimSource.Article,
        Sentence = "More epochs fit better.",
        Test = "30 beside 2.",
        Measure = Measure.FreshLoss,
        Comparisons = [.. comparisons],
        SeedCount = 5,
    };

    [Fact]
    public void All_Claims_CanBeFoundAndCompareDifferentRuns()
    {
        KnownClaims.All.Select(claim => claim.Code).Should().OnlyHaveUniqueItems().And.OnlyContain(code => KnownClaims.Find(code) != null);
        foreach (Claim claim in KnownClaims.All)
        {
            claim.Code.Should().MatchRegex("^[a-z]+(-[a-z]+)*$");
            claim.Sentence.Should().EndWith(".");
            claim.Comparisons.Select(comparison => comparison.Name).Should().OnlyHaveUniqueItems(claim.Code);
            claim.Comparisons.Should().HaveCountGreaterThan(2).And.NotContain(comparison => comparison is RunComparison && ((RunComparison)comparison).Control == ((RunComparison)comparison).Claimed);
        }
    }

    [Fact]
    public void DepthOrWidth_OfTwoClasses_HasEqualNumbersOfParameters()
    {
        foreach (RunComparison comparison in KnownClaims.Find("depth-or-width")!.Comparisons.Cast<RunComparison>())
        {
            Parameters(comparison.Claimed).Should().Be(Parameters(comparison.Control!)).And.Be(65);
        }

        static int Parameters(RunSettings run) => MultilayerPerceptron.CreateClassifier(2, run.Hidden.AsSpan(), 2).Layout.Count;
    }

    [Theory]
    [InlineData(new[] { 1.0, 1.1, 1.2 }, Outcome.Against)]
    [InlineData(new[] { -1.0, -1.1, -1.2 }, Outcome.For)]
    [InlineData(new[] { -1.0, 2, -3 }, Outcome.Open)]
    [InlineData(new[] { 0.0, 0, 0 }, Outcome.Open)]
    public void Outcome_OfALossWhereLessIsBetter_FollowsFromTheInterval(double[] claimed, Outcome outcome) =>
        Result([.. claimed.Select(value => new PairedValue(value, 0))]).Outcome.Should().Be(outcome);

    [Fact]
    public void Result_OfPairs_HasMeansAndStudentsInterval()
    {
        ComparisonResult result = Result([new PairedValue(1, 2), new PairedValue(2, 5), new PairedValue(null, 1), new PairedValue(3, 8)]);

        result.PairCount.Should().Be(3);
        result.Claimed.Should().Be(2);
        result.Control.Should().Be(4);
        result.Gain.Should().Be(3);

        // t(0.975, 2) = 4.302653, s = 2, n = 3.
        result.HalfWidth.Should().BeApproximately(4.302653 * 2 / Math.Sqrt(3), 1e-5);
    }

    [Theory]
    [InlineData(-1, -1, Verdict.Holds)]
    [InlineData(-1, 0, Verdict.Depends)]
    [InlineData(-1, 1, Verdict.Depends)]
    [InlineData(0, 1, Verdict.DoesNotHold)]
    [InlineData(0, 0, Verdict.CannotBeSeen)]
    public void Verdict_OfTwoSettings_FollowsFromTheirOutcomes(double first, double second, Verdict verdict)
    {
        ComparisonResult[] results = [.. new[] { first, second }.Select(value => Result([new PairedValue(value, 0), new PairedValue(value * 1.01, 0)]))];

        new ClaimResult(Small, [.. results]).Verdict.Should().Be(verdict);
    }

    [Fact]
    public void Execute_OnAnyNumberOfThreads_GivesTheSameValues()
    {
        ClaimResult one = new ClaimTest(Small).Execute(), three = new ClaimTest(Small) { Threads = 3 }.Execute();

        one.Comparisons[0].Outcome.Should().Be(Outcome.For);
        one.Comparisons.Should().HaveCount(2);
        one.Comparisons.Select(result => result.Values.Length).Should().Equal(5, 5);
        three.Comparisons.SelectMany(result => result.Values).Should().Equal(one.Comparisons.SelectMany(result => result.Values));
    }

    [Fact]
    public void Execute_WithKnownComparisons_TestsTheOthers()
    {
        ImmutableArray<PairedValue> known = [new PairedValue(1, 2), new PairedValue(1, 3)];
        var told = new List<int>();

        ClaimResult result = new ClaimTest(Small) { SeedCount = 2, Known = new Dictionary<int, ImmutableArray<PairedValue>> { [0] = known }, Done = (place, _) => told.Add(place) }.Execute();

        result.Comparisons[0].Values.Should().Equal(known);
        result.Comparisons[1].Values.Should().Equal(new ClaimTest(Small) { SeedCount = 2 }.Execute().Comparisons[1].Values);
        told.Should().Equal(0, 1);
    }

    [Fact]
    public void Execute_OfSomePlaces_GivesTheirValuesOfTheWhole()
    {
        ClaimResult part = new ClaimTest(Small) { Places = [1], Threads = 2 }.Execute();

        part.Comparisons.Should().ContainSingle().Which.Comparison.Should().Be(Small.Comparisons[1]);
        part.Comparisons[0].Values.Should().Equal(new ClaimTest(Small).Execute().Comparisons[1].Values);
        FluentActions.Invoking(() => new ClaimTest(Small) { Places = [1, 0] }).Should().Throw<ArgumentException>().WithMessage("*0 at position 1*");
        FluentActions.Invoking(() => new ClaimTest(Small) { Places = [2] }).Should().Throw<ArgumentException>().WithMessage("*at most 1*");
    }

    [Fact]
    public void Execute_Interrupted_HasWhatWasDone()
    {
        using var interruption = new CancellationTokenSource();

        ClaimResult result = new ClaimTest(Small) { Done = (_, _) => interruption.Cancel() }.Execute(interruption.Token);

        result.Comparisons.Should().HaveCountLessThanOrEqualTo(2).And.NotBeEmpty();
    }

    [Fact]
    public void Execute_OfEvolution_ComparesItWithItsControl()
    {
        Claim evolution = Of(new EvolutionComparison("moons", new EvolutionSettings { Run = Short, Budget = 300 }));

        ImmutableArray<PairedValue> values = new ClaimTest(evolution).Execute().Comparisons[0].Values;

        values.Should().HaveCount(5).And.OnlyContain(pair => pair.Claimed > 0 && pair.Control > 0 && pair.Claimed != pair.Control);
    }

    [Fact]
    public void Make_WithoutSeedsOrThreads_IsRefused()
    {
        FluentActions.Invoking(() => new ClaimTest(Small) { SeedCount = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ClaimTest(Small) { Threads = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static ComparisonResult Result(ImmutableArray<PairedValue> values) => new(Small, Small.Comparisons[0], values);
}
