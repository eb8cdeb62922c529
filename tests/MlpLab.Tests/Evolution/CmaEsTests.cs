using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Evolution;
using MlpLab.Randomness;

namespace MlpLab.Tests.Evolution;

public class CmaEsTests
{
    /// <summary>Median of evaluations to 10⁻¹⁰ over seeds 0 … 10 from σ = 0.5. pycma 4 takes 1,610, 4,180, 5,830 and 5,295 for the first four.</summary>
    [Theory]
    [InlineData("sphere", 10, 1, true, false, 1_500, 1_800, 11)]
    [InlineData("ellipsoid", 10, 1, true, false, 3_950, 4_500, 11)]
    [InlineData("ellipsoid", 10, 1, false, false, 5_500, 6_300, 11)]
    [InlineData("rosenbrock", 10, 0, true, false, 4_900, 6_000, 9)]
    [InlineData("ellipsoid", 20, 1, true, false, 12_300, 14_300, 11)]
    [InlineData("rosenbrock", 20, 0, true, false, 16_000, 19_000, 9)]
    [InlineData("cigar", 10, 1, true, false, 3_900, 4_600, 11)]
    [InlineData("ellipsoid", 10, 1, false, true, 2_200, 3_000, 11)]
    public void Evaluations_ToTheTarget_LieWithinTheKnownBand(
        string function, int n, double from, bool active, bool diagonal, double least, double most, int reachedAtLeast)
    {
        double[] counts =
        [
            .. Enumerable.Range(0, 11)
                .Select(seed => Evaluations(Function(function, n), from, new CmaEs { Active = active, Diagonal = diagonal }, (uint)seed))
                .Where(count => count is not null).Select(count => (double)count!).Order(),
        ];

        counts.Should().HaveCountGreaterThanOrEqualTo(reachedAtLeast);
        counts[counts.Length / 2].Should().BeInRange(least, most);
    }

    [Fact]
    public void Evaluations_OnATurnedEllipsoid_AreWithinTenPercentOfTheUpright()
    {
        double upright = Median(seed => Evaluations(Function("ellipsoid", 10), 1, new CmaEs(), seed));
        Matrix<double> turn = Rotation(10);
        var turned = new ObjectivePopulation(10, x => Value(Function("ellipsoid", 10), turn * Vector<double>.Build.DenseOfArray(x.ToArray())));

        double evaluations = Median(seed => Evaluations(turned, 1, new CmaEs(), seed));

        evaluations.Should().BeInRange(0.9 * upright, 1.1 * upright);
    }

    [Fact]
    public void Way_OnAShiftedFunction_IsTheShiftedWay()
    {
        const double Shift = 3;
        EvolverState plain = new CmaEs().CreateState(new EvolverStart([1, 1, 1])), shifted = new CmaEs().CreateState(new EvolverStart([4, 4, 4]));
        RandomState one = new([1, 2]), other = new([1, 2]);
        var shiftedSphere = new ObjectivePopulation(3, x => EvolutionFunctions.Sphere([x[0] - Shift, x[1] - Shift, x[2] - Shift]));
        for (int generation = 0; generation < 20; generation++)
        {
            Generation(plain, one, EvolutionFunctions.Sphere(3));
            Generation(shifted, other, shiftedSphere);
        }

        for (int j = 0; j < 3; j++)
        {
            shifted.Center[j].Should().BeApproximately(plain.Center[j] + Shift, 1e-11);
        }

        shifted.Spread.Should().BeApproximately(plain.Spread, 1e-11);
    }

    /// <summary>Two individuals, two parameters: every constant is a small fraction, and one line states each equation.</summary>
    [Fact]
    public void Tell_OfTwoIndividualsOnTheSphere_IsTheHandWorkedGeneration()
    {
        const double Mean0 = 1, Mean1 = -2, Sigma = 0.5;
        var draws = new RandomState(7);
        double[] z = [draws.StandardNormal(), draws.StandardNormal(), draws.StandardNormal(), draws.StandardNormal()];
        EvolverState state = new CmaEs { Population = 2 }.CreateState(new EvolverStart([Mean0, Mean1], Sigma));

        double[] fitness = Generation(state, new RandomState(7), EvolutionFunctions.Sphere(2));

        // C = I, so y = z. The second individual is the better one: μ = 1, w = (1, −α).
        fitness[1].Should().BeLessThan(fitness[0]);
        double b0 = z[2], b1 = z[3], w0 = z[0], w1 = z[1];
        const double CSigma = 3.0 / 8, DSigma = 1 + CSigma, CPath = 4.5 / 7, C1 = 2 / 11.89, CMu = 0.5 / 17;
        double alpha = Math.Min(1 + (C1 / CMu), Math.Min(1 + (2.0 / 3), (1 - C1 - CMu) / (2 * CMu)));
        double sigmaFactor = Math.Sqrt(CSigma * (2 - CSigma)), pathFactor = Math.Sqrt(CPath * (2 - CPath));
        double[] sigmaPath = [sigmaFactor * b0, sigmaFactor * b1];
        double length = Math.Sqrt((sigmaPath[0] * sigmaPath[0]) + (sigmaPath[1] * sigmaPath[1]));
        double chi = Math.Sqrt(2) * (1 - (1.0 / 8) + (1.0 / 84));
        double h = length / Math.Sqrt(1 - Math.Pow(1 - CSigma, 2)) < (1.4 + (2.0 / 3)) * chi ? 1 : 0;
        double[] path = [h * pathFactor * b0, h * pathFactor * b1];
        double negative = -alpha * 2 / ((w0 * w0) + (w1 * w1));
        double kept = 1 + (C1 * (1 - h) * CPath * (2 - CPath)) - C1 - (CMu * (1 - alpha));

        EvolverMemory memory = state.Save();
        Close(memory.Vector("mean"), Mean0 + (Sigma * b0), Mean1 + (Sigma * b1));
        Close(memory.Vector("sigma-path"), sigmaPath);
        Close(memory.Vector("path"), path);
        Close(memory.Vector("sigma"), Sigma * Math.Exp(Math.Min(1, CSigma / DSigma * ((length / chi) - 1))));
        Close(
            memory.Vector("covariance"),
            kept + (C1 * path[0] * path[0]) + (CMu * ((b0 * b0) + (negative * w0 * w0))),
            (C1 * path[0] * path[1]) + (CMu * ((b0 * b1) + (negative * w0 * w1))),
            kept + (C1 * path[1] * path[1]) + (CMu * ((b1 * b1) + (negative * w1 * w1))));
    }

    [Fact]
    public void DefaultPopulation_GrowsWithTheLogarithm()
    {
        new CmaEs().DefaultPopulation(1).Should().Be(4);
        new CmaEs().DefaultPopulation(21).Should().Be(13);
        new CmaEs().DefaultPopulation(101).Should().Be(17);
        ((CmaEs)new CmaEs().ForRestart(3, 21)).Population.Should().Be(104);
        ((CmaEs)new CmaEs { Population = 5 }.ForRestart(1, 21)).Population.Should().Be(10);
    }

    private static double[] Generation(EvolverState state, RandomState random, ObjectivePopulation objective)
    {
        var rows = new Population(state.PopulationSize, objective.ParameterCount);
        var fitness = new double[state.Ask(random, rows)];
        objective.Evaluate(rows, fitness.Length, fitness);
        state.Tell(fitness);
        return fitness;
    }

    private static long? Evaluations(ObjectivePopulation objective, double from, CmaEs evolver, uint seed)
    {
        long? reached = null;
        var options = new EvolutionOptions { Budget = 60_000, TargetFitness = 1e-10, Restarts = false };
        var monitor = new Monitor(report =>
        {
            int row = Array.FindIndex(report.Fitness, f => f <= 1e-10);
            reached = row < 0 ? null : report.Evaluations - report.Fitness.Length + row + 1;
            return true;
        });
        new EvolutionRun(evolver, options).Minimize(objective, new EvolverStart([.. Enumerable.Repeat(from, objective.ParameterCount)], 0.5), seed, monitor);
        return reached;
    }

    private static double Median(Func<uint, long?> evaluations)
    {
        double[] counts = [.. Enumerable.Range(0, 11).Select(seed => (double)evaluations((uint)seed)!).Order()];
        return counts[5];
    }

    private static ObjectivePopulation Function(string name, int n) => name switch
    {
        "sphere" => EvolutionFunctions.Sphere(n),
        "rosenbrock" => EvolutionFunctions.Rosenbrock(n),
        "cigar" => EvolutionFunctions.Cigar(n),
        _ => EvolutionFunctions.Ellipsoid(n),
    };

    private static double Value(ObjectivePopulation objective, Vector<double> x)
    {
        var rows = new Population(1, x.Count);
        x.ToArray().CopyTo(rows[0]);
        var fitness = new double[1];
        objective.Evaluate(rows, 1, fitness);
        return fitness[0];
    }

    private static Matrix<double> Rotation(int n)
    {
        var random = new RandomState(8);
        return DenseMatrix.Create(n, n, (_, _) => random.StandardNormal()).GramSchmidt().Q;
    }

    private static void Close(IReadOnlyList<double> actual, params double[] expected)
    {
        actual.Should().HaveSameCount(expected);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].Should().BeApproximately(expected[i], 1e-14);
        }
    }
}
