using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Estimators;

/// <summary>The samples that early stopping trains on and watches, as scikit-learn's <c>train_test_split</c> draws them: in the drawn order.</summary>
internal static class HoldOut
{
    /// <param name="data">The samples.</param>
    /// <param name="fraction">Share held out, in (0, 1).</param>
    /// <param name="random">Drawn from.</param>
    /// <param name="isStratified">Whether both parts have the classes' shares.</param>
    /// <exception cref="ArgumentException">A part would be empty, lack a class where it must have them all, or have one number to predict, whose R² says nothing.</exception>
    public static (Dataset Training, Dataset HeldOut) Draw(Dataset data, double fraction, RandomState random, bool isStratified)
    {
        int count = data.SampleCount, held = (int)Math.Ceiling(fraction * count), trained = count - held;
        if (trained < 1 || (isStratified && Math.Min(held, trained) < 2) || (data.Task == LearningTask.Regression && held < 2))
        {
            throw ArgumentProblem.Exception(
                $"{new Parameter(nameof(MlpEstimator.ValidationFraction))} is {fraction}, which divides {count} samples into {trained} and {held}; use more samples or another share", nameof(data));
        }

        (int[] train, int[] test) = isStratified ? Stratified(data, trained, held, random) : Plain(count, held, random);
        return (data.Subset(train), data.Subset(test));
    }

    private static (int[] Train, int[] Test) Plain(int count, int held, RandomState random)
    {
        int[] order = random.Permutation(count);
        return (order[held..], order[..held]);
    }

    private static (int[] Train, int[] Test) Stratified(Dataset data, int trained, int held, RandomState random)
    {
        int[][] members = new int[data.ClassCount][];
        for (int c = 0; c < members.Length; c++)
        {
            int label = c;
            members[c] = [.. Enumerable.Range(0, data.SampleCount).Where(i => data.Labels[i] == label)];
        }

        int[] counts = Array.ConvertAll(members, rows => rows.Length);
        int[] train = Shares(counts, trained, random);
        int[] test = Shares([.. counts.Zip(train, (all, taken) => all - taken)], held, random);
        var first = new List<int>();
        var second = new List<int>();
        for (int c = 0; c < members.Length; c++)
        {
            int[] order = random.Permutation(counts[c]);
            first.AddRange(order.Take(train[c]).Select(place => members[c][place]));
            second.AddRange(order.Skip(train[c]).Take(test[c]).Select(place => members[c][place]));
        }

        return (Reordered(first, random), Reordered(second, random));
    }

    // Largest remainders; of equal ones those that are drawn.
    private static int[] Shares(int[] counts, int draws, RandomState random)
    {
        double total = counts.Sum();
        double[] exact = Array.ConvertAll(counts, count => count / total * draws);
        int[] shares = Array.ConvertAll(exact, share => (int)Math.Floor(share));
        double[] rests = [.. exact.Zip(shares, (share, floor) => share - floor)];
        int missing = draws - shares.Sum();
        foreach (double rest in rests.Distinct().OrderDescending())
        {
            if (missing == 0)
            {
                break;
            }

            int[] tied = [.. Enumerable.Range(0, rests.Length).Where(c => rests[c] == rest)];
            int take = Math.Min(tied.Length, missing);
            foreach (int place in random.Choice(tied.Length, take, replace: false))
            {
                shares[tied[place]]++;
            }

            missing -= take;
        }

        return shares;
    }

    private static int[] Reordered(List<int> rows, RandomState random) => [.. random.Permutation(rows.Count).Select(place => rows[place])];
}
