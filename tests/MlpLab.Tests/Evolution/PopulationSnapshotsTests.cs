using System.Collections.Immutable;
using MlpLab.Evolution;

namespace MlpLab.Tests.Evolution;

public class PopulationSnapshotsTests
{
    private const int Parameters = 4, Budget = 2_000;

    public static IEnumerable<object[]> Methods => Evolver.All.Select(method => new object[] { method.Name });

    [Theory]
    [MemberData(nameof(Methods))]
    public void Snapshots_OfEveryMethod_GrowFromTheFirstGenerationToTheLastAndChangeNoBit(string name)
    {
        var snapshots = new PopulationSnapshots(Budget, 12);

        EvolutionResult seen = Run(name, snapshots);
        snapshots.Complete(seen);

        seen.Should().Be(Run(name, null));
        snapshots.Snapshots.Should().HaveCountGreaterThan(6).And.HaveCountLessThanOrEqualTo(12);
        snapshots.Snapshots[0].Generation.Should().Be(1);
        snapshots.Snapshots[^1].Generation.Should().Be(seen.Generations);
        snapshots.Snapshots.Should().BeInAscendingOrder(snapshot => snapshot.Evaluations).And.OnlyHaveUniqueItems(snapshot => snapshot.Generation);
        snapshots.Snapshots[^1].Best.Should().Match<Individual>(best => best.Fitness == seen.Fitness && best.Parameters.SequenceEqual(seen.Parameters));
    }

    [Fact]
    public void Snapshots_Kept_AreTheIndividualsThatWereEvaluated()
    {
        var snapshots = new PopulationSnapshots(Budget, 5);

        Run("de", snapshots);

        Individual[] individuals = [.. snapshots.Snapshots.SelectMany(snapshot => snapshot.Individuals)];
        individuals.Select(individual => individual.Fitness).Should().Equal(individuals.Select(individual => Sphere(individual.Parameters.AsSpan())));
        snapshots.Snapshots.Should().OnlyContain(snapshot => snapshot.Individuals.Length == 20 && snapshot.Distribution == null);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Snapshots_RestoredAtAnyGeneration_AreThoseOfTheWholeRun(string name)
    {
        var whole = new PopulationSnapshots(Budget, 6);
        EvolutionResult result = Run(name, whole);
        whole.Complete(result);
        var first = new PopulationSnapshots(Budget, 6);
        var second = new PopulationSnapshots(Budget, 6);

        // Another recorder takes over after every generation.
        Run(name, new Relay(first, second, out Func<PopulationSnapshots> last));
        last().Complete(result);

        last().Snapshots.Should().Equal(whole.Snapshots);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void Restore_OfSpoiledNumbers_IsRefused(double spoiled)
    {
        var snapshots = new PopulationSnapshots(Budget, 3);
        Run("cma", snapshots);
        ImmutableArray<double> numbers = snapshots.Save();

        for (int i = 0; i < 10; i++)
        {
            FluentActions.Invoking(() => new PopulationSnapshots(Budget, 3).Restore(numbers.SetItem(i, spoiled))).Should().Throw<ArgumentException>();
        }

        FluentActions.Invoking(() => new PopulationSnapshots(Budget, 3).Restore(numbers[..^1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new PopulationSnapshots(Budget, 3).Restore(numbers.Add(0))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Snapshots_OfALargePopulation_AreAHundredIndividuals()
    {
        var snapshots = new PopulationSnapshots(1_000, 2);

        Run(new CmaEs { Population = 350 }, 1_000, snapshots);

        snapshots.Snapshots.Should().ContainSingle().Which.Individuals.Should().HaveCount(100);
    }

    [Theory]
    [InlineData("cma", 10)]
    [InlineData("sep-cma", 4)]
    [InlineData("snes", 4)]
    [InlineData("openai-es", 4)]
    [InlineData("one-plus-one", 4)]
    public void Distribution_OfAMethodThatHasOne_IsWhatTheNextGenerationIsDrawnFrom(string name, int numbers)
    {
        var snapshots = new PopulationSnapshots(Budget, 2);
        Run(name, snapshots);

        SearchDistribution distribution = snapshots.Snapshots[0].Distribution!;

        distribution.Covariance.Should().HaveCount(numbers);
        distribution.Mean.Should().HaveCount(Parameters);
    }

    [Fact]
    public void Distribution_OfCmaAtTheStart_HasTheSpreadOfItsDraws()
    {
        // Mean 0, σ 0.5: what 20,000 individuals of the first generation show, against the distribution before anything was told.
        EvolverState state = new CmaEs { Population = 20_000 }.CreateState(EvolverStart.AtOrigin(Parameters));
        var rows = new Population(20_000, Parameters);
        state.Ask(new MlpLab.Randomness.RandomState(1), rows);
        double[] u = [0.6, 0, 0.8, 0];

        double seen = Enumerable.Range(0, 20_000).Average(k => Math.Pow((0.6 * rows[k][0]) + (0.8 * rows[k][2]), 2));

        state.Distribution!.CovarianceAlong(u, u).Should().BeApproximately(0.25, 1e-15);
        seen.Should().BeApproximately(0.25, 4 * 0.25 * Math.Sqrt(2.0 / 20_000));
    }

    [Fact]
    public void CovarianceAlong_TwoDirections_IsTheMatrixBetweenThem()
    {
        // uᵀΣv with Σ = [[4, 1, 0.5], [1, 3, −2], [0.5, −2, 5]], by hand: Σv = (−0.5, 9, −17), uᵀΣv = 1·(−0.5) + 2·9 − 1·(−17).
        var distribution = new SearchDistribution([0, 0, 0], [4, 1, 3, 0.5, -2, 5]);

        distribution.CovarianceAlong([1, 2, -1], [0, 1, -3]).Should().Be((1 - 1.5) + (2 * (3 + 6)) - (-2 - 15));
        new SearchDistribution([0, 0], [4, 9]).CovarianceAlong([1, 2], [3, 1]).Should().Be(12 + 18);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Distribution_OfAnotherNumberOfCovariances_IsRefused(int count) =>
        FluentActions.Invoking(() => new SearchDistribution([0, 0], [.. new double[count]])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*2 variances or 3 numbers of a triangle*");

    [Fact]
    public void Recorder_OfImpossibleCounts_IsRefused()
    {
        FluentActions.Invoking(() => new PopulationSnapshots(0, 5)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PopulationSnapshots(5, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private sealed class Relay : IEvolutionMonitor
    {
        private PopulationSnapshots _current, _next;

        public Relay(PopulationSnapshots first, PopulationSnapshots second, out Func<PopulationSnapshots> last)
        {
            (_current, _next) = (first, second);
            last = () => _current;
        }

        public bool OnGeneration(in GenerationReport report)
        {
            _current.OnGeneration(report);
            _next.Restore(_current.Save());
            (_current, _next) = (_next, _current);
            return true;
        }
    }

    private static double Sphere(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        foreach (double value in parameters)
        {
            sum += (value - 1) * (value - 1);
        }

        return sum;
    }

    private static EvolutionResult Run(string name, IEvolutionMonitor? monitor) => Run(Evolver.All.First(method => method.Name == name), Budget, monitor);

    private static EvolutionResult Run(Evolver method, long budget, IEvolutionMonitor? monitor)
    {
        using var objective = new ObjectivePopulation(Parameters, Sphere);
        return new EvolutionRun(method, new EvolutionOptions { Budget = budget }).Minimize(objective, EvolverStart.AtOrigin(Parameters), 3, monitor);
    }
}
