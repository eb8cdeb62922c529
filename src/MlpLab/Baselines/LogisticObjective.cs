using MlpLab.Kernels;
using MlpLab.Optimization;
using MlpLab.Threads;

namespace MlpLab.Baselines;

/// <summary>The penalised negative log-likelihood of a linear model with one or more units, z_k = w_k·x + b_k. Parameters unit by unit: w_k, then b_k.</summary>
/// <remarks>
/// Each pass goes through the blocks of rows once, with the kernels that train networks; sums run in the order of <see cref="GroupSum"/>,
/// so that their bits depend on neither the threads nor the processor. A derived class says what a block's total inputs mean. The Hessian is
/// written down where it is small; where not, there are products with it (the other file of this class).
/// </remarks>
internal abstract partial class LogisticObjective : ITwiceDifferentiableObjective, IHessianProducts, IDisposable
{
    // 64 MB: each thread has sums of its own, and those of many features are as large as half a Hessian.
    private const int LargestPartialSums = 1 << 23;

    private readonly int _units;
    private readonly (int Row, int Column)[] _pairs;
    private readonly double _interceptPenalty;
    private readonly WeightedProducts _products;
    private readonly GroupSum _groups;
    private readonly GroupSum.GroupWork _addGroup;
    private readonly GroupSum.GroupWork _addProduct;
    private readonly GroupSum.GroupWork _addDiagonal;
    private readonly BlockScratch[] _scratch;
    private readonly AlignedMemory? _kept;
    private readonly double[] _network;
    private readonly double[]? _weights;
    private readonly double[] _sums;

    /// <param name="design">The features.</param>
    /// <param name="units">Number of total inputs z_k.</param>
    /// <param name="pairs">Pairs of them whose second derivative is not 0, the larger first, each once; none for products with the Hessian instead of itself.</param>
    /// <param name="interceptPenalty">κ of the penalty κ·(Σ_k b_k)²/2.</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="kernels">One of the sets of the portable arithmetic.</param>
    /// <param name="weights">How often each row counts; null for once.</param>
    protected LogisticObjective(
        DesignMatrix design, int units, (int Row, int Column)[] pairs, double interceptPenalty, int threads, KernelSet kernels, double[]? weights)
    {
        _weights = Padded(weights);
        Design = design;
        Kernels = kernels;
        _units = units;
        _pairs = pairs;
        _interceptPenalty = interceptPenalty;
        _products = new WeightedProducts(design.FeatureCount);
        _network = new double[ParameterCount];
        _sums = new double[1 + ParameterCount + (pairs.Length * _products.Length)];
        _scratch = new BlockScratch[Math.Clamp(LargestPartialSums / _sums.Length, 1, Math.Min(threads, design.GroupCount))];
        for (int t = 0; t < _scratch.Length; t++)
        {
            _scratch[t] = new BlockScratch(units, design.LargestStride);
        }

        _kept = pairs.Length == 0 ? new AlignedMemory((long)Lanes.Pad(design.RowCount) * units) : null;
        _groups = new GroupSum(design.GroupCount, _scratch.Length, _sums.Length);
        _addGroup = AddGroup;
        _addProduct = AddProduct;
        _addDiagonal = AddDiagonal;
    }

    public int ParameterCount => _units * UnitLength;

    /// <summary>Whether the Hessian can be had, or else products with it.</summary>
    public bool HasHessian => _kept is null;

    /// <summary>Inverse strength of the penalty |W|²/(2C).</summary>
    public double C { get; set; } = 1.0;

    /// <summary>Looked at before each pass through the rows.</summary>
    public CancellationToken CancellationToken { get; set; }

    protected DesignMatrix Design { get; }

    protected KernelSet Kernels { get; }

    /// <summary>Weights and intercept of a unit.</summary>
    protected int UnitLength => Design.FeatureCount + 1;

    public double Evaluate(ReadOnlySpan<double> parameters) => Accumulate(parameters, [], []);

    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient) => Accumulate(parameters, gradient, []);

    public double EvaluateWithHessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) =>
        Accumulate(parameters, gradient, hessian);

    /// <summary>Ends the threads, if any.</summary>
    public void Dispose() => _groups.Dispose();

    /// <summary>The block's loss, from the total inputs in <see cref="BlockScratch.Logits"/>.</summary>
    protected abstract double LossOf(int block, BlockScratch scratch);

    /// <summary>Called after <see cref="LossOf"/>: leaves ∂loss/∂z_k in <see cref="BlockScratch.Residuals"/>, 0 for the padding.</summary>
    protected abstract void Differentiate(int block, BlockScratch scratch);

    /// <summary>Called after <see cref="Differentiate"/>, for the pairs in their order: |∂²loss/∂z_k∂z_l|, 0 for the padding.</summary>
    protected abstract ReadOnlySpan<double> Curvature(int block, BlockScratch scratch, (int Row, int Column) pair);

    private void AddUp(GroupSum.GroupWork work, Span<double> sums)
    {
        CancellationToken.ThrowIfCancellationRequested();
        _groups.Of(work, _network, sums);
    }

    private double Accumulate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Span<double> sums = _sums.AsSpan(0, gradient.IsEmpty ? 1 : hessian.IsEmpty ? 1 + ParameterCount : _sums.Length);
        ToNetwork(parameters);
        AddUp(_addGroup, sums);
        if (!gradient.IsEmpty)
        {
            FromNetwork(sums[1..], gradient);
            AddPenaltyTimes(parameters, gradient);
        }

        if (!hessian.IsEmpty)
        {
            CollectHessian(sums[(1 + ParameterCount)..], hessian);
            AddPenalty(hessian);
            MirrorLowerTriangle(hessian);
        }

        return sums[0] + Penalty(parameters);
    }

    private void AddGroup(ReadOnlySpan<double> network, int thread, int group, Span<double> sums)
    {
        BlockScratch scratch = _scratch[thread];
        int weightCount = _units * Design.FeatureCount;
        (int block, int end) = Design.BlocksOf(group);
        for (; block < end; block++)
        {
            int stride = Design.Stride(block);
            ReadOnlySpan<double> features = Design.Features(block);
            scratch.Stride = stride;
            Kernels.Affine(features, network[..weightCount], network[weightCount..], scratch.Logits, stride);
            sums[0] += _weights is null ? LossOf(block, scratch) : WeightedLossOf(block, scratch);
            if (sums.Length == 1)
            {
                continue;
            }

            Differentiate(block, scratch);
            if (_weights is not null)
            {
                Weigh(scratch.Residuals, block);
            }

            Kernels.AccumulateGradient(scratch.Residuals, features, sums.Slice(1, weightCount), sums.Slice(1 + weightCount, _units), stride);
            if (_kept is not null)
            {
                Kept(block, scratch).CopyTo(KeptOf(block));
            }

            if (sums.Length == _sums.Length)
            {
                AddCurvatures(block, scratch, sums[(1 + ParameterCount)..]);
            }
        }
    }

    private void AddCurvatures(int block, BlockScratch scratch, Span<double> sums)
    {
        for (int pair = 0; pair < _pairs.Length; pair++)
        {
            Span<double> ofPair = sums.Slice(pair * _products.Length, _products.Length);
            ReadOnlySpan<double> curvature = Curvature(block, scratch, _pairs[pair]);
            if (_weights is not null)
            {
                curvature = Weighted(curvature, block, scratch);
            }

            _products.Add(Kernels, Design.Features(block), curvature, scratch.Weighted, ofPair);
        }
    }

    /// <summary>The kernels want all weights first, then all intercepts.</summary>
    private void ToNetwork(ReadOnlySpan<double> parameters)
    {
        int features = Design.FeatureCount;
        for (int k = 0; k < _units; k++)
        {
            parameters.Slice(k * UnitLength, features).CopyTo(_network.AsSpan(k * features));
            _network[(_units * features) + k] = parameters[(k * UnitLength) + features];
        }
    }

    private void FromNetwork(ReadOnlySpan<double> network, Span<double> parameters)
    {
        int features = Design.FeatureCount;
        for (int k = 0; k < _units; k++)
        {
            network.Slice(k * features, features).CopyTo(parameters[(k * UnitLength)..]);
            parameters[(k * UnitLength) + features] = network[(_units * features) + k];
        }
    }

    /// <summary>The lower triangle; the part that belongs to two different units is symmetric in itself.</summary>
    private void CollectHessian(ReadOnlySpan<double> sums, Span<double> hessian)
    {
        int order = ParameterCount;
        hessian.Clear();
        for (int pair = 0; pair < _pairs.Length; pair++)
        {
            (int row, int column) = _pairs[pair];
            Span<double> part = hessian[((row * UnitLength * order) + (column * UnitLength))..];
            _products.AddTo(part, order, sums.Slice(pair * _products.Length, _products.Length), row == column ? 1.0 : -1.0);
            for (int i = 0; row != column && i < UnitLength; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    part[(j * order) + i] = part[(i * order) + j];
                }
            }
        }
    }

    private double Penalty(ReadOnlySpan<double> parameters)
    {
        double squares = 0.0, intercepts = 0.0;
        for (int p = 0; p < parameters.Length; p++)
        {
            squares += IsIntercept(p) ? 0.0 : parameters[p] * parameters[p];
            intercepts += IsIntercept(p) ? parameters[p] : 0.0;
        }

        return (0.5 / C * squares) + (0.5 * _interceptPenalty * intercepts * intercepts);
    }

    /// <summary>Adds the penalty's Hessian times a direction: its gradient, where the direction is the parameters.</summary>
    private void AddPenaltyTimes(ReadOnlySpan<double> direction, Span<double> product)
    {
        double penalty = 1.0 / C, intercepts = 0.0;
        for (int p = 0; p < direction.Length; p++)
        {
            intercepts += IsIntercept(p) ? direction[p] : 0.0;
        }

        for (int p = 0; p < product.Length; p++)
        {
            product[p] += IsIntercept(p) ? _interceptPenalty * intercepts : penalty * direction[p];
        }
    }

    /// <summary>Adds the penalty's part to the lower triangle of the Hessian.</summary>
    private void AddPenalty(Span<double> hessian)
    {
        int order = ParameterCount;
        for (int p = 0; p < order; p++)
        {
            hessian[(p * order) + p] += IsIntercept(p) ? _interceptPenalty : 1.0 / C;
            for (int q = UnitLength - 1; q < p && IsIntercept(p); q += UnitLength)
            {
                hessian[(p * order) + q] += _interceptPenalty;
            }
        }
    }

    private bool IsIntercept(int parameter) => parameter % UnitLength == UnitLength - 1;

    private void MirrorLowerTriangle(Span<double> matrix)
    {
        int order = ParameterCount;
        for (int row = 0; row < order; row++)
        {
            for (int column = 0; column < row; column++)
            {
                matrix[(column * order) + row] = matrix[(row * order) + column];
            }
        }
    }
}
