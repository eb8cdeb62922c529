using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Benchmarks;

/// <summary>A network with data, ready to train for any number of epochs.</summary>
internal sealed class TrainingJob : IDisposable
{
    private readonly TrainingObjective _objective;
    private readonly double[] _start;
    private readonly double[] _parameters;
    private readonly int? _threads;

    public TrainingJob(int sampleCount, int hidden, int inputCount, int? threads)
    {
        var random = new RandomState(1);
        var columns = new double[(long)sampleCount * inputCount];
        random.StandardNormal(columns);
        var labels = new int[sampleCount];
        for (int i = 0; i < sampleCount; i++)
        {
            labels[i] = columns[i] * columns[i] > 0.5 ? 1 : 0;
        }

        MultilayerPerceptron network = MultilayerPerceptron.Create(inputCount, [hidden], 1);
        WeightInitializer.NguyenWidrow.Fill(network, random);
        _start = network.Parameters.ToArray();
        _parameters = [.. _start];
        _threads = threads;
        _objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, new Dataset(new DenseMatrix(sampleCount, inputCount, columns), labels), threads: threads);
    }

    public string Train(int epochs)
    {
        _start.CopyTo(_parameters, 0);
        new Trainer(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, new TrainingOptions { Epochs = epochs, Threads = _threads })
            .Minimize(_objective, _parameters);
        return Fingerprint.Of(_parameters);
    }

    public void Dispose() => _objective.Dispose();
}
