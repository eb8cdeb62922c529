using MathNet.Numerics.LinearAlgebra;
using MlpLab.Kernels;
using MlpLab.Networks;

namespace MlpLab.Playground.Live;

/// <summary>A network's answers over a view, again and again as it trains: <see cref="Pictures.Figures.DecisionSurface"/>'s numbers in bytes, without garbage.</summary>
/// <remarks>The points are scaled and laid out for the kernels once. Serves one thread.</remarks>
internal sealed class SurfaceSampler
{
    private readonly MultilayerPerceptron _network;
    private readonly StandardScaler? _targets;
    private readonly LiveView _view;
    private readonly PointWriter _writer;
    private readonly SampleBlocks _samples;
    private readonly NetworkPass _pass;
    private readonly LayerwisePass? _layers;
    private readonly KernelSet _kernels = KernelSets.Portable;
    private readonly double[] _scratch;
    private readonly double[] _units = [];

    /// <param name="model">Whose answers; its parameters are read anew each time.</param>
    /// <param name="view">Where.</param>
    /// <param name="side">Points along a side, 2 or more.</param>
    /// <param name="units">For each hidden layer how many of its units, from the first, are asked for.</param>
    public SurfaceSampler(TrainedModel model, LiveView view, int side, params ReadOnlySpan<int> units)
    {
        _network = model.Network;
        _targets = (model as TrainedRegressor)?.TargetScaler;
        _view = view;
        _writer = new PointWriter(view, side);
        Matrix<double> grid = view.Grid(side);
        Count = grid.RowCount;
        _samples = new SampleBlocks(model.Scaler?.Transform(grid) ?? grid, _network, _kernels);
        _layers = units.Length > 0 ? new LayerwisePass(_kernels, _network, _samples.LargestStride) : null;
        _pass = _layers ?? NetworkPass.Create(_kernels, _network, _samples.LargestStride);
        _scratch = new double[_samples.LargestStride];
        foreach (int count in units)
        {
            UnitCount += count;
        }

        _units = new double[UnitCount * Count];
        Planes = view.Targets is null ? _network.OutputCount : 1;
    }

    /// <summary>Points of a picture.</summary>
    public int Count { get; }

    /// <summary>Units that have a picture.</summary>
    public int UnitCount { get; }

    /// <summary>Of the answer: one for two classes or a number, K for more classes.</summary>
    public int Planes { get; }

    /// <summary>Bytes of the answer's section.</summary>
    public int OutputLength => _writer.SectionLength(Planes);

    /// <summary>Bytes of a unit's section.</summary>
    public int UnitLength => _writer.SectionLength(1);

    /// <summary>Writes probabilities, of the second of two classes or of each of more, or predicted numbers: of several the first.</summary>
    /// <param name="parameters">The network's, or others of its shape; finite.</param>
    /// <param name="section">Receives the section.</param>
    /// <param name="id">The section's number.</param>
    public void WriteOutputs(ReadOnlySpan<double> parameters, Span<byte> section, int id = 0)
    {
        Span<byte> planes = _writer.Head(section, id, Planes);
        (double low, double high) = _view.Targets is { } targets ? (targets.Low, targets.High) : (0, 1);
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Span<double> values = _pass.Logits(parameters, block);
            _kernels.ActivateOutputs(_network.Layers[^1].Activation.Kind, values, block.Stride);
            for (int plane = 0; plane < Planes; plane++)
            {
                _writer.Put(planes, plane, block.Start, Unscaled(values.Slice(plane * block.Stride, block.Count)), low, high);
            }
        }
    }

    /// <summary>Writes the activations of hidden units: in cells 255 for the layer's scale, 0 for the same below zero, as in round(127.5·(a/scale + 1)).</summary>
    /// <param name="parameters">The network's, or others of its shape; finite.</param>
    /// <param name="units">For each hidden layer how many of its units, as given to the constructor.</param>
    /// <param name="scales">Receives each layer's scale: 1 where its activation is bounded, else the largest magnitude that is shown.</param>
    /// <param name="sections">Receives the sections, with numbers from 1.</param>
    public void WriteUnits(ReadOnlySpan<double> parameters, ReadOnlySpan<int> units, Span<float> scales, Span<byte> sections)
    {
        Sample(parameters, units);
        int unit = 0;
        for (int l = 0; l < units.Length; l++)
        {
            ReadOnlySpan<double> layer = _units.AsSpan(unit * Count, units[l] * Count);
            double scale = _network.Layers[l].Activation.Kind is ActivationKind.Tanh or ActivationKind.Sigmoid ? 1 : Largest(layer);
            scales[l] = (float)scale;
            for (int i = 0; i < units[l]; i++, unit++)
            {
                Span<byte> planes = _writer.Head(sections[(unit * UnitLength)..], unit + 1, 1);
                _writer.Put(planes, 0, 0, layer.Slice(i * Count, Count), -scale, scale);
            }
        }
    }

    private void Sample(ReadOnlySpan<double> parameters, ReadOnlySpan<int> units)
    {
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            _pass.Logits(parameters, block);
            int at = 0;
            for (int l = 0; l < units.Length; l++)
            {
                ReadOnlySpan<double> hidden = _layers!.Workspace.Values(l, block.Stride);
                for (int unit = 0; unit < units[l]; unit++, at += Count)
                {
                    hidden.Slice(unit * block.Stride, block.Count).CopyTo(_units.AsSpan(at + block.Start));
                }
            }
        }
    }

    private ReadOnlySpan<double> Unscaled(ReadOnlySpan<double> values)
    {
        if (_targets is null)
        {
            return values;
        }

        Span<double> own = _scratch.AsSpan(0, values.Length);
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = (values[i] * _targets.Scales[0]) + _targets.Means[0];
        }

        return own;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 1e-12;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
