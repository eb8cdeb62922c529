using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>The samples of one round of cross-validation.</summary>
/// <param name="TrainIndices">The samples to fit on, ascending.</param>
/// <param name="TestIndices">The samples to score on, ascending: all those that are not in <paramref name="TrainIndices"/>.</param>
/// <remarks>The arrays are the caller's; nothing else holds them.</remarks>
public sealed record Fold(int[] TrainIndices, int[] TestIndices);

/// <summary>Splits samples into folds that each have nearly the class shares of the whole; nothing is drawn at random.</summary>
/// <remarks>
/// Immutable and thread-safe. The same folds as <c>sklearn.model_selection.StratifiedKFold(n_splits, shuffle=False)</c>: classes are
/// numbered by first appearance; in the list of samples sorted by that number, fold i's share of a class is how often the class stands
/// at positions i, i + k, i + 2k, …; a class deals its samples out in their order, fold 0's share first. A class with fewer
/// members than folds is accepted, and is then missing from some test parts (scikit-learn warns).
/// </remarks>
public sealed class StratifiedKFold
{
    /// <summary>A splitter into <paramref name="foldCount"/> folds.</summary>
    /// <param name="foldCount">Number of folds k, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="foldCount"/> is less than 2.</exception>
    public StratifiedKFold(int foldCount)
    {
        Require.AtLeast(2, foldCount);
        FoldCount = foldCount;
    }

    /// <summary>Number of folds, 2 or more.</summary>
    public int FoldCount { get; }

    /// <summary>Assigns every sample to the test part of one fold.</summary>
    /// <param name="labels">The class of each sample, any integers; only read.</param>
    /// <returns><see cref="FoldCount"/> folds; every sample is in the test part of exactly one.</returns>
    /// <exception cref="ArgumentException">No class has as many members as there are folds.</exception>
    public IReadOnlyList<Fold> Split(ReadOnlySpan<int> labels)
    {
        int[] classes = NumberByAppearance(labels, out List<int> sizes);
        int largest = 0;
        foreach (int size in sizes)
        {
            largest = Math.Max(largest, size);
        }

        if (largest < FoldCount)
        {
            throw ArgumentProblem.Exception(
                $"{new Parameter(nameof(labels))} has at most {largest} samples of a class; a split into {FoldCount} folds needs a class of {FoldCount} or more", nameof(labels));
        }

        int[] foldOfSample = AssignFolds(classes, sizes);
        var folds = new Fold[FoldCount];
        for (int f = 0; f < folds.Length; f++)
        {
            folds[f] = Divide(foldOfSample, f);
        }

        return folds;
    }

    private static int[] NumberByAppearance(ReadOnlySpan<int> labels, out List<int> sizes)
    {
        var numbers = new Dictionary<int, int>();
        var classes = new int[labels.Length];
        sizes = [];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!numbers.TryGetValue(labels[i], out int number))
            {
                number = sizes.Count;
                numbers.Add(labels[i], number);
                sizes.Add(0);
            }

            classes[i] = number;
            sizes[number]++;
        }

        return classes;
    }

    private int[] AssignFolds(int[] classes, List<int> sizes)
    {
        // left[c · k + f] = how many of the class's samples fold f still has to receive.
        var left = new int[sizes.Count * FoldCount];
        int position = 0;
        for (int c = 0; c < sizes.Count; c++)
        {
            for (int i = 0; i < sizes[c]; i++, position++)
            {
                left[(c * FoldCount) + (position % FoldCount)]++;
            }
        }

        var receiving = new int[sizes.Count];
        var foldOfSample = new int[classes.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            int c = classes[i];
            while (left[(c * FoldCount) + receiving[c]] == 0)
            {
                receiving[c]++;
            }

            foldOfSample[i] = receiving[c];
            left[(c * FoldCount) + receiving[c]]--;
        }

        return foldOfSample;
    }

    private static Fold Divide(int[] foldOfSample, int fold)
    {
        int testCount = 0;
        foreach (int f in foldOfSample)
        {
            testCount += f == fold ? 1 : 0;
        }

        var train = new int[foldOfSample.Length - testCount];
        var test = new int[testCount];
        int trained = 0;
        int tested = 0;
        for (int i = 0; i < foldOfSample.Length; i++)
        {
            if (foldOfSample[i] == fold)
            {
                test[tested++] = i;
            }
            else
            {
                train[trained++] = i;
            }
        }

        return new Fold(train, test);
    }
}
