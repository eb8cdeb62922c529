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
    public void CreateGenerators_Modern_WeightsDoNotDependOnTheData()
    {
        (RandomState data, RandomState weights) = Recipe.Modern.CreateGenerators(5);
        data.NextDouble();

        weights.NextUInt32().Should().Be(new RandomState([5u, 1u]).NextUInt32());
        Recipe.Modern.CreateGenerators(5).Data.NextUInt32().Should().Be(new RandomState(5).NextUInt32());
    }

    [Fact]
    public void CreateGenerators_Article_SharesOneStream()
    {
        (RandomState data, RandomState weights) = Recipe.Article.CreateGenerators(5);

        weights.Should().BeSameAs(data);
    }

    private static double TrainedAccuracy(Recipe recipe, string problem, uint seed, int epochs)
    {
        (RandomState dataRandom, RandomState weightRandom) = recipe.CreateGenerators(seed);
        Dataset data = Problems.Find(problem).Generate(dataRandom, new ProblemSettings());
        data = recipe.Standardize ? StandardScaler.Fit(data).Transform(data) : data;
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        recipe.Initializer.Fill(network, weightRandom);
        new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = epochs, Arithmetic = recipe.Arithmetic }).Fit(network, Loss.BinaryCrossEntropy, data);
        return new TrainingObjective(network, Loss.BinaryCrossEntropy, data, recipe.Arithmetic).Accuracy(network.Parameters);
    }
}
