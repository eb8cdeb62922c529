using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>A distribution with further features behind its own, each N(0, 1) and independent of everything: they tell nothing, and the best possible decision ignores them.</summary>
internal sealed class UselessFeaturesDistribution : SampleDistribution
{
    private readonly SampleDistribution _inner;

    /// <param name="inner">What the first features and the classes are drawn from.</param>
    /// <param name="count">Further features, 1 or more.</param>
    public UselessFeaturesDistribution(SampleDistribution inner, int count)
        : base(inner.FeatureCount + count, SharesOf(inner), inner.LabelNoise) => _inner = inner;

    /// <summary>The samples with such features behind their own; their numbers are drawn sample by sample.</summary>
    public static Dataset Widened(Dataset data, int count, RandomState random)
    {
        var table = new SampleTable(data.SampleCount, data.FeatureCount + count);
        for (int i = 0; i < data.SampleCount; i++)
        {
            table.Labels[i] = data.Labels[i];
            for (int j = 0; j < table.FeatureCount; j++)
            {
                table[i, j] = j < data.FeatureCount ? data.Feature(j)[i] : random.StandardNormal();
            }
        }

        return table.ToDataset(data.ClassCount);
    }

    private protected override int Draw(RandomState random, Span<double> x)
    {
        int label = DrawOf(_inner, random, x[.._inner.FeatureCount]);
        random.StandardNormal(x[_inner.FeatureCount..]);
        return label;
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores) => LogScoresOf(_inner, x[.._inner.FeatureCount], scores);

    private protected override BayesAccuracy CleanAccuracy() => CleanAccuracyOf(_inner);
}
