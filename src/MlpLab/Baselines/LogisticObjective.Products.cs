using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <content>Products with the Hessian: each gradient keeps the numbers that the second derivatives of its rows follow from.</content>
internal abstract partial class LogisticObjective
{
    public void HessianTimes(ReadOnlySpan<double> direction, Span<double> product)
    {
        ToNetwork(direction);
        AddUp(_addProduct, _sums);
        FromNetwork(_sums.AsSpan(1), product);
        AddPenaltyTimes(direction, product);
    }

    public void HessianDiagonal(Span<double> diagonal)
    {
        AddUp(_addDiagonal, _sums);
        FromNetwork(_sums.AsSpan(1), diagonal);
        for (int p = 0; p < diagonal.Length; p++)
        {
            diagonal[p] += IsIntercept(p) ? _interceptPenalty : 1.0 / C;
        }
    }

    /// <summary>Called after <see cref="Differentiate"/>: what the second derivatives follow from, units x stride, 0 for the padding.</summary>
    protected abstract ReadOnlySpan<double> Kept(int block, BlockScratch scratch);

    /// <summary>Leaves Σ_l ∂²loss/∂z_k∂z_l·u_l in <see cref="BlockScratch.Residuals"/>, for u in <see cref="BlockScratch.Logits"/>.</summary>
    protected abstract void CurvatureTimes(ReadOnlySpan<double> kept, BlockScratch scratch);

    /// <summary>Leaves ∂²loss/∂z_k² in <see cref="BlockScratch.Residuals"/>.</summary>
    protected abstract void CurvatureDiagonal(ReadOnlySpan<double> kept, BlockScratch scratch);

    private void AddProduct(ReadOnlySpan<double> direction, int thread, int group, Span<double> sums)
    {
        BlockScratch scratch = _scratch[thread];
        int weightCount = _units * Design.FeatureCount;
        (int block, int end) = Design.BlocksOf(group);
        for (; block < end; block++)
        {
            ReadOnlySpan<double> features = Design.Features(block);
            scratch.Stride = Design.Stride(block);
            Kernels.Affine(features, direction[..weightCount], direction[weightCount..], scratch.Logits, scratch.Stride);
            CurvatureTimes(KeptOf(block), scratch);
            if (_weights is not null)
            {
                Weigh(scratch.Residuals, block);
            }

            Kernels.AccumulateGradient(scratch.Residuals, features, sums.Slice(1, weightCount), sums.Slice(1 + weightCount, _units), scratch.Stride);
        }
    }

    /// <summary>Σ v_ik·x_ij² for weights, Σ v_ik for intercepts: a feature at a time, because the squares are nowhere.</summary>
    private void AddDiagonal(ReadOnlySpan<double> network, int thread, int group, Span<double> sums)
    {
        BlockScratch scratch = _scratch[thread];
        Span<double> ofFeature = scratch.UnitSums;
        (int block, int end) = Design.BlocksOf(group);
        for (; block < end; block++)
        {
            int stride = Design.Stride(block);
            ReadOnlySpan<double> features = Design.Features(block);
            scratch.Stride = stride;
            CurvatureDiagonal(KeptOf(block), scratch);
            if (_weights is not null)
            {
                Weigh(scratch.Residuals, block);
            }

            for (int j = 0; j < Design.FeatureCount; j++)
            {
                ReadOnlySpan<double> feature = features.Slice(j * stride, stride);
                ColumnKernels.Multiply(feature, feature, scratch.Single);
                ofFeature.Clear();
                Kernels.AccumulateGradient(scratch.Residuals, scratch.Single, ofFeature[.._units], ofFeature[_units..], stride);
                for (int k = 0; k < _units; k++)
                {
                    sums[1 + (k * Design.FeatureCount) + j] += ofFeature[k];
                    sums[1 + (_units * Design.FeatureCount) + k] += j == 0 ? ofFeature[_units + k] : 0.0;
                }
            }
        }
    }

    private Span<double> KeptOf(int block) => _kept!.Slice(DesignMatrix.Start(block) * _units, Design.Stride(block) * _units);
}
