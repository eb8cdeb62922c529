using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class ProgressReporterTests
{
    [Fact]
    public void OnEpoch_EveryInterval_TellsEpochAndLoss()
    {
        var told = new Told();
        double[] parameters = [0];

        // From 0 the losses (1 − θ)² are 1, 1/4, 1/16, 1/64, 1/256.
        new Trainer(new GradientDescent { LearningRate = 0.25, Momentum = 0 }, new TrainingOptions { Epochs = 5 }, new ProgressReporter(told, interval: 2)).Minimize(new Parabola(1), parameters);

        told.Reports.Should().Equal(new TrainingProgress(0, 1), new TrainingProgress(2, 1 / 16.0), new TrainingProgress(4, 1 / 256.0));
    }

    [Fact]
    public void Make_WithoutAReceiverOrWithAnIntervalBelow1_IsRefused()
    {
        FluentActions.Invoking(() => new ProgressReporter(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new ProgressReporter(new Told(), 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    // Progress<T> hands its reports to other threads; the test wants them in order.
    private sealed class Told : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
