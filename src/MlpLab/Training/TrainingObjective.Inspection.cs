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
        var pass = new LayerwisePass(_kernels, _network, _samples.LargestStride);
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            InspectBlock(pass, _samples[b], parameters, totals, activations, deltas);
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
        LayerwisePass pass,
        Block block,
        ReadOnlySpan<double> parameters,
        Matrix<double>[] totals,
        Matrix<double>[] activations,
        Matrix<double>[] deltas)
    {
        pass.AddGradient(parameters, _loss, block, new double[ParameterCount]);
        ReadOnlySpan<double> below = block.Features;
        for (int l = 0; l < totals.Length; l++)
        {
            // The forward pass overwrites a hidden layer's Z by A; the same kernel gives the same Z again.
            Span<double> values = pass.Workspace.Values(l, block.Stride);
            var z = new double[values.Length];
            _kernels.Affine(below, _network.Layout.Weights(parameters, l), _network.Layout.Biases(parameters, l), z, block.Stride);
            Copy(z, block, totals[l]);
            if (l == totals.Length - 1)
            {
                _kernels.ActivateOutputs(_network.Layers[l].Activation.Kind, values, block.Stride);
            }

            Copy(values, block, activations[l]);
            Copy(pass.Workspace.Deltas(l, block.Stride), block, deltas[l]);
            below = values;
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
