using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Samples under construction: features column by column, as <see cref="Dataset"/> keeps them, and labels.</summary>
internal sealed class SampleTable
{
    private readonly double[] _columns;

    public SampleTable(int sampleCount, int featureCount)
    {
        SampleCount = sampleCount;
        FeatureCount = featureCount;
        Labels = new int[sampleCount];
        _columns = new double[sampleCount * featureCount];
    }

    public int SampleCount { get; }

    public int FeatureCount { get; }

    public int[] Labels { get; }

    public ref double this[int sample, int feature] => ref _columns[(feature * SampleCount) + sample];

    /// <summary>Refuses a table that one array cannot hold, before anything is drawn or allocated.</summary>
    public static void RequireSize(long sampleCount, long featureCount) =>
        Require.That(
            sampleCount <= Array.MaxLength / Math.Max(1, featureCount),
            sampleCount,
            $"be at most {Array.MaxLength / Math.Max(1, featureCount)} with {featureCount} features");

    /// <summary>The same samples in random order: the numbers 0 … n − 1 are shuffled, then rows are taken in that order.</summary>
    public SampleTable Shuffled(RandomState random) => InOrder(random.Permutation(SampleCount));

    public SampleTable InOrder(ReadOnlySpan<int> order)
    {
        var ordered = new SampleTable(SampleCount, FeatureCount);
        for (int i = 0; i < SampleCount; i++)
        {
            ordered.Labels[i] = Labels[order[i]];
            for (int j = 0; j < FeatureCount; j++)
            {
                ordered[i, j] = this[order[i], j];
            }
        }

        return ordered;
    }

    /// <summary>Adds Gaussians of the standard deviation given, row by row; 0 draws them too.</summary>
    public void AddNoise(RandomState random, double standardDeviation)
    {
        for (int i = 0; i < SampleCount; i++)
        {
            for (int j = 0; j < FeatureCount; j++)
            {
                this[i, j] += random.Normal(0, standardDeviation);
            }
        }
    }

    /// <summary>Hands the features over: the dataset shares the array, and the table is not to be used again.</summary>
    public Dataset ToDataset(int classCount) => new(new DenseMatrix(SampleCount, FeatureCount, _columns), Labels, classCount);
}
