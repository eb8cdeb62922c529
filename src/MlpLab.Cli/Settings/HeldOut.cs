using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Settings;

/// <summary>Holds a share of the samples out.</summary>
internal static class HeldOut
{
    /// <param name="data">Samples.</param>
    /// <param name="option">The option that named the share.</param>
    /// <param name="share">Share held out, in (0, 1).</param>
    /// <param name="random">The stream to draw from.</param>
    /// <exception cref="UsageException">A class would be missing from one part.</exception>
    public static DataSplit Split(Dataset data, string option, double share, RandomState random)
    {
        DataSplit split = DataSplit.Stratified(data, share, random);
        for (int label = 0; label < data.ClassCount; label++)
        {
            if (data.Labels.Contains(label) && !(split.Training.Labels.Contains(label) && split.Validation.Labels.Contains(label)))
            {
                throw new UsageException([string.Create(
                    CultureInfo.InvariantCulture,
                    $"--{option} is '{share}', which leaves class {data.ClassNames[label]} out of one part; use more samples or another share")]);
            }
        }

        return split;
    }
}
