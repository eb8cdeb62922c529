using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>A dataset divided into samples to train on and samples to validate with.</summary>
/// <param name="Training">The samples to train on.</param>
/// <param name="Validation">The samples held out.</param>
/// <remarks>Immutable; both parts are copies.</remarks>
public sealed record DataSplit(Dataset Training, Dataset Validation)
{
    /// <summary>Divides at random so that each class has nearly the same share in both parts.</summary>
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

        int heldOutCount = Math.Clamp((int)Math.Round(data.SampleCount * validationFraction), 1, data.SampleCount - 1);
        int[] labels = data.Labels.ToArray();
        int[] byClass = [.. random.Permutation(data.SampleCount).OrderBy(i => labels[i])];

        // Steps of heldOut/n along the samples sorted by class: every run of consecutive samples gets its share, to within one.
        var isHeldOut = new bool[data.SampleCount];
        for (int rank = 0; rank < byClass.Length; rank++)
        {
            isHeldOut[byClass[rank]] = (rank + 1L) * heldOutCount / byClass.Length > (long)rank * heldOutCount / byClass.Length;
        }

        int[] Where(bool heldOut) => [.. Enumerable.Range(0, isHeldOut.Length).Where(i => isHeldOut[i] == heldOut)];
        return new DataSplit(data.Subset(Where(heldOut: false)), data.Subset(Where(heldOut: true)));
    }
}
