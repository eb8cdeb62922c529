using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlpLab.Evolution;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Evolution;

/// <summary>Every method's states are those of its plain statement in NumPy (TestData/evolution), and no draw is missing.</summary>
public class EvolutionReferenceTests
{
    private const double LossTolerance = 1e-13;

    private static readonly JsonElement Reference = Load();

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach ((int index, JsonElement reference) in Reference.GetProperty("cases").EnumerateArray().Index())
        {
            cases.Add(index, $"{reference.GetProperty("method")} {reference.GetProperty("function")} {reference.GetProperty("seed")}");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void States_AfterUpTo30Generations_AreThoseOfTheReference(int index, string name)
    {
        JsonElement reference = Reference.GetProperty("cases")[index];
        var run = new ReferenceRun(reference);
        foreach (JsonElement point in reference.GetProperty("points").EnumerateArray())
        {
            run.GoTo(point.GetProperty("generation").GetInt32());

            double tolerance = run.Generation <= 3 ? 1e-13 : run.Generation <= 10 ? 1e-12 : 1e-10;
            run.Evaluations.Should().Be(point.GetProperty("evaluations").GetInt32(), name);
            foreach (JsonProperty vector in point.GetProperty("state").EnumerateObject())
            {
                Difference(run.State(vector.Name), Hex(vector.Value)).Should().BeLessThanOrEqualTo(tolerance, $"{name}, {run.Generation}, {vector.Name}");
            }

            Difference([run.Best], Hex(point.GetProperty("best"))).Should().BeLessThanOrEqualTo(tolerance, name);
            Difference(run.Fitness, Hex(point.GetProperty("generationValues"))).Should().BeLessThanOrEqualTo(tolerance, name);
        }

        run.Random.RandInt(0, 1L << 32).Should().Be(reference.GetProperty("nextWord").GetInt64(), name);
    }

    [Fact]
    public void Losses_OfGivenParameters_AreThoseOfTheReference()
    {
        NetworkPopulation circles = EvolutionFunctions.Circles(hidden: 5, seed: 0);
        foreach (JsonElement loss in Reference.GetProperty("circlesSeed0Losses").EnumerateArray())
        {
            var rows = new Population(1, circles.ParameterCount);
            Hex(loss.GetProperty("parameters")).CopyTo(rows[0]);
            var fitness = new double[1];

            circles.Evaluate(rows, 1, fitness);

            Difference(fitness, Hex(loss.GetProperty("loss"))).Should().BeLessThanOrEqualTo(LossTolerance);
        }
    }

    /// <summary>The largest difference, relative to the largest expected element.</summary>
    private static double Difference(double[] actual, double[] expected)
    {
        actual.Should().HaveSameCount(expected);
        double largest = expected.Max(Math.Abs);
        return actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max() / (largest > 0 ? largest : 1);
    }

    private static double[] Hex(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(number => HexDouble(number.GetString()!))]
        : [HexDouble(element.GetString()!)];

    /// <summary>A number such as -0x1.8p+1, as Python's float.hex writes it.</summary>
    private static double HexDouble(string text)
    {
        bool isNegative = text.StartsWith('-');
        string[] parts = text.TrimStart('-')[2..].Split('p', '.');
        string fraction = parts.Length == 3 ? parts[1] : "";
        long digits = long.Parse(parts[0] + fraction, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        double value = Math.ScaleB(digits, int.Parse(parts[^1], CultureInfo.InvariantCulture) - (4 * fraction.Length));
        return isNegative ? -value : value;
    }

    private static JsonElement Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "evolution", "evolution.json")));
        return document.RootElement.Clone();
    }

    /// <summary>A run by ask and tell, with the reference's names for what the states remember.</summary>
    private sealed class ReferenceRun
    {
        private readonly string _method;
        private readonly EvolverState _state;
        private readonly IPopulationObjective _objective;
        private readonly Population _rows;

        public ReferenceRun(JsonElement reference)
        {
            _method = reference.GetProperty("method").GetString()!;
            int n = reference.GetProperty("n").GetInt32();
            uint seed = reference.GetProperty("seed").GetUInt32();
            double start = reference.GetProperty("start").GetDouble(), scale = reference.GetProperty("sigma").GetDouble();
            _objective = reference.GetProperty("function").GetString() switch
            {
                "sphere" => EvolutionFunctions.Sphere(n),
                "rosenbrock" => EvolutionFunctions.Rosenbrock(n),
                "ellipsoid" => EvolutionFunctions.Ellipsoid(n),
                _ => EvolutionFunctions.Circles(hidden: (n - 1) / 4, seed),
            };
            ImmutableArray<double> mean = [.. Enumerable.Repeat(start, n)];
            _state = _method switch
            {
                "cma" => new CmaEs().CreateState(new(mean, scale)),
                "cma-positive" => new CmaEs { Active = false }.CreateState(new(mean, scale)),
                "sep-cma" => new CmaEs { Diagonal = true }.CreateState(new(mean, scale)),
                "snes" => new Snes().CreateState(new(mean, scale)),
                "openai-es" => new OpenAiEs().CreateState(new(mean)),
                "one-plus-one" => new OnePlusOne().CreateState(new(mean, scale)),
                "ga" => new GeneticAlgorithm().CreateState(EvolverStart.AtOrigin(n)),
                "de" => new DifferentialEvolution().CreateState(EvolverStart.AtOrigin(n)),
                "de-rand" => new DifferentialEvolution { RandomBase = true }.CreateState(EvolverStart.AtOrigin(n)),
                _ => new ParticleSwarm().CreateState(EvolverStart.AtOrigin(n)),
            };
            _rows = new Population(_state.PopulationSize, n);
            Random = new RandomState([seed, 2]);
        }

        public RandomState Random { get; }

        public int Generation { get; private set; }

        public int Evaluations { get; private set; }

        public double Best { get; private set; } = double.PositiveInfinity;

        public double[] Fitness { get; private set; } = [];

        public void GoTo(int generation)
        {
            for (; Generation < generation; Generation++)
            {
                Fitness = new double[_state.Ask(Random, _rows)];
                _objective.Evaluate(_rows, Fitness.Length, Fitness);
                Evaluations += Fitness.Length;
                Best = Math.Min(Best, Fitness.Min());
                _state.Tell(Fitness);
            }
        }

        public double[] State(string name)
        {
            EvolverMemory memory = _state.Save();
            int n = _objective.ParameterCount;
            return name switch
            {
                "mean" => [.. memory.Vector(_method == "one-plus-one" ? "parent" : "mean")],
                "pc" => [.. memory.Vector("path")],
                "ps" => [.. memory.Vector("sigma-path")],
                "sigmas" => [.. memory.Vector("scales")],
                "covarianceDiagonal" when _method == "sep-cma" => [.. memory.Vector("covariance")],
                "covarianceDiagonal" => [.. Enumerable.Range(0, n).Select(i => memory.Vector("covariance")[((i + 1) * (i + 2) / 2) - 1])],
                "first" => [.. Individuals(memory)[..n]],
                "last" => [.. Individuals(memory)[^n..]],
                _ => [.. memory.Vector(name)],
            };
        }

        private ImmutableArray<double> Individuals(EvolverMemory memory) => memory.Vector(_method == "pso" ? "places" : "individuals");
    }
}
