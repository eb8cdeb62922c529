using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>One update of a 2-2-1 network on two samples, worked on paper.</summary>
public class HandWorkedStepTests
{
    /*
     * All weights and biases 0 except w1 = (1, 0), w2 = (0, 0); output weights (2, 0), biases 0. Samples x = (0, 0) with label 1
     * and x = (0, 3) with label 0. Unit 1 sees z = x0 = 0 on both, so a = 0 and p = sigmoid(0) = 1/2 on both.
     *   deltas of the output:  p − y = −1/2 and +1/2;  loss = ln 2
     *   dW2 = 1/2·Σ delta·a = 0;  db2 = 1/2·(−1/2 + 1/2) = 0
     *   deltas of unit 1: 2·(−1/2)·(1 − 0) = −1 and +1; of unit 2: 0
     *   dW1 of unit 1 = 1/2·(−1·(0, 0) + 1·(0, 3)) = (0, 3/2);  db1 = 1/2·(−1 + 1) = 0
     * With η = 0.1: w1 becomes (1, −0.15).
     */
    private static readonly Dataset Data = new(DenseMatrix.OfArray(new[,] { { 0.0, 0.0 }, { 0.0, 3.0 } }), [1, 0]);

    [Theory]
    [InlineData(Arithmetic.Portable)]
    [InlineData(Arithmetic.NumPy)]
    public void Fit_OneEpoch_GivesTheNumbersOnPaper(Arithmetic arithmetic)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [2], 1);
        network.Parameters[0] = 1;
        network.Parameters[6] = 2;
        var trainer = new Trainer(new GradientDescent { LearningRate = 0.1 }, new TrainingOptions { Epochs = 1, Arithmetic = arithmetic });

        trainer.Fit(network, Loss.BinaryCrossEntropy, Data);

        network.Parameters.ToArray().Should().Equal(1, -(0.1 * 1.5), 0, 0, 0, 0, 2, 0, 0);
    }

    [Fact]
    public void Evaluate_BeforeTheStep_IsLogTwo()
    {
        var objective = new TrainingObjective(MultilayerPerceptron.Create(2, [2], 1), Loss.BinaryCrossEntropy, Data);

        objective.Evaluate([1, 0, 0, 0, 0, 0, 2, 0, 0]).Should().Be(Math.Log(2));
    }
}
