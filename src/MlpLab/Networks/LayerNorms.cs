using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MlpLab.Networks;

/// <summary>Euclidean norms of a vector that is laid out as parameters are.</summary>
internal static class LayerNorms
{
    /// <summary>Of each layer from the inputs upwards, over its weights and biases together.</summary>
    public static ImmutableArray<double> Of(ParameterLayout layout, ReadOnlySpan<double> vector)
    {
        var norms = new double[layout.LayerCount];
        for (int l = 0; l < norms.Length; l++)
        {
            norms[l] = double.Hypot(Of(layout.Weights(vector, l)), Of(layout.Biases(vector, l)));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(norms);
    }

    /// <summary>Of the whole vector, from those of its layers.</summary>
    public static double Whole(ImmutableArray<double> layerNorms)
    {
        double norm = 0;
        for (int l = 0; l < layerNorms.Length; l++)
        {
            norm = double.Hypot(norm, layerNorms[l]);
        }

        return norm;
    }

    /// <summary>Of numbers.</summary>
    public static double Of(ReadOnlySpan<double> vector)
    {
        double squares = 0;
        foreach (double x in vector)
        {
            squares += x * x;
        }

        return Math.Sqrt(squares);
    }
}
