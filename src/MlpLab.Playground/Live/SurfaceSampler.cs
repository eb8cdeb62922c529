using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;

namespace MlpLab.Playground.Live;

/// <summary>A network's answers over a grid, again and again as it trains: <see cref="DecisionSurface"/>'s numbers in bytes, without garbage.</summary>
/// <remarks>The grid is scaled and laid out for the kernels once. Cell (0, 0) is at the top left. Serves one thread.</remarks>
internal sealed class SurfaceSampler
{
    private readonly MultilayerPerceptron _network;
    private readonly SampleBlocks _samples;
    private readonly NetworkPass _pass;
    private readonly LayerwisePass? _layers;
    private readonly KernelSet _kernels = KernelSets.Portable;

    /// <param name="classifier">Whose answers; its parameters are read anew each time.</param>
    /// <param name="view">The rectangle.</param>
    /// <param name="side">Cells along each side, 2 or more.</param>
    /// <param name="hasUnits">Whether hidden units are asked for too.</param>
    public SurfaceSampler(TrainedClassifier classifier, PlaneView view, int side, bool hasUnits)
    {
        Side = side;
        _network = classifier.Network;
        Matrix<double> grid = Grid(view, side);
        _samples = new SampleBlocks(classifier.Scaler?.Transform(grid) ?? grid, _network, _kernels);
        _layers = hasUnits ? new LayerwisePass(_kernels, _network, _samples.LargestStride) : null;
        _pass = _layers ?? NetworkPass.Create(_kernels, _network, _samples.LargestStride);
    }

    public int Side { get; }

    /// <summary>Cells of the grid.</summary>
    public int Cells => Side * Side;

    /// <summary>One for two classes, K for more.</summary>
    public int OutputPlanes => _network.OutputCount;

    /// <summary>Writes round(255·p), side² bytes for each plane: of the second of two classes, or of each of more.</summary>
    /// <param name="parameters">The network's, or others of its shape; finite.</param>
    /// <param name="destination">Planes one after the other.</param>
    public void WriteOutputs(ReadOnlySpan<double> parameters, Span<byte> destination)
    {
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            Span<double> values = _pass.Logits(parameters, block);
            _kernels.ActivateOutputs(_network.Layers[^1].Activation.Kind, values, block.Stride);
            for (int plane = 0; plane < OutputPlanes; plane++)
            {
                Probabilities(values.Slice(plane * block.Stride, block.Count), destination.Slice((plane * Cells) + block.Start, block.Count));
            }
        }
    }

    /// <summary>Writes round(127.5·(a + 1)) for activations a of hidden units, those outside [−1, 1] at its ends.</summary>
    /// <param name="parameters">The network's, or others of its shape; finite.</param>
    /// <param name="units">For each hidden layer how many of its units, from the first.</param>
    /// <param name="gap">Bytes to be left before each unit.</param>
    /// <param name="destination">Units one after the other, each with its gap.</param>
    public void WriteUnits(ReadOnlySpan<double> parameters, ReadOnlySpan<int> units, int gap, Span<byte> destination)
    {
        for (int b = 0; b < _samples.BlockCount; b++)
        {
            Block block = _samples[b];
            _pass.Logits(parameters, block);
            int at = gap;
            for (int l = 0; l < units.Length; l++)
            {
                ReadOnlySpan<double> hidden = _layers!.Workspace.Values(l, block.Stride);
                for (int unit = 0; unit < units[l]; unit++, at += Cells + gap)
                {
                    Activations(hidden.Slice(unit * block.Stride, block.Count), destination.Slice(at + block.Start, block.Count));
                }
            }
        }
    }

    /// <summary>The centres of the cells.</summary>
    public static Matrix<double> Grid(PlaneView view, int side)
    {
        var columns = new double[side * side * view.FixedValues.Length];
        for (int j = 0; j < view.FixedValues.Length; j++)
        {
            Span<double> column = columns.AsSpan(j * side * side, side * side);
            column.Fill(view.FixedValues[j]);
            for (int i = 0; i < column.Length && (j == view.XFeature || j == view.YFeature); i++)
            {
                column[i] = j == view.XFeature ? view.X.ValueAt(((i % side) + 0.5) / side) : view.Y.ValueAt(1 - (((i / side) + 0.5) / side));
            }
        }

        return new DenseMatrix(side * side, view.FixedValues.Length, columns);
    }

    // Not a number becomes 0.
    private static void Probabilities(ReadOnlySpan<double> values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i] = (byte)((255 * values[i]) + 0.5);
        }
    }

    private static void Activations(ReadOnlySpan<double> values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i] = (byte)((127.5 * (Math.Clamp(values[i], -1, 1) + 1)) + 0.5);
        }
    }
}
