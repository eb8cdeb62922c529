using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>The mean loss of a network over a dataset, as a function of the network's parameter vector.</summary>
/// <remarks>
/// The network gives the architecture only: its own parameters are neither read nor written. The features are copied once into
/// the order the kernels read. Serves one thread at a time.
/// </remarks>
public sealed partial class TrainingObjective : IDifferentiableObjective
{
    private readonly MultilayerPerceptron _network;
    private readonly Loss _loss;
    private readonly KernelSet _kernels;
    private readonly SampleBlocks _samples;
    private readonly Workspace _workspace;

    /// <summary>Joins architecture, loss and data.</summary>
    /// <param name="network">Architecture. One output: its target is the label 0 or 1. K outputs: one for each of K classes.</param>
    /// <param name="loss">Its output activation must be the network's.</param>
    /// <param name="data">At least one sample.</param>
    /// <param name="arithmetic">The order of operations.</param>
    /// <exception cref="ArgumentException">Network, loss and data do not fit together.</exception>
    public TrainingObjective(
        MultilayerPerceptron network, Loss loss, Dataset data, Arithmetic arithmetic = Arithmetic.Portable)
        : this(network, loss, data, TargetsOf(network, data), arithmetic)
    {
    }

    internal TrainingObjective(
        MultilayerPerceptron network, Loss loss, Dataset data, ReadOnlySpan<double> targets, Arithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Require.AtLeast(1, data.SampleCount);
        Require.That(
            data.FeatureCount == network.InputCount, data.FeatureCount, $"be {network.InputCount}, the network's input count");
        if (network.Layers[^1].Activation != loss.OutputActivation)
        {
            throw new ArgumentException(
                $"The network's output activation is {network.Layers[^1].Activation}; the loss {loss.Name} needs {loss.OutputActivation}.",
                nameof(loss));
        }

        _network = network;
        _loss = loss;
        _kernels = arithmetic.Kernels();
        _samples = new SampleBlocks(data.Features, targets, network.OutputCount, _kernels);
        _workspace = new Workspace(network.Layers, _samples.LargestStride);
    }

    /// <inheritdoc/>
    public int ParameterCount => _network.Layout.Count;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters)
    {
        CheckLength(parameters.Length);
        double sum = 0;
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Backpropagation.Forward(_kernels, _network, parameters, block, _workspace);
            sum += _loss.Sum(_kernels, block, _workspace);
        }

        return sum / _samples.SampleCount;
    }

    /// <inheritdoc/>
    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Gradient(parameters, gradient);
        return Evaluate(parameters);
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        CheckLength(parameters.Length);
        CheckLength(gradient.Length);
        gradient.Clear();
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Backpropagation.Forward(_kernels, _network, parameters, block, _workspace);
            _loss.OutputDeltas(_kernels, block, _workspace, _network.Layout.LayerCount - 1);
            Backpropagation.Backward(_kernels, _network, parameters, block, _workspace, gradient);
        }

        double share = 1.0 / _samples.SampleCount;
        foreach (ref double component in gradient)
        {
            component *= share;
        }
    }

    /// <summary>Share of samples whose class the outputs predict, in [0, 1].</summary>
    /// <remarks>One output: class 1 where it exceeds ½. More outputs: the class of the largest, the first one on a tie.</remarks>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    public double Accuracy(ReadOnlySpan<double> parameters)
    {
        CheckLength(parameters.Length);
        long correct = 0;
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Backpropagation.Forward(_kernels, _network, parameters, block, _workspace);
            ReadOnlySpan<double> outputs = _workspace.Activations(_network.Layout.LayerCount - 1, block.Stride);
            for (int i = 0; i < block.Count; i++)
            {
                correct += ClassAt(outputs, i, block.Stride) == ClassAt(block.Targets, i, block.Stride) ? 1 : 0;
            }
        }

        return (double)correct / _samples.SampleCount;
    }

    private int ClassAt(ReadOnlySpan<double> outputs, int sample, int stride)
    {
        if (_network.OutputCount == 1)
        {
            return outputs[sample] > 0.5 ? 1 : 0;
        }

        int best = 0;
        for (int unit = 1; unit < _network.OutputCount; unit++)
        {
            best = outputs[(unit * stride) + sample] > outputs[(best * stride) + sample] ? unit : best;
        }

        return best;
    }

    private void CheckLength(int length) => Require.SameLength(ParameterCount, length, "the network's parameter count");

    private static double[] TargetsOf(MultilayerPerceptron network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        int legal = Math.Max(2, network.OutputCount);
        Require.That(
            data.ClassCount <= legal,
            data.ClassCount,
            $"be at most {legal} for a network with {network.OutputCount} output(s); give the network one output per class");
        var targets = new double[(long)network.OutputCount * data.SampleCount];
        for (int i = 0; i < data.SampleCount; i++)
        {
            int unit = network.OutputCount == 1 ? 0 : data.Labels[i];
            targets[(unit * data.SampleCount) + i] = network.OutputCount == 1 ? data.Labels[i] : 1;
        }

        return targets;
    }
}
