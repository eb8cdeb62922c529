using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class ValidationCurveTests
{
    [Fact]
    public void Points_BesideALearningCurve_HaveItsEpochsAndTheOtherLoss()
    {
        double[] parameters = [0];
        var training = new LearningCurve(every: 2, epochs: 6);
        var validation = new ValidationCurve(every: 2, epochs: 6, new Parabola(0), theta => theta[0]);

        new Trainer(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = 6 }, training, validation)
            .Minimize(new Parabola(1), parameters);

        // θ before the epochs' updates: 0, 3/4, 15/16, 31/32.
        validation.Points.Should().Equal(
            new LearningCurvePoint(0, 0, 0),
            new LearningCurvePoint(2, 0.5625, 0.75),
            new LearningCurvePoint(4, 0.87890625, 0.9375),
            new LearningCurvePoint(5, 0.9384765625, 0.96875));
        training.Points.Select(p => p.Epoch).Should().Equal(validation.Points.Select(p => p.Epoch));
    }
}
