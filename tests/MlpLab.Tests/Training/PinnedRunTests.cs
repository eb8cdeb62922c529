using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>
/// Whole runs pinned to the bit. They use recorded data and the portable arithmetic, so the fingerprints hold on every platform;
/// a change of one is a change of everybody's results and belongs in the changelog.
/// </summary>
public class PinnedRunTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("article.json").GetProperty("cases").EnumerateArray()];

    [Theory]
    [InlineData("classification", "5", "b7a70811429bba75")]
    [InlineData("blobs", "5", "7277aca7d49e43d1")]
    [InlineData("gaussian quantiles", "5", "3e79fd2e0c5f6816")]
    [InlineData("moons", "5", "f49cc86e72529951")]
    [InlineData("circles", "5", "1d1fff9711c068f8")]
    [InlineData("circles", "8,4", "39bb6eca737b2a37")]
    [InlineData("moons", "1", "d50d876e3fafb4f2")]
    [InlineData("blobs", "33", "380c689bc0c5ccfb")]
    public void Fit_HundredEpochsOfTheModernRecipe_EndsInTheSameBits(string problem, string hidden, string fingerprint)
    {
        JsonElement golden = Cases.First(c => c.GetProperty("problem").GetString() == problem && c.GetProperty("seed").GetInt32() == 0);
        var data = new Dataset(golden.GetProperty("X").Matrix(), golden.GetProperty("y").Ints(), 2);
        data = StandardScaler.Fit(data).Transform(data);

        Train(data, [.. hidden.Split(',').Select(int.Parse)], epochs: 100).Should().Be(fingerprint);
    }

    [Fact]
    public void Fit_ManyBlocksAndInputs_EndsInTheSameBits()
    {
        // Uniform draws and one division: no function of the platform.
        var random = new RandomState(9);
        var features = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(3_000, 7, (_, _) => random.Uniform(-2, 2));
        int[] labels = [.. features.EnumerateRows().Select(row => row[0] * row[1] > row[2] ? 1 : 0)];

        Train(new Dataset(features, labels), [21], epochs: 20).Should().Be("5d71e7124d85004e");
    }

    private static string Train(Dataset data, int[] hidden, int epochs)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(data.FeatureCount, hidden, 1);
        Recipe.Modern.Initializer.Fill(network, new RandomState(1));
        new Trainer(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, new TrainingOptions { Epochs = epochs })
            .Fit(network, Loss.BinaryCrossEntropy, data);
        return Fingerprint.Of(network.Parameters);
    }
}
