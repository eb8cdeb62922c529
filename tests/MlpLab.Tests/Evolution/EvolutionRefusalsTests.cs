using MlpLab.Evolution;

namespace MlpLab.Tests.Evolution;

/// <summary>Every wrong argument is refused with its name, its value and the legal range; and how ties and missing values are ordered.</summary>
public class EvolutionRefusalsTests
{
    public static TheoryData<Action, string> Wrong => new()
    {
        { () => _ = new CmaEs { Population = 1 }, "Population is 1; it must be 2 or more." },
        { () => _ = new Snes { Population = 1 }, "Population is 1; it must be 2 or more." },
        { () => _ = new ParticleSwarm { Population = 1 }, "Population is 1; it must be 2 or more." },
        { () => _ = new RandomSearch { Population = 0 }, "Population is 0; it must be 2 or more." },
        { () => _ = new GeneticAlgorithm { Population = 2 }, "Population is 2; it must be 3 or more." },
        { () => _ = new GeneticAlgorithm { Crossover = (Crossover)9 }, "Crossover is 9; it must be Uniform, OnePoint, Blend, Units or None." },
        { () => _ = new DifferentialEvolution { Population = 3 }, "Population is 3; it must be 4 or more." },
        { () => _ = new DifferentialEvolution { Weight = 0 }, "Weight is 0; it must be finite and greater than 0." },
        { () => _ = new DifferentialEvolution { CrossoverRate = 1.1 }, "CrossoverRate is 1.1; it must be in [0, 1]." },
        { () => _ = new OpenAiEs { Population = 7 }, "Population is 7; it must be even and 2 or more, because individuals come in pairs." },
        { () => _ = new OpenAiEs { Population = 0 }, "Population is 0; it must be even and 2 or more, because individuals come in pairs." },
        { () => _ = new OpenAiEs { LearningRate = double.NaN }, "LearningRate is NaN; it must be finite and greater than 0." },
        { () => _ = new EvolutionOptions { Budget = 0 }, "Budget is 0; it must be 1 or more." },
        { () => _ = new EvolutionOptions { TargetFitness = double.NaN }, "TargetFitness is NaN; it must be finite." },
        { () => _ = new EvolverStart([]), "mean.Length is 0; it must be 1 or more." },
        { () => _ = new EvolverStart([1, double.NaN]), "mean is NaN; it must be finite." },
        { () => _ = new EvolverStart([1], scale: 0), "scale is 0; it must be finite and greater than 0." },
        { () => _ = new EvolverStart([1], scale: double.PositiveInfinity), "scale is Infinity; it must be finite and greater than 0." },
        { () => _ = new Population(0, 3), "capacity is 0; it must be 1 or more." },
        { () => _ = new Population(2, 3)[2], "row is 2; it must be in [0, 2)." },
        { () => _ = new ObjectivePopulation(3, EvolutionFunctions.Sphere, threads: 0), "Threads is 0; it must be in [1, 1024]." },
        { () => _ = new ObjectivePopulation(0, EvolutionFunctions.Sphere), "the objective's parameter count is 0; it must be 1 or more." },
        { () => EvolverCases.Run(new CmaEs(), EvolutionFunctions.Sphere(5), budget: 7), "the population is 8; it must be at most 7, the budget of evaluations." },
        {
            () => new EvolutionRun(new CmaEs(), new EvolutionOptions()).Minimize(EvolutionFunctions.Sphere(5), EvolverStart.AtOrigin(4), 0),
            "start.ParameterCount is 4; it must be 5, the objective's parameter count."
        },
        {
            () => new CmaEs().CreateState(EvolverStart.AtOrigin(5)).Tell(new double[3]),
            "fitness.Length is 3; it must be 8, the number of individuals asked for."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongArgument_IsRefusedWithItsRange(Action action, string message) =>
        action.Should().Throw<ArgumentException>().Which.Message.Should().StartWith(message);

    [Theory]
    [InlineData(Crossover.Units, false)]
    [InlineData(Crossover.Uniform, true)]
    public void CreateState_WithoutTheUnitsItNeeds_IsRefused(Crossover crossover, bool align)
    {
        Action create = () => new GeneticAlgorithm { Crossover = crossover, Align = align }.CreateState(EvolverStart.AtOrigin(5));

        create.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("which genes belong together");
    }

    [Fact]
    public void Ranking_OfTiesAndMissingValues_OrdersByRowAndPutsWhatIsNotFiniteLast()
    {
        double[] fitness = [double.NaN, 2, double.NegativeInfinity, 1, 2, 1, double.PositiveInfinity];

        new Ranking(7).Of(fitness).ToArray().Should().Equal(3, 5, 1, 4, 0, 2, 6);
    }

    [Fact]
    public void Evaluate_WhereAnotherThreadFails_ThrowsWhatItThrew()
    {
        var objective = new ObjectivePopulation(1, x => x[0] > 5 ? throw new InvalidOperationException("a hole") : x[0], threads: 3);
        var rows = new Population(50, 1);
        rows[49][0] = 6;

        Action evaluate = () => objective.Evaluate(rows, 50, new double[50]);

        evaluate.Should().Throw<Exception>().Which.ToString().Should().Contain("a hole");
    }
}
