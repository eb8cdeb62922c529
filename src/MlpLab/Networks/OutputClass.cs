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

        int best = sample;
        for (int k = sample + stride; k < outputs.Length; k += stride)
        {
            best = outputs[k] > outputs[best] ? k : best;
        }

        return best / stride;
    }
}
