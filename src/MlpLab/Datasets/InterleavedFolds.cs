namespace MlpLab.Datasets;

/// <summary>Folds of samples without classes: fold f has every k-th sample from sample f on. Tables are often sorted, and so each fold has a part of everything.</summary>
internal static class InterleavedFolds
{
    /// <param name="sampleCount">Number of samples, <paramref name="foldCount"/> or more.</param>
    /// <param name="foldCount">Number of folds k.</param>
    public static Fold[] Of(int sampleCount, int foldCount)
    {
        var folds = new Fold[foldCount];
        for (int f = 0; f < foldCount; f++)
        {
            int[] all = [.. Enumerable.Range(0, sampleCount)];
            folds[f] = new Fold([.. all.Where(i => i % foldCount != f)], [.. all.Where(i => i % foldCount == f)]);
        }

        return folds;
    }
}
