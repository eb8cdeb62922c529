using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>A network's generalised Gauss–Newton matrix Σ Jᵀ·C·J over the samples of a block, J = ∂z/∂θ, C the loss's curvature. Serves one thread.</summary>
/// <remarks>
/// <para>
/// A product with it needs no matrix: J·v is a second forward pass, of the values' derivatives along v (Pearlmutter's operator; Pearlmutter, Fast exact multiplication by the Hessian,
/// Neural Computation 6, 1994), and Jᵀ·(C·J·v) is a backward pass (Schraudolph, 2002).
/// </para>
/// <para>
/// The matrix itself is Σ_o J̃_oᵀ·J̃_o with C = Σ_o c_o·c_oᵀ and J̃_o = c_oᵀ·J, one backward pass for each output. It is symmetric: strips of four rows reach up to the
/// diagonal, each summed as a layer's gradient is, and stored one after another.
/// </para>
/// </remarks>
internal sealed class GaussNewtonPass(KernelSet kernels, MultilayerPerceptron network, Loss loss, int largestStride)
{
    private const int Height = 4;

    private readonly Workspace _workspace = new(network.Layers, largestStride);
    private readonly Workspace _derivatives = new(network.Layers, largestStride);
    private readonly double[] _noBiases = new double[WidestLayer(network)];

    // n_parameters x stride: a parameter's entries of J̃ for all samples are adjacent.
    private AlignedMemory? _jacobian;
    private double[]? _rowSums;
    private double[]? _roots;

    /// <summary>Numbers that the strips of the matrix consist of.</summary>
    public static long StripsLength(int order)
    {
        long length = 0;
        for (int first = 0; first < order; first += Height)
        {
            (int height, int width) = Strip(first, order);
            length += (long)height * width;
        }

        return length;
    }

    /// <summary>The lower triangle from its strips, times a factor.</summary>
    public static void Unfold(ReadOnlySpan<double> strips, int order, double factor, Span<double> matrix)
    {
        for (int first = 0; first < order; first += Height)
        {
            (int height, int width) = Strip(first, order);
            for (int row = first; row < first + height; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    matrix[(row * order) + column] = factor * strips[((row - first) * width) + column];
                }
            }

            strips = strips[(height * width)..];
        }
    }

    /// <summary>Adds the block's share of the product with <paramref name="direction"/> to <paramref name="sums"/>.</summary>
    public void AddTimes(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Block block, Span<double> sums)
    {
        Backpropagation.Forward(kernels, network, parameters, block, _workspace);
        Span<double> along = Derivatives(parameters, direction, block);
        Span<double> outputs = Outputs(block.Stride);
        int last = network.Layout.LayerCount - 1;
        Span<double> deltas = _workspace.Deltas(last, block.Stride);
        loss.CurvatureTimes(outputs, along, deltas, block.Stride);
        if (block.IsWeighted)
        {
            block.Weigh(deltas);
        }

        ClearPadding(deltas, block);
        Backpropagation.Backward(kernels, network, parameters, block, _workspace, sums);
    }

    /// <summary>Adds the block's share of the matrix to <paramref name="strips"/>.</summary>
    public void AddMatrix(ReadOnlySpan<double> parameters, Block block, Span<double> strips)
    {
        int last = network.Layout.LayerCount - 1, stride = block.Stride;
        Backpropagation.Forward(kernels, network, parameters, block, _workspace);
        Span<double> outputs = Outputs(stride);
        _jacobian ??= new AlignedMemory((long)network.Layout.Count * largestStride);
        _rowSums ??= new double[Height];
        Span<double> jacobian = _jacobian.Slice(0, network.Layout.Count * stride);
        for (int output = 0; output < network.OutputCount; output++)
        {
            Span<double> deltas = _workspace.Deltas(last, stride);
            loss.CurvatureFactor(outputs, output, deltas, stride);
            if (block.IsWeighted)
            {
                WeighByRoots(deltas, block);
            }

            ClearPadding(deltas, block);
            SetJacobian(parameters, block, jacobian);
            AddProducts(jacobian, stride, strips);
        }
    }

    private static (int Height, int Width) Strip(int first, int order) => (Math.Min(Height, order - first), Math.Min(first + Height, order));

    private static int WidestLayer(MultilayerPerceptron network)
    {
        int widest = 0;
        foreach (DenseLayer layer in network.Layers)
        {
            widest = Math.Max(widest, layer.OutputCount);
        }

        return widest;
    }

    // The output layer's z become its activations: what the curvature is made of.
    private Span<double> Outputs(int stride)
    {
        Span<double> outputs = _workspace.Values(network.Layout.LayerCount - 1, stride);
        kernels.ActivateOutputs(loss.OutputActivation.Kind, outputs, stride);
        return outputs;
    }

    // Of every layer's values along the direction, from the inputs upwards: those of the output layer's z.
    private Span<double> Derivatives(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Block block)
    {
        ParameterLayout layout = network.Layout;
        int stride = block.Stride, last = layout.LayerCount - 1;
        ReadOnlySpan<double> below = block.Features;
        for (int l = 0; l <= last; l++)
        {
            Span<double> along = _derivatives.Values(l, stride);
            kernels.Affine(below, layout.Weights(direction, l), layout.Biases(direction, l), along, stride);
            if (l > 0)
            {
                Span<double> through = _derivatives.Deltas(l, stride);
                kernels.Affine(
                    _derivatives.Values(l - 1, stride), layout.Weights(parameters, l), _noBiases.AsSpan(0, network.Layers[l].OutputCount), through, stride);
                ParameterKernels.Add(along, through);
            }

            below = _workspace.Values(l, stride);
            if (l < last)
            {
                kernels.MultiplyByDerivative(network.Layers[l].Activation.Kind, below, along);
            }
        }

        return _derivatives.Values(last, stride);
    }

    // dz/dw_jk = delta_j·a_k and dz/db_j = delta_j, in the order of the parameters.
    private void SetJacobian(ReadOnlySpan<double> parameters, Block block, Span<double> jacobian)
    {
        ParameterLayout layout = network.Layout;
        int stride = block.Stride, row = layout.Count;
        for (int l = layout.LayerCount - 1; l >= 0; l--)
        {
            ReadOnlySpan<double> below = l == 0 ? block.Features : _workspace.Values(l - 1, stride);
            Span<double> deltas = _workspace.Deltas(l, stride);
            int units = network.Layers[l].OutputCount, inputs = network.Layers[l].InputCount;
            row -= units * (inputs + 1);
            for (int unit = 0; unit < units; unit++)
            {
                Span<double> delta = deltas.Slice(unit * stride, stride);
                for (int k = 0; k < inputs; k++)
                {
                    ColumnKernels.Multiply(delta, below.Slice(k * stride, stride), jacobian.Slice((row + (unit * inputs) + k) * stride, stride));
                }

                delta.CopyTo(jacobian.Slice((row + (units * inputs) + unit) * stride, stride));
            }

            if (l > 0)
            {
                Span<double> deltasBelow = _workspace.Deltas(l - 1, stride);
                kernels.PropagateBack(deltas, layout.Weights(parameters, l), deltasBelow, stride);
                kernels.MultiplyByDerivative(network.Layers[l - 1].Activation.Kind, below, deltasBelow);
            }
        }
    }

    private void AddProducts(ReadOnlySpan<double> jacobian, int stride, Span<double> strips)
    {
        int order = network.Layout.Count;
        for (int first = 0; first < order; first += Height)
        {
            (int height, int width) = Strip(first, order);
            kernels.AccumulateGradient(
                jacobian.Slice(first * stride, height * stride), jacobian[..(width * stride)], strips[..(height * width)], _rowSums.AsSpan(0, height), stride);
            strips = strips[(height * width)..];
        }
    }

    // The factor stands in a product with itself.
    private void WeighByRoots(Span<double> deltas, Block block)
    {
        _roots ??= new double[largestStride];
        Span<double> roots = _roots.AsSpan(0, block.Stride);
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = Math.Sqrt(block.Weights[i]);
        }

        for (int start = 0; start < deltas.Length; start += block.Stride)
        {
            Span<double> row = deltas.Slice(start, block.Stride);
            ColumnKernels.Multiply(row, roots, row);
        }
    }

    private static void ClearPadding(Span<double> values, Block block)
    {
        for (int start = 0; start < values.Length; start += block.Stride)
        {
            values[(start + block.Count)..(start + block.Stride)].Clear();
        }
    }
}
