using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class RecipeTests
{
    [Theory]
    [InlineData("circles")]
    [InlineData("moons")]
    [InlineData("gaussian-quantiles")]
    public void Modern_HeadlineSettings_SolvesTheProblem(string problem)
    {
        for (uint seed = 0; seed < 5; seed++)
        {
            TrainedAccuracy(Recipe.Modern, problem, seed, epochs: 25_000).Should().Be(1, "seed {0}", seed);
        }
    }

    [Fact]
    public void Article_Circles_StaysOnTheSaddle() => TrainedAccuracy(Recipe.Article, "circles", seed: 0, epochs: 3_000).Should().Be(0.5);

    [Fact]
    public void CreateStreams_Modern_WeightsDoNotDependOnTheData()
    {
        RunStreams streams = Recipe.Modern.CreateStreams(5);
        streams.Data.NextDouble();

        streams.Weights().NextUInt32().Should().Be(new RandomState([5u, 1u]).NextUInt32());
        Recipe.Modern.CreateStreams(5).Data.NextUInt32().Should().Be(new RandomState(5).NextUInt32());
    }

    [Fact]
    public void CreateStreams_Article_SharesOneStream()
    {
        RunStreams streams = Recipe.Article.CreateStreams(5);

        streams.Weights().Should().BeSameAs(streams.Data);
    }

    private static double TrainedAccuracy(Recipe recipe, string problem, uint seed, int epochs)
    {
        RunStreams streams = recipe.CreateStreams(seed);
        Dataset data = Problems.Find(problem).Generate(streams.Data, new ProblemSettings());
        data = recipe.Standardize ? StandardScaler.Fit(data).Transform(data) : data;
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        recipe.Initializer.Fill(network, streams.Weights());
        new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = epochs, Arithmetic = recipe.Arithmetic }).Fit(network, Loss.BinaryCrossEntropy, data);
        return new TrainingObjective(network, Loss.BinaryCrossEntropy, data, recipe.Arithmetic).Accuracy(network.Parameters);
    }
}
