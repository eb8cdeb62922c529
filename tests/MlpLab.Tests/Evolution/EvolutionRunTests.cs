using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Evolution;

public class EvolutionRunTests
{
    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_OfAnyBudget_SpendsItExactlyAndReturnsTheBestEvaluated(int index)
    {
        Evolver evolver = EvolverCases.All[index];
        foreach (long budget in new long[] { 60, 61, 77, 500 })
        {
            var counted = new CountingObjective(EvolutionFunctions.Rosenbrock(5));

            EvolutionResult result = EvolverCases.Run(evolver, counted, budget);

            result.StopReason.Should().Be(EvolutionStopReason.BudgetSpent);
            counted.Values.Should().HaveCount((int)budget);
            result.Evaluations.Should().Be(budget);
            result.Fitness.Should().Be(counted.Values.Min());
            counted.Values.IndexOf(result.BestFitness).Should().Be((int)result.BestEvaluation - 1);
            Value(result.Parameters.AsSpan()).Should().Be(result.Fitness);
            Value(result.Best.AsSpan()).Should().Be(result.BestFitness);
            Value(result.Center.AsSpan()).Should().Be(result.CenterFitness);
        }
    }

    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_EightTimesTheFunction_TakesTheSameWay(int index)
    {
        // Exact in binary, and methods only compare.
        Evolver evolver = EvolverCases.All[index];
        EvolutionResult plain = EvolverCases.Run(evolver, EvolutionFunctions.Ellipsoid(5), 700);
        EvolutionResult eightfold = EvolverCases.Run(evolver, new TransformedObjective(EvolutionFunctions.Ellipsoid(5), f => 8 * f), 700);

        eightfold.Best.Should().Equal(plain.Best);
        eightfold.Center.Should().Equal(plain.Center);
    }

    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_OnAnyNumberOfThreads_GivesTheSameBits(int index)
    {
        EvolutionResult[] results =
        [
            .. new[] { 1, 2, 7 }.Select(threads => EvolverCases.Run(
                EvolverCases.All[index], new ObjectivePopulation(5, x => EvolutionFunctions.Sphere(x), threads), 400)),
        ];

        results.Select(result => Fingerprint.Of(result.Parameters.AsSpan())).Distinct().Should().HaveCount(1);
    }

    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_WhereNoFitnessIsFinite_EndsDegenerateAfterTheFirstGeneration(int index)
    {
        foreach (double worst in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            EvolutionResult result = EvolverCases.Run(EvolverCases.All[index], new ObjectivePopulation(5, _ => worst), 500);

            result.StopReason.Should().Be(EvolutionStopReason.Degenerate);
            result.Generations.Should().Be(1);
            result.BestFitness.Should().Be(double.PositiveInfinity);
            result.BestEvaluation.Should().Be(0);
            result.Parameters.Should().Equal(EvolverCases.Start(5).Mean);
        }
    }

    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_WhereAHalfHasNoFitness_FindsTheBestOfTheOther(int index)
    {
        // Not defined where the first coordinate is below 0.3.
        var objective = new ObjectivePopulation(5, x => x[0] < 0.3 ? double.NaN : EvolutionFunctions.Sphere(x));

        EvolutionResult result = EvolverCases.Run(EvolverCases.All[index], objective, 3_000);

        result.Fitness.Should().BeInRange(0.09, EvolverCases.All[index] is RandomSearch ? 1 : 0.2);
        result.Best[0].Should().BeGreaterThanOrEqualTo(0.3);
    }

    [Fact]
    public void Minimize_WhereAllFitnessIsLostLater_EndsDegenerateWithItsGeneration()
    {
        int calls = 0;
        var objective = new ObjectivePopulation(5, x => ++calls > 24 ? double.NaN : EvolutionFunctions.Sphere(x));

        EvolutionResult result = EvolverCases.Run(new CmaEs(), objective, 500);

        result.StopReason.Should().Be(EvolutionStopReason.Degenerate);
        result.Generations.Should().Be(4);
        result.Evaluations.Should().Be(33, "four generations of eight and the last mean");
        result.BestEvaluation.Should().BeInRange(1, 24);
    }

    [Fact]
    public void Minimize_UntilATarget_StopsAfterItsGeneration()
    {
        var options = new EvolutionOptions { Budget = 5_000, TargetFitness = 1e-3 };
        var generations = new List<GenerationReportCopy>();

        EvolutionResult result = new EvolutionRun(new CmaEs(), options).Minimize(
            EvolutionFunctions.Sphere(5), EvolverCases.Start(5), 1, new Monitor(report => Keep(generations, report)));

        result.StopReason.Should().Be(EvolutionStopReason.TargetReached);
        result.Generations.Should().Be(generations.Count);
        generations[^1].BestFitness.Should().BeLessThanOrEqualTo(1e-3);
        generations[^2].BestFitness.Should().BeGreaterThan(1e-3);
    }

    [Fact]
    public void Minimize_AfterConvergence_StartsAnewWithTwiceTheIndividualsFromTheNextStream()
    {
        var generations = new List<GenerationReportCopy>();
        EvolutionResult result = EvolverCases.Run(
            new CmaEs(), EvolutionFunctions.Sphere(5), 6_000, seed: 4, new Monitor(report => Keep(generations, report)));

        result.Restarts.Should().Be(generations[^1].Restart).And.BeGreaterThanOrEqualTo(2);
        generations.Should().OnlyContain(report => report.Fitness.Length == 8 << report.Restart);

        double[] first = generations.First(report => report.Restart == 1).Fitness;
        EvolverState state = new CmaEs { Population = 16 }.CreateState(EvolverCases.Start(5));
        var rows = new Population(16, 5);
        state.Ask(new RandomState([4, 2, 1]), rows);
        first.Should().Equal(Enumerable.Range(0, 16).Select(row => EvolutionFunctions.Sphere(rows[row])));
    }

    [Fact]
    public void Minimize_WithoutRestarts_EndsConverged()
    {
        var options = new EvolutionOptions { Budget = 50_000, Restarts = false };

        EvolutionResult result = new EvolutionRun(new CmaEs(), options).Minimize(EvolutionFunctions.Sphere(5), EvolverCases.Start(5), 1);

        result.StopReason.Should().Be(EvolutionStopReason.Converged);
        result.Evaluations.Should().BeLessThan(3_000);
        result.Fitness.Should().BeLessThan(1e-11);
    }

    [Fact]
    public void Minimize_OfAPlateau_EndsByItsFlatBests()
    {
        var options = new EvolutionOptions { Budget = 50_000, Restarts = false };

        EvolutionResult result = new EvolutionRun(new CmaEs(), options).Minimize(new ObjectivePopulation(5, _ => 2), EvolverCases.Start(5), 1);

        // 10 + ⌈30·5/8⌉ generations.
        result.StopReason.Should().Be(EvolutionStopReason.Converged);
        result.Generations.Should().Be(29);
    }

    [Fact]
    public void Minimize_OfNoise_EndsStagnantAfterTheShortestWindowAtTheEarliest()
    {
        var noise = new RandomState(5);
        var options = new EvolutionOptions { Budget = 200_000, Restarts = false };
        EvolverState? state = null;

        EvolutionResult result = new EvolutionRun(new CmaEs(), options).Minimize(
            new ObjectivePopulation(5, _ => noise.NextDouble()), EvolverCases.Start(5), 1, new StateMonitor(seen => state = seen));

        state!.End.Should().Be(EvolverEnd.Stagnant);
        result.StopReason.Should().Be(EvolutionStopReason.Converged);
        result.Generations.Should().BeInRange(139, 1_000, "120 + 30·5/8 = 138.75");
    }

    [Fact]
    public void Minimize_Cancelled_HasAResult()
    {
        using var source = new CancellationTokenSource();
        EvolutionResult result = new EvolutionRun(new CmaEs(), new EvolutionOptions()).Minimize(
            EvolutionFunctions.Sphere(5),
            EvolverCases.Start(5),
            seed: 1,
            new Monitor(report => Cancel(source, report.Generation == 3)),
            cancellationToken: source.Token);

        result.StopReason.Should().Be(EvolutionStopReason.Interrupted);
        result.Generations.Should().Be(3);
        result.CenterFitness.Should().Be(EvolutionFunctions.Sphere(result.Center.AsSpan()));
    }

    [Fact]
    public void Minimize_OfABudgetOfOneGeneration_LeavesNoEvaluationForTheCentre()
    {
        EvolutionResult result = EvolverCases.Run(new CmaEs(), EvolutionFunctions.Sphere(5), budget: 8);

        result.Generations.Should().Be(1);
        result.CenterFitness.Should().BeNull();
        result.Parameters.Should().Equal(result.Best);
    }

    [Theory]
    [InlineData("ga")]
    [InlineData("de")]
    [InlineData("pso")]
    public void Values_OfMethodsWithMemory_NeverWorsen(string name)
    {
        Evolver evolver = Evolver.All.Single(method => method.Name == name);
        var bests = new List<double>();
        EvolverCases.Run(evolver, EvolutionFunctions.Rosenbrock(5), 2_000, monitor: new Monitor(
            report => Keep(bests, report.Snapshot.Memory.Vector("values").Min())));

        bests.Should().HaveCountGreaterThan(90).And.BeInDescendingOrder();
        bests[^1].Should().BeLessThan(bests[0] / 10);
    }

    [Fact]
    public void Minimize_FromASource_StartsWithItsIndividuals()
    {
        foreach (Evolver evolver in new Evolver[] { new GeneticAlgorithm(), new DifferentialEvolution(), new ParticleSwarm(), new OnePlusOne(), new RandomSearch() })
        {
            var start = new EvolverStart([0, 0, 0, 0, 0], firstPopulation: new Numbered());
            var rows = new Population(20, 5);

            int count = evolver.CreateState(start).Ask(new RandomState(1), rows);

            Enumerable.Range(0, count).Select(row => rows[row].ToArray()).Should().OnlyContain(row => row.Distinct().Count() == 1);
            Enumerable.Range(0, count).Select(row => rows[row][0]).Should().Equal(Enumerable.Range(0, count).Select(row => (double)row));
        }
    }

    private static double Value(ReadOnlySpan<double> parameters)
    {
        var rows = new Population(1, parameters.Length);
        parameters.CopyTo(rows[0]);
        var fitness = new double[1];
        EvolutionFunctions.Rosenbrock(parameters.Length).Evaluate(rows, 1, fitness);
        return fitness[0];
    }

    private static bool Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        return true;
    }

    private static bool Cancel(CancellationTokenSource source, bool isTime)
    {
        if (isTime)
        {
            source.Cancel();
        }

        return true;
    }

    private sealed class Numbered : IIndividualSource
    {
        public void Fill(int index, RandomState random, Span<double> individual) => individual.Fill(index);
    }

    private sealed class StateMonitor(Action<EvolverState> see) : IEvolutionMonitor
    {
        public bool OnGeneration(in GenerationReport report)
        {
            see(report.State);
            return true;
        }
    }

    private sealed class CountingObjective(IPopulationObjective inner) : IPopulationObjective
    {
        public List<double> Values { get; } = [];

        public int ParameterCount => inner.ParameterCount;

        public void Evaluate(Population rows, int count, Span<double> fitness)
        {
            inner.Evaluate(rows, count, fitness);
            Values.AddRange(fitness);
        }
    }

    private sealed class TransformedObjective(IPopulationObjective inner, Func<double, double> transform) : IPopulationObjective
    {
        public int ParameterCount => inner.ParameterCount;

        public void Evaluate(Population rows, int count, Span<double> fitness)
        {
            inner.Evaluate(rows, count, fitness);
            for (int i = 0; i < count; i++)
            {
                fitness[i] = transform(fitness[i]);
            }
        }
    }
}
