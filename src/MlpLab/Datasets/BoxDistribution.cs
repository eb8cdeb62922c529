using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Features that are uniform in a box, and one target that is a function of some of them.</summary>
internal sealed class BoxDistribution : TargetDistribution
{
    // The root of x^(d+1) = x + 1 spreads points evenly in d dimensions: the variance comes to about five digits.
    private const int Points = 1 << 16;

    private readonly (double Low, double Width)[] _box;
    private readonly int _usedCount;
    private readonly Func<ReadOnlySpan<double>, double> _mean;

    /// <param name="box">Of each feature.</param>
    /// <param name="usedCount">The target depends on the first of them, this many.</param>
    /// <param name="mean">The target of a sample without noise.</param>
    /// <param name="noise">σ.</param>
    public BoxDistribution((double Low, double Width)[] box, int usedCount, Func<ReadOnlySpan<double>, double> mean, double noise)
        : base(box.Length, targetCount: 1, noise) => (_box, _usedCount, _mean) = (box, usedCount, mean);

    private protected override void Draw(RandomState random, Span<double> x)
    {
        for (int j = 0; j < x.Length; j++)
        {
            x[j] = At(j, random.NextDouble());
        }
    }

    private protected override void Means(ReadOnlySpan<double> x, Span<double> y) => y[0] = _mean(x);

    private protected override double MeanVariance(int target)
    {
        double root = 1.5;
        for (int i = 0; i < 60; i++)
        {
            root = Math.Pow(1 + root, 1.0 / (_usedCount + 1));
        }

        var x = new double[FeatureCount];
        double sum = 0, squares = 0;
        for (int i = 1; i <= Points; i++)
        {
            for (int j = 0; j < _usedCount; j++)
            {
                double u = (0.5 + (i * Math.Pow(root, -(j + 1)))) % 1;
                x[j] = At(j, 1 - Math.Abs((2 * u) - 1));
            }

            double y = _mean(x);
            sum += y;
            squares += y * y;
        }

        double mean = sum / Points;
        return (squares / Points) - (mean * mean);
    }

    private double At(int feature, double u) => (u * _box[feature].Width) + _box[feature].Low;
}
