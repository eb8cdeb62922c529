using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>What monitors look at, record, save and take up again.</summary>
public class MonitorRecordsTests
{
    // From 0 with halving steps to 1, θ before the updates: 0, 1/2, 3/4, 7/8, 15/16, 31/32 and the loss the square of what is left.
    private const int Epochs = 6;

    [Fact]
    public void DenseLearningCurve_OfARun_HasBothLossesOfItsScheduleAndTheEnd()
    {
        var curve = new DenseLearningCurve(Epochs, 4, new Parabola(0));
        double[] parameters = [0];

        TrainingResult result = Run(parameters, curve);
        curve.Complete(result.Epochs, result.FinalLoss, parameters);

        curve.Points.Select(p => p.Epoch).Should().Equal(ParameterSnapshots.Schedule(Epochs, 4));
        curve.Points.Select(p => p.Loss).Should().Equal(curve.Points.Select(p => Math.ScaleB(1, -2 * p.Epoch)));
        curve.ValidationPoints.Select(p => p.Epoch).Should().Equal(curve.Points.Select(p => p.Epoch));
        curve.ValidationPoints.Select(p => p.Loss).Should().Equal(curve.Points.Select(p => Math.Pow(1 - Math.ScaleB(1, -p.Epoch), 2)));
    }

    [Fact]
    public void DenseLearningCurve_CompleteAtAKnownEpoch_AddsNothing()
    {
        var curve = new DenseLearningCurve(Epochs);
        curve.Complete(3, 0.5, [1]);

        curve.Complete(3, 0.25, [1]);
        curve.Complete(2, 0.25, [1]);

        curve.Points.Should().Equal(new LearningCurvePoint(3, 0.5, null));
        curve.ValidationPoints.Should().BeEmpty();
    }

    [Fact]
    public void NextEpoch_Schedules_AreTheirNextEpochOrNever()
    {
        ParameterSnapshots.Schedule(Epochs, 4).Should().Equal(0, 1, 2, 6);
        int[] asked = [0, 1, 2, 3, 6, 7];

        asked.Select(new DenseLearningCurve(Epochs, 4).NextEpoch).Should().Equal(0, 1, 2, 6, 6, int.MaxValue);
        asked.Select(new ParameterSnapshots(Epochs, 4).NextEpoch).Should().Equal(0, 1, 2, 6, 6, int.MaxValue);
    }

    [Fact]
    public void NextEpoch_LearningCurve_IsEveryMultipleAndTheLastEpoch()
    {
        int[] asked = [0, 1, 4, 5, 8, 9, 10];

        asked.Select(new LearningCurve(4, 10).NextEpoch).Should().Equal(0, 4, 4, 8, 8, 9, int.MaxValue);
        asked.Select(new ValidationCurve(4, 10, new Parabola(0)).NextEpoch).Should().Equal(0, 4, 4, 8, 8, 9, int.MaxValue);
        int[] late = [40, 41, 80, 81, 400, 401, 5001];
        late.Select(new LearningCurve(4, 10_000, widens: true).NextEpoch).Should().Equal(40, 80, 80, 120, 400, 800, 8_000);
        late.Select(new ValidationCurve(4, 10_000, new Parabola(0), widens: true).NextEpoch).Should().Equal(40, 80, 80, 120, 400, 800, 8_000);
        new LearningCurve(int.MaxValue, int.MaxValue, widens: true).NextEpoch(1).Should().Be(int.MaxValue - 1);
        new LearningCurve(int.MaxValue, int.MaxValue).NextEpoch(1).Should().Be(int.MaxValue - 1);
    }

    [Fact]
    public void LearningCurve_WithAccuracy_RecordsItBesideTheLoss()
    {
        var curve = new LearningCurve(3, Epochs, theta => theta[0]);

        Run([0], curve);

        curve.Points.Should().Equal(
            new LearningCurvePoint(0, 1, 0), new LearningCurvePoint(3, 1 / 64.0, 0.875), new LearningCurvePoint(5, 1 / 1024.0, 0.96875));
    }

    // Weight and bias of one unit, whose gradients are 3 and 4.
    [Fact]
    public void LearningCurve_WithGradients_HasTheirNormsAndTakesUpNoneWithout()
    {
        ParameterLayout layout = new([new DenseLayer(1, 1, ActivationFunction.Identity)]);
        var curve = new LearningCurve(1, 1) { Gradients = layout };
        var plain = new LearningCurve(1, 1);
        var again = new LearningCurve(1, 1) { Gradients = layout };
        var trainer = new Trainer(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = 1 }, [curve, plain]);

        trainer.Minimize(new Plane([3, 4]), [0, 0]);
        again.Restore(curve.Save());

        curve.Points.Should().ContainSingle().Which.GradientNorms.Should().Equal(5);
        again.Points.Should().Equal(curve.Points);
        plain.Points[0].GradientNorms.Should().BeEmpty();
        again.Invoking(c => c.Restore(plain.Save())).Should().Throw<ArgumentException>().WithMessage("*without the gradient's norms*");
        plain.Restore(curve.Save());
        plain.Points[0].GradientNorms.Should().BeEmpty("nobody asked for them");
    }

    [Fact]
    public void Restore_SavedRecords_AreThereAgain()
    {
        var curve = new LearningCurve(1, Epochs);
        var validation = new ValidationCurve(1, Epochs, new Parabola(0));
        var dense = new DenseLearningCurve(Epochs, validation: new Parabola(0));
        var snapshots = new ParameterSnapshots(Epochs, 7);
        Run([0], curve, validation, dense, snapshots);
        var curve2 = new LearningCurve(1, Epochs);
        var validation2 = new ValidationCurve(1, Epochs, new Parabola(0));
        var dense2 = new DenseLearningCurve(Epochs, validation: new Parabola(0));
        var snapshots2 = new ParameterSnapshots(Epochs, 7);
        Run([0.5], curve2, validation2, dense2, snapshots2);

        curve2.Restore(curve.Save());
        validation2.Restore(validation.Save());
        dense2.Restore(dense.Save());
        snapshots2.Restore(snapshots.Save());

        curve2.Points.Should().HaveCount(Epochs).And.Equal(curve.Points);
        validation2.Points.Should().HaveCount(Epochs).And.Equal(validation.Points);
        dense2.Points.Should().HaveCount(Epochs).And.Equal(dense.Points);
        dense2.ValidationPoints.Should().HaveCount(Epochs).And.Equal(dense.ValidationPoints);
        snapshots2.Snapshots.Should().HaveCount(Epochs).And.BeEquivalentTo(snapshots.Snapshots, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Restore_RecordsOfAShorterPlan_KeepsThoseOfThisOne()
    {
        // A plan of three epochs looks at its last one, 2; a plan of six with every second one does so anyway, but not at 1.
        var shorter = new LearningCurve(1, 3);
        var validation = new ValidationCurve(1, 3, new Parabola(0));
        var snapshots = new ParameterSnapshots(3, 4);
        Run([0], shorter, validation, snapshots);
        var longer = new LearningCurve(2, Epochs);
        var longerValidation = new ValidationCurve(2, Epochs, new Parabola(0));
        var longerSnapshots = new ParameterSnapshots(Epochs, 2);

        longer.Restore(shorter.Save());
        longerValidation.Restore(validation.Save());
        longerSnapshots.Restore(snapshots.Save());

        longer.Points.Select(p => p.Epoch).Should().Equal(0, 2);
        longerValidation.Points.Select(p => p.Epoch).Should().Equal(0, 2);
        longerSnapshots.Snapshots.Select(s => s.Epoch).Should().Equal(0);
    }

    [Fact]
    public void Restore_Targets_KnowWhenTheyWereReached()
    {
        var loss = new TargetLoss(1 / 16.0, 1);
        var accuracy = new TargetAccuracy(0.75, theta => theta[0], 1);
        Run([0], loss);
        Run([0], accuracy);
        var loss2 = new TargetLoss(0);
        var accuracy2 = new TargetAccuracy(1, _ => 0);

        loss2.Restore(loss.Save());
        accuracy2.Restore(accuracy.Save());

        loss2.ReachedEpoch.Should().Be(2);
        accuracy2.ReachedEpoch.Should().Be(2);
    }

    [Fact]
    public void Restore_EarlyStopping_GoesOnWithItsPatienceAndItsBest()
    {
        var stopping = new EarlyStopping(new Parabola(0.5)) { Interval = 1, Patience = 9 };
        Run([0], stopping);
        var second = new EarlyStopping(new Parabola(0.5)) { Interval = 1, Patience = 9 };
        double[] parameters = [0.25];

        second.Restore(stopping.Save());

        second.BestEpoch.Should().Be(1);
        second.BestLoss.Should().Be(0);
        second.ChecksWithoutImprovement.Should().Be(4);
        second.HasStopped.Should().BeFalse();
        second.RestoreBest(parameters).Should().BeTrue();
        parameters.Should().Equal(0.5);
    }

    private static TrainingResult Run(double[] parameters, params ITrainingMonitor[] monitors) =>
        new Trainer(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = Epochs }, monitors).Minimize(new Parabola(1), parameters);

    private sealed class Plane(double[] slopes) : IDifferentiableObjective
    {
        public int ParameterCount => slopes.Length;

        public double Evaluate(ReadOnlySpan<double> parameters) => (slopes[0] * parameters[0]) + (slopes[1] * parameters[1]);

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            slopes.CopyTo(gradient);
            return Evaluate(parameters);
        }
    }
}
