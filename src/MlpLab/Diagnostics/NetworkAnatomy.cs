using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Diagnostics;

/// <summary>A network taken apart: of each hidden unit its weights, its activations and its part in the output.</summary>
/// <remarks>
/// Measured on at most 1,000 evenly chosen samples, on fewer where many units make that slow. The parameters are copied: later training
/// does not change an anatomy. Immutable.
/// </remarks>
public sealed class NetworkAnatomy
{
    /// <summary>Multiply-adds that measuring the parts may take, about a second.</summary>
    private const double Budget = 2e9;
    private const int FewestSamples = 8;
    private const int MostUnitsCompared = 256;

    private readonly MultilayerPerceptron _network;

    private NetworkAnatomy(MultilayerPerceptron network, Dataset samples)
    {
        _network = new MultilayerPerceptron(network.Layers);
        network.Parameters.CopyTo(_network.Parameters);
        Samples = samples;
        HiddenLayers = [.. Enumerable.Range(0, network.Layers.Count - 1).Select(Layer)];
    }

    /// <summary>The samples it was measured on, as the network sees them.</summary>
    public Dataset Samples { get; }

    /// <summary>The units of each hidden layer, from the inputs upwards; empty without hidden layers.</summary>
    public ImmutableArray<ImmutableArray<UnitAnatomy>> HiddenLayers { get; }

    /// <summary>Takes a network apart.</summary>
    /// <param name="network">Its parameters are copied; they must be finite.</param>
    /// <param name="inputs">One or more samples as the network sees them: scaled if it was trained so.</param>
    /// <exception cref="ArgumentOutOfRangeException">No sample, another feature count than the network's, or a parameter that is not finite.</exception>
    public static NetworkAnatomy Of(MultilayerPerceptron network, Dataset inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        Require.AtLeast(1, inputs.SampleCount);
        Require.SameLength(network.InputCount, inputs.FeatureCount, "the network's input count");
        foreach (double parameter in network.Parameters)
        {
            Require.Finite(parameter, "the network's parameters");
        }

        return new NetworkAnatomy(network, UnitProbe.Thinned(inputs));
    }

    /// <summary>The activations of a hidden layer for any samples, for example the points of a grid.</summary>
    /// <param name="layer">0 next to the inputs.</param>
    /// <param name="inputs">n_samples x n_features, as the network sees them.</param>
    /// <returns>n_samples x units.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer, or the number of columns is wrong.</exception>
    public Matrix<double> Activations(int layer, Matrix<double> inputs)
    {
        Require.That(layer >= 0 && layer < HiddenLayers.Length, layer, "be a hidden layer, 0 next to the inputs");
        return NetworkParts.Activations(_network, layer, inputs);
    }

    private ImmutableArray<UnitAnatomy> Layer(int layer)
    {
        DenseLayer description = _network.Layers[layer];
        int units = description.OutputCount, samples = Samples.SampleCount;
        double[] values = NetworkParts.Activations(_network, layer, Samples.Features).ToColumnMajorArray();
        double[] parts = Parts(layer, values);
        double whole = parts.Sum();
        int?[] originals = IdleUnits.Originals(values, samples, Math.Min(units, MostUnitsCompared));
        ReadOnlySpan<double> weights = _network.Layout.Weights((ReadOnlySpan<double>)_network.Parameters, layer);
        ReadOnlySpan<double> biases = _network.Layout.Biases((ReadOnlySpan<double>)_network.Parameters, layer);
        var anatomy = ImmutableArray.CreateBuilder<UnitAnatomy>(units);
        for (int u = 0; u < units; u++)
        {
            ReadOnlySpan<double> activations = values.AsSpan(u * samples, samples);
            anatomy.Add(new UnitAnatomy
            {
                Layer = layer,
                Index = u,
                Weights = [.. weights.Slice(u * description.InputCount, description.InputCount)],
                Bias = biases[u],
                Outgoing = Outgoing(layer, u),
                Part = parts[u],
                Share = whole > 0 && double.IsFinite(whole) ? parts[u] / whole : 0,
                IsDead = IdleUnits.IsDead(description.Activation.Kind, activations),
                DuplicateOf = u < originals.Length ? originals[u] : null,
                Activations = [.. activations],
            });
        }

        return anatomy.MoveToImmutable();
    }

    private ImmutableArray<double> Outgoing(int layer, int unit)
    {
        DenseLayer above = _network.Layers[layer + 1];
        ReadOnlySpan<double> weights = _network.Layout.Weights((ReadOnlySpan<double>)_network.Parameters, layer + 1);
        var outgoing = ImmutableArray.CreateBuilder<double>(above.OutputCount);
        for (int v = 0; v < above.OutputCount; v++)
        {
            outgoing.Add(weights[(v * above.InputCount) + unit]);
        }

        return outgoing.MoveToImmutable();
    }

    /// <summary>Holds one unit after the other at its mean, and looks how far the logits move.</summary>
    private double[] Parts(int layer, double[] values)
    {
        MultilayerPerceptron above = NetworkParts.Above(_network, layer);
        int units = above.InputCount, samples = Samples.SampleCount;
        int used = (int)Math.Clamp(Budget / ((double)units * above.Layout.Count), Math.Min(FewestSamples, samples), samples);
        double[] columns = Thinned(values, units, samples, used);
        double[] logits = above.PredictOutputs(new DenseMatrix(used, units, columns)).ToColumnMajorArray();
        var parts = new double[units];
        var kept = new double[used];
        for (int u = 0; u < units; u++)
        {
            Span<double> column = columns.AsSpan(u * used, used);
            column.CopyTo(kept);
            column.Fill(IdleUnits.Mean(values.AsSpan(u * samples, samples)));
            double[] moved = above.PredictOutputs(new DenseMatrix(used, units, columns)).ToColumnMajorArray();
            parts[u] = logits.Zip(moved, (a, b) => Math.Abs(a - b)).Sum() / logits.Length;
            kept.CopyTo(column);
        }

        return parts;
    }

    private static double[] Thinned(double[] values, int units, int samples, int used)
    {
        var columns = new double[units * used];
        for (int u = 0; u < units; u++)
        {
            for (int i = 0; i < used; i++)
            {
                columns[(u * used) + i] = values[(u * samples) + (int)((long)i * samples / used)];
            }
        }

        return columns;
    }
}
