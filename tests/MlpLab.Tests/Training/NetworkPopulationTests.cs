using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class NetworkPopulationTests
{
    private const int Individuals = 40;

    /// <summary>Classes, hidden units, samples: the fused kernels, softmax and several layers; one block of samples and several groups of them.</summary>
    public static TheoryData<int, int[], int> Shapes => new()
    {
        { 2, [5], 100 }, { 2, [25], 1_000 }, { 3, [4, 3], 150 }, { 2, [], 37 }, { 2, [5], 5_000 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Evaluate_OfEachRow_IsThePlainLoopsLossPlusPenalty(int classes, int[] hidden, int samples)
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes, hidden, samples);
        Population rows = Rows(network);
        var plain = new TrainingObjective(network, loss, data, TrainingObjective.TargetsOf(network, data), new ReferenceKernels(), threads: 1);

        double[] fitness = Fitness(new NetworkPopulation(network, loss, data, penalty: 0.01, threads: 1), rows);

        for (int i = 0; i < Individuals; i++)
        {
            fitness[i].Should().Be(plain.Evaluate(rows[i]) + (0.01 * SumOfSquares(rows[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Evaluate_OnAnyNumberOfThreads_GivesTheSameBits(int classes, int[] hidden, int samples)
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes, hidden, samples);
        Population rows = Rows(network);

        double[][] all = [.. new[] { 1, 2, 7 }.Select(threads => Fitness(new NetworkPopulation(network, loss, data, threads: threads), rows))];

        all[1].Should().Equal(all[0]);
        all[2].Should().Equal(all[0]);
    }

    [Fact]
    public void Evaluate_ByAccuracy_IsTheShareOfErrorsPlusPenalty()
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes: 2, [5], 100);
        Population rows = Rows(network);

        double[] fitness = Fitness(new NetworkPopulation(network, loss, data, penalty: 0, FitnessMeasure.Accuracy), rows);

        for (int i = 0; i < Individuals; i++)
        {
            rows[i].CopyTo(network.Parameters);
            int errors = network.Predict(data).Where((predicted, sample) => predicted != data.Labels[sample]).Count();
            fitness[i].Should().BeApproximately(errors / 100.0, 1e-15);
        }

        fitness.Distinct().Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public void Evaluate_OfASmallGeneration_AllocatesNothing()
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes: 2, [5], 100);
        Population rows = Rows(network);
        var population = new NetworkPopulation(network, loss, data, threads: 1);
        var fitness = new double[Individuals];
        for (int i = 0; i < 200; i++)
        {
            population.Evaluate(rows, Individuals, fitness);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
        {
            population.Evaluate(rows, Individuals, fitness);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Evaluate_OfExchangedUnits_ChangesNoFitnessBeyondRounding()
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes: 2, [5], 100);
        Population rows = Rows(network), exchanged = Rows(network);
        for (int i = 0; i < Individuals; i++)
        {
            Span<double> row = exchanged[i];
            (row[0], row[1], row[6], row[7]) = (row[6], row[7], row[0], row[1]);
            (row[10], row[13]) = (row[13], row[10]);
            (row[15], row[18]) = (row[18], row[15]);
        }

        var population = new NetworkPopulation(network, loss, data);
        double[] one = Fitness(population, rows), other = Fitness(population, exchanged);

        one.Zip(other, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-14);
        exchanged[0].SequenceEqual(rows[0]).Should().BeFalse();
    }

    [Theory]
    [InlineData(-1e-4)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_WithAPenaltyThatIsNone_IsRefused(double penalty)
    {
        (MultilayerPerceptron network, Loss loss, Dataset data) = Job(classes: 2, [5], 100);

        Action create = () => _ = new NetworkPopulation(network, loss, data, penalty);

        create.Should().Throw<ArgumentOutOfRangeException>().Which.Message.Should().Contain("penalty is").And.Contain("finite and at least 0");
    }

    private static (MultilayerPerceptron Network, Loss Loss, Dataset Data) Job(int classes, int[] hidden, int samples)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(1), samples, new BlobsOptions { CenterCount = classes, StandardDeviation = 3 });
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, hidden, classes);
        return (network, Loss.Of(network), StandardScaler.Fit(data).Transform(data));
    }

    private static Population Rows(MultilayerPerceptron network)
    {
        var rows = new Population(Individuals, network.Layout.Count);
        var random = new RandomState(2);
        for (int i = 0; i < Individuals; i++)
        {
            random.StandardNormal(rows[i]);
        }

        return rows;
    }

    private static double[] Fitness(NetworkPopulation population, Population rows)
    {
        var fitness = new double[Individuals];
        population.Evaluate(rows, Individuals, fitness);
        return fitness;
    }

    /// <summary>Sixteen sums, added as (0–3 + 4–7) + (8–11 + 12–15), then neighbours of four; the last parameters one by one.</summary>
    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        var lanes = new double[16];
        int whole = values.Length - (values.Length % 16);
        for (int i = 0; i < whole; i++)
        {
            lanes[i % 16] = Math.FusedMultiplyAdd(values[i], values[i], lanes[i % 16]);
        }

        double[] four = [.. Enumerable.Range(0, 4).Select(i => (lanes[i] + lanes[4 + i]) + (lanes[8 + i] + lanes[12 + i]))];
        double sum = whole == 0 ? 0 : (four[0] + four[1]) + (four[2] + four[3]);
        for (int i = whole; i < values.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(values[i], values[i], sum);
        }

        return sum;
    }
}
