using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Diagnostics;

public class TrainingTraceTests
{
    private static readonly Dataset Data = SampleGenerators.MakeMoons(new RandomState(1), noise: 0.2);

    [Fact]
    public void Points_LongRun_AreFewDenseAtFirstAndReachTheEnd()
    {
        TrainingTrace trace = Train(Network(5), epochs: 3_000, out _);

        int[] epochs = [.. trace.Points.Select(point => point.Epoch)];
        epochs.Should().StartWith([0, 1, 2, 3, 4, 6, 9, 13]);
        epochs.Should().Contain([128, 256, 384, 2_816]).And.EndWith(2_998).And.BeInAscendingOrder();
        epochs.Length.Should().BeLessThan(50);
        trace.Points.Should().OnlyContain(point => point.UpdateRatios.Length == 2 && point.NextLoss != null);
    }

    [Fact]
    public void Points_OneStep_HaveTheNormsOfGradientAndUpdate()
    {
        MultilayerPerceptron network = Network(3);
        double[] start = network.Parameters.ToArray();
        var gradient = new double[start.Length];
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Data);
        double loss = objective.EvaluateWithGradient(start, gradient);

        TracePoint first = Train(network, epochs: 2, out _).Points[0];

        double Norm(double[] v, int from, int count) => Math.Sqrt(v.Skip(from).Take(count).Sum(x => x * x));
        first.Loss.Should().Be(loss);
        first.GradientNorms[0].Should().BeApproximately(Norm(gradient, 0, 9), 1e-14, "only the order of the sum differs");
        first.GradientNorms[1].Should().BeApproximately(Norm(gradient, 9, 4), 1e-14);
        first.WeightNorms[0].Should().BeApproximately(Norm(start, 0, 9), 1e-14);

        // Plain descent with rate 0.1: Δθ = −0.1·g up to the rounding of θ.
        first.UpdateRatios[0].Should().BeApproximately(0.1 * first.GradientNorms[0] / first.WeightNorms[0], 1e-14);
        first.NextLoss.Should().Be(objective.Evaluate(network.Parameters.Length == 0 ? start : Stepped(start, gradient)));
        first.Accuracy.Should().Be(objective.Accuracy(start));
    }

    [Fact]
    public void Points_CopiedDeadAndSaturatedUnits_CountThem()
    {
        // tanh units: 0 ordinary, 1 its mirror image at half the size of the output weight, 2 stuck at 1, 3 a step.
        MultilayerPerceptron network = Network(4);
        new[] { 0.3, 0.2, -0.3, -0.2, 0, 0, 900, 100 }.CopyTo(network.Layout.Weights(network.Parameters, 0));
        new[] { 0.1, -0.1, 50, 0 }.CopyTo(network.Layout.Biases(network.Parameters, 0));

        TracePoint first = Train(network, epochs: 1, out _).Points[0];

        first.DuplicateShare.Should().Be(0.25);
        first.DeadShare.Should().Be(0.25);
        first.SaturatedShare.Should().BeApproximately(0.5, 0.01, "the step is not at its bounds for a sample next to its line");
        first.UpdateRatios.Should().BeEmpty("a run of one epoch has no second one to measure the update with");
    }

    [Theory]
    [InlineData("relu", 0.75)]
    [InlineData("leaky-relu", 0)]
    public void Points_RectifiersBelowZero_AreDeadWithoutASlope(string name, double dead)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [4], 1, ActivationFunction.OfHiddenUnits.Single(known => known.Name == name));
        WeightInitializer.Xavier.Fill(network, new RandomState(2));
        network.Layout.Biases(network.Parameters, 0)[..3].Fill(-100);

        TracePoint first = Train(network, epochs: 1, out _).Points[0];

        first.DeadShare.Should().Be(dead);
        first.SaturatedShare.Should().Be(0);
    }

    [Fact]
    public void Points_AllWeightsZero_SpreadNothingAndHaveTheBaseRatesLoss()
    {
        // A network of zeros alone is refused as one that nobody has filled.
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [4], 1);
        network.Layout.Biases(network.Parameters, 0)[0] = 1;

        TrainingTrace trace = Train(network, epochs: 1, out _);

        trace.Points[0].PredictionSpread.Should().Be(0);
        trace.BaseRateLoss.Should().BeApproximately(Math.Log(2), 1e-15);
        trace.MajorityShare.Should().Be(0.5);
        trace.Points[0].Loss.Should().BeApproximately(trace.BaseRateLoss, 1e-15);
    }

    [Fact]
    public void Minimize_WithATrace_GivesTheSameBits()
    {
        MultilayerPerceptron watched = Network(5), alone = Network(5);
        Train(watched, epochs: 500, out TrainingResult result);

        new Trainer(new GradientDescent { LearningRate = 0.1 }, new TrainingOptions { Epochs = 500 }).Fit(alone, Loss.BinaryCrossEntropy, Data);

        watched.Parameters.ToArray().Should().Equal(alone.Parameters.ToArray());
        result.Epochs.Should().Be(500);
    }

    [Fact]
    public void Points_NoHiddenLayerAndManySamples_AreMeasured()
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1), 5_000, noise: 0.2);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 1);
        var trace = new TrainingTrace(network, data, 100);

        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 100 }, trace).Fit(network, Loss.BinaryCrossEntropy, data);

        trace.Points[^1].DeadShare.Should().Be(0);
        trace.Points[^1].Accuracy.Should().BeInRange(0.8, 0.95);
        trace.HiddenUnitCount.Should().Be(0);
    }

    [Fact]
    public void Constructor_DataThatDoNotFit_AreRefused() =>
        FluentActions.Invoking(() => new TrainingTrace(MultilayerPerceptron.Create(3, [4], 1), Data, 10))
            .Should().Throw<ArgumentException>().WithMessage("*FeatureCount is 2*");

    private static double[] Stepped(double[] start, double[] gradient) => [.. start.Zip(gradient, (w, g) => w + (-0.1 * g))];

    private static TrainingTrace Train(MultilayerPerceptron network, int epochs, out TrainingResult result)
    {
        var trace = new TrainingTrace(network, Data, epochs);
        result = new Trainer(new GradientDescent { LearningRate = 0.1 }, new TrainingOptions { Epochs = epochs }, trace)
            .Fit(network, Loss.BinaryCrossEntropy, Data);
        return trace;
    }

    private static MultilayerPerceptron Network(int hidden)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [hidden], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(2));
        return network;
    }
}
