using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Networks;

namespace MlpLab.Training;

public sealed partial class TrainingObjective
{
    /// <summary>One forward and backward pass with all its intermediate values: Z, A, deltas and gradients of every layer.</summary>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    public StepInspection Inspect(ReadOnlySpan<double> parameters)
    {
        var gradient = new double[ParameterCount];
        double loss = EvaluateWithGradient(parameters, gradient);
        Matrix<double>[] totals = Matrices();
        Matrix<double>[] activations = Matrices();
        Matrix<double>[] deltas = Matrices();
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            InspectBlock(_samples[b], parameters, totals, activations, deltas);
        }

        var layers = ImmutableArray.CreateBuilder<LayerInspection>(totals.Length);
        for (int l = 0; l < totals.Length; l++)
        {
            layers.Add(new LayerInspection(
                totals[l],
                activations[l],
                deltas[l],
                WeightMatrix(_network.Layers[l], _network.Layout.Weights(gradient, l)),
                [.. _network.Layout.Biases(gradient, l)]));
        }

        return new StepInspection(loss, layers.MoveToImmutable());
    }

    private void InspectBlock(
        Block block, ReadOnlySpan<double> parameters, Matrix<double>[] totals, Matrix<double>[] activations, Matrix<double>[] deltas)
    {
        Backpropagation.Forward(_kernels, _network, parameters, block, _workspace);
        _loss.OutputDeltas(_kernels, block, _workspace, totals.Length - 1);
        Backpropagation.Backward(_kernels, _network, parameters, block, _workspace, new double[ParameterCount]);
        ReadOnlySpan<double> below = block.Features;
        for (int l = 0; l < totals.Length; l++)
        {
            Span<double> layerActivations = _workspace.Activations(l, block.Stride);

            // The passes overwrite Z by A; the same kernel gives the same Z again.
            var z = new double[layerActivations.Length];
            _kernels.Affine(below, _network.Layout.Weights(parameters, l), _network.Layout.Biases(parameters, l), z, block.Stride);
            Copy(z, block, totals[l]);
            Copy(layerActivations, block, activations[l]);
            Copy(_workspace.Deltas(l, block.Stride), block, deltas[l]);
            below = layerActivations;
        }
    }

    private Matrix<double>[] Matrices() =>
        [.. _network.Layers.Select(layer => new DenseMatrix(layer.OutputCount, _samples.SampleCount))];

    private static DenseMatrix WeightMatrix(DenseLayer layer, ReadOnlySpan<double> weights)
    {
        var matrix = new DenseMatrix(layer.OutputCount, layer.InputCount);
        for (int i = 0; i < weights.Length; i++)
        {
            matrix[i / layer.InputCount, i % layer.InputCount] = weights[i];
        }

        return matrix;
    }

    private static void Copy(ReadOnlySpan<double> values, Block block, Matrix<double> destination)
    {
        for (int unit = 0; unit < destination.RowCount; unit++)
        {
            for (int i = 0; i < block.Count; i++)
            {
                destination[unit, block.Start + i] = values[(unit * block.Stride) + i];
            }
        }
    }
}
