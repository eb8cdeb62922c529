using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>An epoch in mini-batches: which samples each step sees, in which order, and with which penalty.</summary>
public class MiniBatchTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(4), 50, noise: 0.2);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 0.8)]
    public void Fit_InBatches_IsAStepForEachBatchInScikitLearnsOrder(bool shuffle, double alpha)
    {
        const int Size = 16, Epochs = 3;
        MultilayerPerceptron network = Network(), byHand = Network();
        var rule = new GradientDescent { LearningRate = 0.1, Momentum = 0.9 };
        OptimizerState state = rule.CreateState(byHand.Layout.Count);
        var stream = new RandomState(9);
        int[] order = [.. Enumerable.Range(0, Moons.SampleCount)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            order = shuffle ? [.. stream.Permutation(order.Length).Select(place => order[place])] : order;
            foreach (int[] rows in order.Chunk(Size))
            {
                // The penalty is divided by all samples, so that it is as strong in a batch as in all.
                using var objective = new TrainingObjective(byHand, Loss.BinaryCrossEntropy, Moons.Subset(rows)) { Alpha = alpha * rows.Length / Moons.SampleCount };
                var gradient = new double[byHand.Layout.Count];
                objective.Gradient(byHand.Parameters, gradient);
                state.Step(byHand.Parameters, gradient);
            }
        }

        TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = Epochs, BatchSize = Size, Shuffle = shuffle, Alpha = alpha }) { Batches = new RandomState(9) }
            .Fit(network, Loss.BinaryCrossEntropy, Moons);

        network.Parameters.ToArray().Zip(byHand.Parameters.ToArray()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
        result.Evaluations.Should().Be(Epochs, "an epoch is one pass over all samples");
    }

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(int.MaxValue)]
    public void Fit_InBatchesOfAll_IsFullBatch(int size)
    {
        MultilayerPerceptron network = Network(), full = Network();

        new Trainer(new Adam(), new TrainingOptions { Epochs = 20, BatchSize = size }).Fit(network, Loss.BinaryCrossEntropy, Moons);
        new Trainer(new Adam(), new TrainingOptions { Epochs = 20 }).Fit(full, Loss.BinaryCrossEntropy, Moons);

        network.Parameters.ToArray().Should().Equal(full.Parameters.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_InLargeBatchesOnSeveralThreads_HasTheBitsOfOne(int threads)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(2), 7_000, noise: 0.2);
        MultilayerPerceptron one = Network(), several = Network();

        new Trainer(new Adam(), new TrainingOptions { Epochs = 3, BatchSize = 3_000, Threads = 1 }).Fit(one, Loss.BinaryCrossEntropy, data);
        new Trainer(new Adam(), new TrainingOptions { Epochs = 3, BatchSize = 3_000, Threads = threads }).Fit(several, Loss.BinaryCrossEntropy, data);

        several.Parameters.ToArray().Should().Equal(one.Parameters.ToArray());
    }

    // One batch of a softmax network of two hidden layers, so the way is the general one; the short batch is among them.
    [Fact]
    public void Fit_ManyEpochs_AllocatesNothingAfterTheFirst()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 90);
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [6, 4], classes: 3);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        var counter = new AllocationCounter();

        new Trainer(new Adam(), new TrainingOptions { Epochs = 60, BatchSize = 20, Alpha = 0.1 }, counter).Fit(network, Loss.CategoricalCrossEntropy, data);

        counter.After.Should().Be(counter.Before);
    }

    [Fact]
    public void PartialFit_InTwoParts_IsOneFit()
    {
        MultilayerPerceptron whole = Network(), parts = Network();
        TrainingOptions options = new() { BatchSize = 8, Epochs = 10 };

        new Trainer(new Adam(), options).Fit(whole, Loss.BinaryCrossEntropy, Moons);
        var trainer = new Trainer(new Adam(), options with { Epochs = 5 });
        PartialFitResult first = trainer.PartialFit(parts, Loss.BinaryCrossEntropy, Moons);
        trainer.PartialFit(parts, Loss.BinaryCrossEntropy, Moons, first.State);

        parts.Parameters.ToArray().Should().Equal(whole.Parameters.ToArray());
    }

    [Fact]
    public void Fit_ARuleThatNeedsWholeGradients_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new LBfgs(), new TrainingOptions { BatchSize = 8 }).Fit(Network(), Loss.BinaryCrossEntropy, Moons))
            .Should().Throw<ArgumentException>().WithMessage("lbfgs needs whole gradients; leave out BatchSize*");

    [Fact]
    public void Minimize_AnObjectiveWithoutSamples_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new Adam(), new TrainingOptions { BatchSize = 8 }).Minimize(new Parabola(1), new double[1]))
            .Should().Throw<ArgumentException>().WithMessage("*Parabola has no samples to make batches of*");

    [Fact]
    public void BatchSize_Zero_IsRefused()
    {
        FluentActions.Invoking(() => new TrainingOptions { BatchSize = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("BatchSize is 0; it must be 1 or more*");
        FluentActions.Invoking(() => Recipe.Modern with { BatchSize = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        return network;
    }

    /// <summary>What this thread had allocated at two epochs.</summary>
    private sealed class AllocationCounter : ITrainingMonitor
    {
        public long Before { get; private set; }

        public long After { get; private set; }

        public int NextEpoch(int from) => from <= 10 ? 10 : from <= 50 ? 50 : int.MaxValue;

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            (Before, After) = report.Epoch == 10 ? (now, 0) : (Before, now);
            return MonitorDecision.Continue;
        }
    }
}
