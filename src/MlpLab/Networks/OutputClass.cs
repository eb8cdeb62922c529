using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The one rule by which outputs name a class.</summary>
internal static class OutputClass
{
    /// <summary>One output: class 1 where it exceeds ½. More: the unit with the largest, the first of several.</summary>
    /// <param name="outputs">units x stride.</param>
    /// <param name="sample">Below stride.</param>
    /// <param name="stride">Entries of each unit.</param>
    public static int Of(ReadOnlySpan<double> outputs, int sample, int stride)
    {
        if (outputs.Length == stride)
        {
            return outputs[sample] > 0.5 ? 1 : 0;
        }

        return FirstLargest.IndexOf(outputs, sample, outputs.Length / stride, stride);
    }

    /// <summary>The same of the probabilities of all classes of one sample: of two the second where it exceeds ½.</summary>
    public static int OfProbabilities(ReadOnlySpan<double> probabilities) => probabilities.Length == 2 ? Of(probabilities[1..], 0, 1) : FirstLargest.IndexOf(probabilities);
}
