using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>The article's 25,000 epochs, number for number, against the trajectories recorded from NumPy.</summary>
public class ArticleTrajectoryTests
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
        network.Parameters.ToArray().Should().Equal(golden.GetProperty("final_weights").FlatParameters());
        recorder.WeightMismatches.Should().BeEmpty();

        // The recorded loss is NumPy's logaddexp, ours the library's softplus: the last bits of a term may differ.
        double[] expected = golden.GetProperty("loss_stable").Doubles();
        recorder.Losses.Should().HaveCount(expected.Length);
        recorder.Losses.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-13 * Math.Max(1, pair.Second));
        var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, Arithmetic.NumPy);
        objective.Accuracy(network.Parameters).Should().Be(golden.GetProperty("final_accuracy").GetDouble());
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
