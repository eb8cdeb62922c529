using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Gradient, loss, accuracy and a short run: the same bits for every number of threads, on data of several groups.</summary>
public class ThreadedTrainingTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(3), 2_500, noise: 0.2);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1024)]
    [InlineData(null)]
    public void Objective_AnyThreadCount_HasTheBitsOfOne(int? threads)
    {
        MultilayerPerceptron network = Network();

        Outcome(network, threads).Should().Equal(Outcome(network, 1));
    }

    [Fact]
    public void Fit_TwoThreads_EndsInTheBitsOfOne() => Trained(2).Should().Be(Trained(1));

    private static double[] Outcome(MultilayerPerceptron network, int? threads)
    {
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons, threads: threads);
        var gradient = new double[objective.ParameterCount];
        double loss = objective.EvaluateWithGradient(network.Parameters, gradient);
        return [loss, objective.Accuracy(network.Parameters), .. gradient];
    }

    private static string Trained(int threads)
    {
        MultilayerPerceptron network = Network();
        new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 5, Threads = threads })
            .Fit(network, Loss.BinaryCrossEntropy, Moons);
        return Fingerprint.Of(network.Parameters);
    }

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(4));
        return network;
    }
}
