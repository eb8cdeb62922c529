using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>The generalised Gauss–Newton matrix of the loss, plus the penalty's second derivatives: the matrix, and products with it.</summary>
public sealed partial class TrainingObjective
{
    private GaussNewtonPass[]? _curvaturePasses;
    private GroupSum? _matrixGroups;
    private double[]? _strips;
    private double[]? _direction;

    /// <inheritdoc/>
    public void GaussNewtonMatrix(ReadOnlySpan<double> parameters, Span<double> matrix)
    {
        CheckLength(parameters.Length);
        Require.SameLength(checked(_parameterCount * _parameterCount), matrix.Length, "the square of the network's parameter count");
        int length = checked((int)GaussNewtonPass.StripsLength(_parameterCount));
        _strips ??= new double[length];
        _matrixGroups ??= new GroupSum(_samples.GroupCount, _passes.Length, length);
        _curvaturePasses ??= CurvaturePasses();
        _matrixGroups.Of(AddMatrix, parameters, _strips);
        GaussNewtonPass.Unfold(_strips, _parameterCount, _share, matrix);
        if (Alpha != 0)
        {
            L2Penalty.AddCurvature(_network.Layout, Alpha, _totalWeight, matrix);
        }

        ClearFrozen(matrix);
    }

    /// <inheritdoc/>
    public void GaussNewtonTimes(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> product)
    {
        CheckLength(parameters.Length);
        CheckLength(direction.Length);
        CheckLength(product.Length);
        _direction ??= new double[_parameterCount];
        direction.CopyTo(_direction);
        _curvaturePasses ??= CurvaturePasses();
        _groups.Of(AddTimes, parameters, product);
        if (Alpha != 0)
        {
            L2Penalty.AddGradient(_network.Layout, _direction, Alpha, product);
        }

        ParameterKernels.Scale(product, _share);
        product[.._frozenCount].Clear();
    }

    // Rows, and columns of the lower triangle: what is frozen is coupled with nothing.
    private void ClearFrozen(Span<double> matrix)
    {
        for (int row = 0; row < _parameterCount && _frozenCount > 0; row++)
        {
            matrix.Slice(row * _parameterCount, row < _frozenCount ? _parameterCount : _frozenCount).Clear();
        }
    }

    private GaussNewtonPass[] CurvaturePasses()
    {
        var passes = new GaussNewtonPass[_passes.Length];
        for (int t = 0; t < passes.Length; t++)
        {
            passes[t] = new GaussNewtonPass(_kernels, _network, _loss, _samples.LargestStride);
        }

        return passes;
    }

    private void AddMatrix(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        (int block, int end) = _samples.BlocksOf(group);
        for (; block < end; block++)
        {
            _curvaturePasses![thread].AddMatrix(parameters, _samples[block], sums);
        }
    }

    private void AddTimes(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        (int block, int end) = _samples.BlocksOf(group);
        for (; block < end; block++)
        {
            _curvaturePasses![thread].AddTimes(parameters, _direction, _samples[block], sums);
        }
    }
}
