using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Persistence;

/// <summary>A short name for a data set: equal fingerprints mean, for all practical purposes, equal features and labels.</summary>
internal static class DataFingerprint
{
    /// <summary>Features column by column, then the labels or targets, then the weights if there are any, hashed as <see cref="Fingerprint"/> hashes parameters. Names do not count.</summary>
    public static string Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var parts = new List<string>();
        for (int j = 0; j < data.FeatureCount; j++)
        {
            parts.Add(Fingerprint.Of(data.Feature(j)));
        }

        if (data.Task == LearningTask.Regression)
        {
            parts.Add(Fingerprint.Of(data.Targets));
        }
        else
        {
            parts.Add(Fingerprint.Of(LabelsOf(data)));
        }

        if (!data.SampleWeights.IsEmpty)
        {
            parts.Add(Fingerprint.Of(data.SampleWeights));
        }

        double[] hashes = [.. parts.Select(part => BitConverter.UInt64BitsToDouble(ulong.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
        return Fingerprint.Of(hashes);
    }

    private static double[] LabelsOf(Dataset data)
    {
        var labels = new double[data.SampleCount];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = data.Labels[i];
        }

        return labels;
    }
}
