using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class EarlyStoppingTests
{
    [Fact]
    public void Minimize_ValidationMinimumPassed_StopsAfterPatienceAndRestoresTheBest()
    {
        // Training pulls θ from 0 towards 1 by halves; the validation loss is least at θ = 0.75, that is before epoch 2's update.
        double[] parameters = [0];
        var stopping = new EarlyStopping(new Parabola(0.75)) { Interval = 1, Patience = 3 };

        TrainingResult result = Halving(100, stopping).Minimize(new Parabola(1), parameters);
        bool replaced = stopping.RestoreBest(parameters);

        result.StopReason.Should().Be(StopReason.StoppedByMonitor);
        result.Epochs.Should().Be(5, "the checks at epochs 3, 4 and 5 bring no improvement");
        stopping.HasStopped.Should().BeTrue();
        stopping.BestEpoch.Should().Be(2);
        stopping.BestLoss.Should().Be(0);
        replaced.Should().BeTrue();
        parameters.Should().Equal(0.75);
    }

    [Fact]
    public void RestoreBest_LastUpdateWasTheBest_KeepsIt()
    {
        double[] parameters = [0];
        var stopping = new EarlyStopping(new Parabola(1)) { Interval = 1 };

        Halving(3, stopping).Minimize(new Parabola(1), parameters);

        stopping.RestoreBest(parameters).Should().BeFalse();
        parameters.Should().Equal(0.875);
        stopping.BestEpoch.Should().Be(2);
    }

    [Fact]
    public void OnEpoch_ImprovementBelowTheMinimum_DoesNotCountButIsKept()
    {
        // Validation losses 1, 1/4, 1/16, 1/64: once at 1/4, nothing can gain 0.3.
        double[] parameters = [0];
        var stopping = new EarlyStopping(new Parabola(1)) { Interval = 1, Patience = 2, MinimumImprovement = 0.3 };

        TrainingResult result = Halving(100, stopping).Minimize(new Parabola(1), parameters);

        result.Epochs.Should().Be(3);
        stopping.BestEpoch.Should().Be(3);
        stopping.BestLoss.Should().Be(1 / 64.0);
    }

    [Fact]
    public void OnEpoch_LossThatNeverFalls_StopsAfterPatienceWithTheFirstAsBest()
    {
        double[] parameters = [0];
        var stopping = new EarlyStopping(new Level()) { Interval = 1, Patience = 3 };

        TrainingResult result = Halving(100, stopping).Minimize(new Parabola(1), parameters);

        result.Epochs.Should().Be(3);
        stopping.BestEpoch.Should().Be(0);
        stopping.RestoreBest(parameters).Should().BeFalse("the parameters reached are as good");
    }

    [Fact]
    public void OnEpoch_LossNeverANumber_StopsAndRestoresNothing()
    {
        double[] parameters = [0];
        var stopping = new EarlyStopping(new Parabola(double.NaN)) { Interval = 1, Patience = 4 };

        TrainingResult result = Halving(100, stopping).Minimize(new Parabola(1), parameters);

        result.Epochs.Should().Be(3);
        stopping.BestEpoch.Should().BeNull();
        stopping.RestoreBest(parameters).Should().BeFalse();
    }

    [Fact]
    public void NextEpoch_Interval_LooksAtItsMultiplesOnly()
    {
        var stopping = new EarlyStopping(new Parabola(0)) { Interval = 10 };

        new[] { 0, 1, 10, 11, int.MaxValue }.Select(stopping.NextEpoch).Should().Equal(0, 10, 10, 20, int.MaxValue);
    }

    [Fact]
    public void Fit_OverfittingNetwork_EndsBetterOnValidationThanWithout()
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(3), 60, noise: 0.4);
        var split = DataSplit.Stratified(data, 0.5, new RandomState(4));
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [40], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        using var training = new TrainingObjective(network, Loss.BinaryCrossEntropy, split.Training);
        using var validation = new TrainingObjective(network, Loss.BinaryCrossEntropy, split.Validation);
        var stopping = new EarlyStopping(validation);
        double[] whole = network.Parameters.ToArray();

        TrainingResult result = Long(stopping).Minimize(training, network.Parameters);
        stopping.RestoreBest(network.Parameters);
        Long().Minimize(training, whole);

        result.StopReason.Should().Be(StopReason.StoppedByMonitor);
        validation.Evaluate(network.Parameters).Should().Be(stopping.BestLoss);
        stopping.BestLoss.Should().BeLessThan(validation.Evaluate(whole) / 2);
    }

    [Fact]
    public void Fit_EarlyStopping_EndsWithTheBestParametersUnlessToldOtherwise()
    {
        var split = DataSplit.Stratified(SampleGenerators.MakeMoons(new RandomState(3), 60, noise: 0.4), 0.5, new RandomState(4));
        (MultilayerPerceptron best, MultilayerPerceptron last) = (Network(), Network());
        var stopping = new EarlyStopping(best, Loss.BinaryCrossEntropy, split.Validation);
        var told = new EarlyStopping(last, Loss.BinaryCrossEntropy, split.Validation) { RestoresBest = false };

        TrainingResult restored = Long(stopping).Fit(best, Loss.BinaryCrossEntropy, split.Training);
        TrainingResult left = Long(told).Fit(last, Loss.BinaryCrossEntropy, split.Training);

        using var validation = new TrainingObjective(best, Loss.BinaryCrossEntropy, split.Validation);
        using var training = new TrainingObjective(best, Loss.BinaryCrossEntropy, split.Training);
        validation.Evaluate(best.Parameters).Should().Be(stopping.BestLoss);
        validation.Evaluate(last.Parameters).Should().BeGreaterThan(told.BestLoss);
        restored.Should().Be(left with { RestoredEpoch = stopping.BestEpoch, FinalLoss = training.Evaluate(best.Parameters) });
        left.RestoredEpoch.Should().BeNull();
        told.RestoreBest(last.Parameters).Should().BeTrue();
        last.Parameters.ToArray().Should().Equal(best.Parameters.ToArray());

        static MultilayerPerceptron Network()
        {
            MultilayerPerceptron network = MultilayerPerceptron.Create(2, [40], 1);
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
            return network;
        }
    }

    [Theory]
    [InlineData("Patience")]
    [InlineData("Interval")]
    [InlineData("MinimumImprovement")]
    public void Options_OutOfRange_AreRefused(string name) => FluentActions.Invoking(() => name switch
    {
        "Patience" => new EarlyStopping(new Parabola(0)) { Patience = 0 },
        "Interval" => new EarlyStopping(new Parabola(0)) { Interval = 0 },
        _ => new EarlyStopping(new Parabola(0)) { MinimumImprovement = -1 },
    }).Should().Throw<ArgumentOutOfRangeException>().WithMessage(name + " is *");

    private static Trainer Long(params ITrainingMonitor[] monitors) =>
        new(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 2_000 }, monitors);

    /// <summary>θ ← θ − ¼·2(θ − 1): the distance to 1 halves with every epoch, exactly.</summary>
    private static Trainer Halving(int epochs, ITrainingMonitor monitor) =>
        new(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = epochs }, monitor);

    /// <summary>The same everywhere.</summary>
    private sealed class Level : IObjective
    {
        public int ParameterCount => 1;

        public double Evaluate(ReadOnlySpan<double> parameters) => 0.5;
    }
}
