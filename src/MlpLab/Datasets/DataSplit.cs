using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>A dataset divided into samples to train on and samples to validate with.</summary>
/// <param name="Training">The samples to train on.</param>
/// <param name="Validation">The samples held out.</param>
/// <remarks>Immutable; both parts are copies.</remarks>
public sealed record DataSplit(Dataset Training, Dataset Validation)
{
    /// <summary>Divides at random so that each class has nearly the same share in both parts; samples with targets are divided without regard to them.</summary>
    /// <param name="data">Two samples or more.</param>
    /// <param name="validationFraction">Share held out, in (0, 1); its count is rounded, and both parts get one sample at least.</param>
    /// <param name="random">The stream to draw from.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside its range, or there are fewer than two samples.</exception>
    /// <remarks>
    /// Draws one shuffle of all n samples. They are then sorted by class, and held out at even steps; a class's count differs by less
    /// than one from its share. Both parts keep the samples in their original order. Not scikit-learn's
    /// <c>train_test_split</c>, which draws otherwise.
    /// </remarks>
    public static DataSplit Stratified(Dataset data, double validationFraction, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(2, data.SampleCount);
        Require.That(validationFraction is > 0 and < 1, validationFraction, "be in (0, 1)");

        int[] labels = LabelsOf(data);
        int[] byClass = [.. random.Permutation(data.SampleCount).OrderBy(i => labels[i])];
        return Divide(data, HeldOut(byClass, data.SampleCount, validationFraction));
    }

    /// <summary>Divides as <see cref="Stratified"/>, but keeps samples with the same features in one part, and a class that is too rare for both in the training part.</summary>
    /// <param name="data">Two samples or more.</param>
    /// <param name="validationFraction">Share held out, in (0, 1), of the different samples; both parts get one at least.</param>
    /// <param name="random">The stream to draw from.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside its range, or there are fewer than two samples.</exception>
    /// <remarks>
    /// Draws one shuffle of all n samples; without equal samples and rare classes the parts are those of <see cref="Stratified"/>. Samples that are
    /// equal to more than a twentieth of all are divided as others are: a table of few possible rows cannot be divided by them.
    /// </remarks>
    public static DataSplit StratifiedByRow(Dataset data, double validationFraction, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(2, data.SampleCount);
        Require.That(validationFraction is > 0 and < 1, validationFraction, "be in (0, 1)");
        bool[] isHeldOut = HeldOutByRow(data, validationFraction, random, EqualRows.FirstOf(data));
        return Divide(data, isHeldOut);
    }

    /// <summary>The same, or null where nothing is left to hold out: every class is too rare for both parts.</summary>
    /// <param name="data">Two samples or more.</param>
    /// <param name="share">Share held out, in (0, 1).</param>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="firstOf">Of <see cref="EqualRows.FirstOf"/>.</param>
    internal static DataSplit? TryByRow(Dataset data, double share, RandomState random, int[] firstOf)
    {
        bool[] isHeldOut = HeldOutByRow(data, share, random, firstOf);
        return Array.IndexOf(isHeldOut, true) < 0 ? null : Divide(data, isHeldOut);
    }

    /// <summary>The same, where there must be something to hold out.</summary>
    /// <param name="data">Two samples or more.</param>
    /// <param name="share">Share held out, in (0, 1).</param>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="shareName">Name of the setting that the share comes from.</param>
    /// <exception cref="ClassLeftOutException">Every class is too rare.</exception>
    internal static DataSplit OfRows(Dataset data, double share, RandomState random, string shareName) =>
        TryByRow(data, share, random, EqualRows.FirstOf(data)) ?? throw new ClassLeftOutException(shareName, share, data.ClassNames[data.Labels[0]]);

    private static bool[] HeldOutByRow(Dataset data, double validationFraction, RandomState random, int[] firstOf)
    {
        int[] labels = LabelsOf(data);
        int[] group = Groups(firstOf);
        int[] shuffled = random.Permutation(data.SampleCount);
        int[] leaders = [.. (AreAllDifferent(group) ? shuffled : shuffled.DistinctBy(i => group[i])).OrderBy(i => labels[i])];
        bool[] leads = HeldOut(leaders, data.SampleCount, validationFraction);
        var isHeldOut = new bool[data.SampleCount];
        var isOfHeldOut = new bool[data.SampleCount];
        foreach (int leader in leaders)
        {
            isOfHeldOut[group[leader]] = leads[leader];
        }

        for (int i = 0; i < isHeldOut.Length; i++)
        {
            isHeldOut[i] = isOfHeldOut[group[i]];
        }

        if (data.Task == LearningTask.Classification)
        {
            KeepRareClasses(data, isHeldOut, group);
        }

        return isHeldOut;
    }

    // Steps of heldOut/n along the samples sorted by class: every run of consecutive samples gets its share, to within one.
    private static bool[] HeldOut(int[] byClass, int sampleCount, double fraction)
    {
        int heldOutCount = Math.Clamp((int)Math.Round(byClass.Length * fraction), 1, byClass.Length - 1);
        var isHeldOut = new bool[sampleCount];
        for (int rank = 0; rank < byClass.Length; rank++)
        {
            isHeldOut[byClass[rank]] = (rank + 1L) * heldOutCount / byClass.Length > (long)rank * heldOutCount / byClass.Length;
        }

        return isHeldOut;
    }

    private static int[] Groups(int[] firstOf)
    {
        int[] group = [.. firstOf];
        var sizes = new int[group.Length];
        foreach (int first in group)
        {
            sizes[first]++;
        }

        for (int i = 0; i < group.Length; i++)
        {
            group[i] = sizes[group[i]] * 20L > group.Length ? i : group[i];
        }

        return group;
    }

    private static bool AreAllDifferent(int[] group)
    {
        for (int i = 0; i < group.Length; i++)
        {
            if (group[i] != i)
            {
                return false;
            }
        }

        return true;
    }

    // What was never trained on cannot be predicted: a class that is held out as a whole goes back, with its equals.
    private static void KeepRareClasses(Dataset data, bool[] isHeldOut, int[] group)
    {
        var isTrained = new bool[data.ClassCount];
        for (int i = 0; i < isHeldOut.Length; i++)
        {
            isTrained[data.Labels[i]] |= !isHeldOut[i];
        }

        HashSet<int> back = [.. Enumerable.Range(0, isHeldOut.Length).Where(i => !isTrained[data.Labels[i]]).Select(i => group[i])];
        for (int i = 0; i < isHeldOut.Length; i++)
        {
            isHeldOut[i] &= !back.Contains(group[i]);
        }
    }

    // Numbers to predict are no classes: all samples are alike, and any may be held out.
    private static int[] LabelsOf(Dataset data) => data.Task == LearningTask.Regression ? new int[data.SampleCount] : data.Labels.ToArray();

    private static DataSplit Divide(Dataset data, bool[] isHeldOut)
    {
        int[] Where(bool heldOut) => [.. Enumerable.Range(0, isHeldOut.Length).Where(i => isHeldOut[i] == heldOut)];
        return new DataSplit(data.Subset(Where(heldOut: false)), data.Subset(Where(heldOut: true)));
    }

    /// <summary>As <see cref="Stratified"/>, where every class that occurs must be in both parts.</summary>
    /// <param name="data">Two samples or more.</param>
    /// <param name="share">Share held out, in (0, 1).</param>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="shareName">Name of the setting that the share comes from.</param>
    /// <exception cref="ClassLeftOutException">A class would be missing from one part.</exception>
    internal static DataSplit WithEveryClass(Dataset data, double share, RandomState random, string shareName)
    {
        DataSplit split = Stratified(data, share, random);
        return split.LeftOut(data) is { } label ? throw new ClassLeftOutException(shareName, share, data.ClassNames[label]) : split;
    }

    /// <summary>As <see cref="WithEveryClass"/>; where a class is too rare for that, it is held out only as far as some of it is left.</summary>
    /// <inheritdoc cref="OfRows"/>
    internal static DataSplit WithEveryClassOrRows(Dataset data, double share, Func<RandomState> random, string shareName)
    {
        DataSplit split = Stratified(data, share, random());
        return split.LeftOut(data) is null ? split : OfRows(data, share, random(), shareName);
    }

    // The first class of the data that is not in both parts.
    private int? LeftOut(Dataset data)
    {
        for (int label = 0; label < data.ClassCount; label++)
        {
            if (data.Labels.Contains(label) && !(Training.Labels.Contains(label) && Validation.Labels.Contains(label)))
            {
                return label;
            }
        }

        return null;
    }
}
