using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Gaussian features of variance 1, and targets that are sums of them with coefficients.</summary>
internal sealed class LinearDistribution : TargetDistribution
{
    private readonly DenseMatrix _coefficients;
    private readonly double _bias;

    /// <param name="coefficients">n_features x n_targets.</param>
    /// <param name="bias">Added to each target.</param>
    /// <param name="noise">σ.</param>
    public LinearDistribution(DenseMatrix coefficients, double bias, double noise)
        : base(coefficients.RowCount, coefficients.ColumnCount, noise) => (_coefficients, _bias) = (coefficients, bias);

    private protected override void Draw(RandomState random, Span<double> x) => random.StandardNormal(x);

    private protected override void Means(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int target = 0; target < y.Length; target++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
            {
                sum += _coefficients[j, target] * x[j];
            }

            y[target] = sum + _bias;
        }
    }

    private protected override double MeanVariance(int target)
    {
        double sum = 0;
        for (int j = 0; j < FeatureCount; j++)
        {
            sum += _coefficients[j, target] * _coefficients[j, target];
        }

        return sum;
    }
}
