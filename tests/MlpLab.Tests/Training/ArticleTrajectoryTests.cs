using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Tests.Support;
using MlpLab.Training;
using Xunit.Abstractions;

namespace MlpLab.Tests.Training;

/// <summary>The article's 25,000 epochs, number for number, against the trajectories recorded from NumPy.</summary>
public class ArticleTrajectoryTests(ITestOutputHelper output)
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("article.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Fit_ArticleRecipe_RepeatsNumPyBitForBit(int index)
    {
        JsonElement golden = Cases[index];
        var data = new Dataset(golden.GetProperty("X").Matrix(), golden.GetProperty("y").Ints(), 2);
        MultilayerPerceptron network = GoldenNetwork.Create(2, 5, 1, golden.GetProperty("init").FlatParameters());
        var options = new TrainingOptions { Epochs = 25_000, Arithmetic = Arithmetic.NumPy };
        var recorder = new Recorder(
            golden.GetProperty("loss_epochs").Ints(),
            golden.GetProperty("weights_after_updates").EnumerateObject().ToDictionary(p => int.Parse(p.Name, null), p => p.Value.FlatParameters()));

        var trainer = new Trainer(new GradientDescent { LearningRate = 1.2 }, options, recorder);
        TrainingResult result = trainer.Fit(network, Loss.BinaryCrossEntropy, data);

        result.StopReason.Should().Be(StopReason.EpochsCompleted);
        if (!CLibrary.IsTheRecordedOne)
        {
            output.WriteLine($"Not compared bit for bit: this C library's functions have fingerprint {CLibrary.Fingerprint}.");
            CompareWithinSensitivity(golden, recorder, network);
            return;
        }

        network.Parameters.ToArray().Should().Equal(golden.GetProperty("final_weights").FlatParameters());
        recorder.WeightMismatches.Should().BeEmpty();

        // The recorded loss is NumPy's logaddexp, ours the library's softplus: the last bits of a term may differ.
        double[] expected = golden.GetProperty("loss_stable").Doubles();
        recorder.Losses.Should().HaveCount(expected.Length);
        recorder.Losses.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-13 * Math.Max(1, pair.Second));
        var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, Arithmetic.NumPy);
        objective.Accuracy(network.Parameters).Should().Be(golden.GetProperty("final_accuracy").GetDouble());
    }

    /// <summary>Each run was also made in another summation order; how far that moved it bounds what another C library may do.</summary>
    private static void CompareWithinSensitivity(JsonElement golden, Recorder recorder, MultilayerPerceptron network)
    {
        JsonElement sensitivity = golden.GetProperty("sensitivity");
        double[] expected = golden.GetProperty("loss_stable").Doubles();
        JsonElement[] tolerances = [.. sensitivity.GetProperty("suggested_loss_rtol").EnumerateArray()];
        for (int i = 0; i < expected.Length && tolerances[i].ValueKind == JsonValueKind.Number; i++)
        {
            recorder.Losses[i].Should().BeApproximately(expected[i], tolerances[i].GetDouble() * expected[i]);
        }

        // Other runs pass through a stretch where rounding is amplified, and end wherever it leads them.
        if (sensitivity.GetProperty("class").GetString() == "stable")
        {
            JsonElement tolerance = sensitivity.GetProperty("suggested_final_weights_tol");
            double[] final = golden.GetProperty("final_weights").FlatParameters();
            double bound = tolerance.GetDouble() * final.Max(Math.Abs);
            network.Parameters.ToArray().Zip(final).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= bound);
        }
    }

    private sealed class Recorder(int[] lossEpochs, Dictionary<int, double[]> weights) : ITrainingMonitor
    {
        private readonly SortedSet<int> _epochs = [.. lossEpochs, .. weights.Keys];

        public List<double> Losses { get; } = [];

        public List<int> WeightMismatches { get; } = [];

        public int NextEpoch(int from) => _epochs.GetViewBetween(from, int.MaxValue).DefaultIfEmpty(int.MaxValue).First();

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            if (lossEpochs.Contains(report.Epoch))
            {
                Losses.Add(report.Loss);
            }

            if (weights.TryGetValue(report.Epoch, out double[]? expected) && !report.Parameters.SequenceEqual(expected))
            {
                WeightMismatches.Add(report.Epoch);
            }

            return MonitorDecision.Continue;
        }
    }
}
