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

        // Of two settings each has 97.5 %: t(0.9875, 2) = 6.205347, s = 2, n = 3.
        result.HalfWidth.Should().BeApproximately(6.205347 * 2 / Math.Sqrt(3), 1e-5);
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
    public void Verdict_WithASettingThatIsNotSeen_HoldsUnlessItIsRuledOutThere()
    {
        PairedValue[] seen = Around(1, 0.1), wide = Around(0.3, 2), narrow = Around(0, 0.01), opposite = Around(-1, 0.1);

        Of3(seen, seen, wide).Verdict.Should().Be(Verdict.Holds);
        Of3(seen, seen, narrow).Verdict.Should().Be(Verdict.Depends);
        Of3(seen, seen, opposite).Verdict.Should().Be(Verdict.Depends);
        Of3(seen, wide, wide).Verdict.Should().Be(Verdict.Depends, "one of three is not most");
        Of3(wide, wide, opposite).Verdict.Should().Be(Verdict.DoesNotHold);
        Of3(wide, narrow, wide).Verdict.Should().Be(Verdict.CannotBeSeen);
    }

    [Fact]
    public void DependsOn_IsWhereSettingsThatDifferInNothingElseHaveNothingInCommon()
    {
        PairedValue[] seen = Around(1, 0.1), wide = Around(0.3, 2), narrow = Around(0, 0.01);

        Of3(seen, seen, narrow).DependsOn.Should().Equal("the problem");
        Of3(seen, narrow, seen).DependsOn.Should().Equal("the rate");
        Of3(narrow, seen, seen).DependsOn.Should().Equal("the problem", "the rate");
        Of3(wide, seen, wide).DependsOn.Should().BeEmpty();
        Of3(seen, seen, seen).DependsOn.Should().BeEmpty();
    }

    [Fact]
    public void All_Claims_SayWhatTheirSettingsDifferIn()
    {
        foreach (Claim claim in KnownClaims.All)
        {
            claim.Comparisons.Max(comparison => comparison.Name.Split(", ").Length).Should().Be(claim.Varied.Length, claim.Code);
        }
    }

    [Fact]
    public void Execute_WithOtherSeeds_GivesTheirValuesOfARunOfMore()
    {
        ImmutableArray<PairedValue> all = new ClaimTest(Small).Execute().Comparisons[0].Values;

        new ClaimTest(Small) { Seeds = [2, 4] }.Execute().Comparisons[0].Values.Should().Equal(all[2], all[4]);
    }

    [Fact]
    public void Execute_WithTheBaselineClaimed_TurnsBothAndAddsTheLead()
    {
        RunComparison usual = new("a", Short, Control: null), turned = new("b", Short, Control: null) { IsBaselineClaimed = true, Lead = -0.5 };

        PairedValue one = usual.Of(Measure.TrainAccuracy, 3, CancellationToken.None), other = turned.Of(Measure.TrainAccuracy, 3, CancellationToken.None);

        other.Should().Be(new PairedValue(one.Control, one.Claimed - 0.5));
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

        ClaimResult result = new ClaimTest(Small) { Seeds = [0, 1], Known = new Dictionary<int, ImmutableArray<PairedValue>> { [0] = known }, Done = (place, _) => told.Add(place) }.Execute();

        result.Comparisons[0].Values.Should().Equal(known);
        result.Comparisons[1].Values.Should().Equal(new ClaimTest(Small) { Seeds = [0, 1] }.Execute().Comparisons[1].Values);
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
        FluentActions.Invoking(() => new ClaimTest(Small) { Seeds = [1] }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ClaimTest(Small) { Threads = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    // Gains of a loss around a number, as far from it in turns as given.
    private static PairedValue[] Around(double gain, double spread) => [.. Enumerable.Range(0, 6).Select(i => new PairedValue(-gain + (i % 2 == 0 ? spread : -spread), 0))];

    // Settings that differ in the rate (first and second) and in the problem (first and third).
    private static ClaimResult Of3(params PairedValue[][] values)
    {
        Claim claim = new()
        {
            Code = "three",
            Source = ClaimSource.Article,
            Sentence = "More epochs fit better.",
            Test = "30 beside 2.",
            Varied = ["the problem", "the rate"],
            Measure = Measure.FreshLoss,
            Comparisons = [.. new[] { "moons, 1", "moons, 2", "circles, 1" }.Select(name => new RunComparison(name, Short, Short with { Epochs = 2 }))],
        };
        return new ClaimResult(claim, [.. values.Select((seeds, i) => new ComparisonResult(claim, claim.Comparisons[i], [.. seeds]))]);
    }

    private static ComparisonResult Result(ImmutableArray<PairedValue> values) => new(Small, Small.Comparisons[0], values);
}
