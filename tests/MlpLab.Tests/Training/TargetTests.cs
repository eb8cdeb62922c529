using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class TargetTests
{
    // From 0 the losses (1 − θ)² are 1, 1/4, 1/16, 1/64, … and θ is 0, 1/2, 3/4, 7/8, …
    private static readonly Parabola Objective = new(1);

    [Fact]
    public void TargetLoss_Reached_StopsBeforeThatUpdate()
    {
        double[] parameters = [0];
        var target = new TargetLoss(1 / 16.0, interval: 1);

        TrainingResult result = Run(target, parameters);

        result.StopReason.Should().Be(StopReason.StoppedByMonitor);
        result.Epochs.Should().Be(2);
        target.ReachedEpoch.Should().Be(2);
        result.FinalLoss.Should().Be(1 / 16.0);
    }

    [Fact]
    public void TargetAccuracy_Reached_StopsAtTheNextCheck()
    {
        double[] parameters = [0];
        var target = new TargetAccuracy(0.8, theta => theta[0], interval: 5);

        Run(target, parameters).Epochs.Should().Be(5);

        target.ReachedEpoch.Should().Be(5);
    }

    [Fact]
    public void Targets_NotReached_LetTheRunEnd()
    {
        var loss = new TargetLoss(-1);
        var accuracy = new TargetAccuracy(1, _ => double.NaN);

        Run(loss, [0]).StopReason.Should().Be(StopReason.EpochsCompleted);
        Run(accuracy, [0]).StopReason.Should().Be(StopReason.EpochsCompleted);

        loss.ReachedEpoch.Should().BeNull();
        accuracy.ReachedEpoch.Should().BeNull();
    }

    [Fact]
    public void Targets_OutOfRange_AreRefused()
    {
        FluentActions.Invoking(() => new TargetLoss(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("target is NaN*");
        FluentActions.Invoking(() => new TargetAccuracy(95, _ => 0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("target is 95*");
        FluentActions.Invoking(() => new TargetLoss(0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("interval is 0*");
    }

    private static TrainingResult Run(ITrainingMonitor monitor, double[] parameters) =>
        new Trainer(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = 20 }, monitor).Minimize(Objective, parameters);
}
