using MlpLab.Kernels;
using MlpLab.Networks;

namespace MlpLab.Training;

/// <summary>The penalty α/(2n)·ΣW² over the weights of all layers; biases only shift and are free.</summary>
internal static class L2Penalty
{
    /// <summary>Its value for n samples.</summary>
    public static double Of(ParameterLayout layout, ReadOnlySpan<double> parameters, double alpha, double sampleCount)
    {
        double squares = 0;
        for (int l = 0; l < layout.LayerCount; l++)
        {
            ReadOnlySpan<double> weights = layout.Weights(parameters, l);
            squares += ColumnKernels.Dot(weights, weights);
        }

        return alpha / (2 * sampleCount) * squares;
    }

    /// <summary>Adds its second derivatives, α/n for each weight, to a matrix's diagonal.</summary>
    public static void AddCurvature(ParameterLayout layout, double alpha, double sampleCount, Span<double> matrix)
    {
        int at = 0;
        foreach (DenseLayer layer in layout.Layers)
        {
            for (int weight = 0; weight < layer.OutputCount * layer.InputCount; weight++, at++)
            {
                matrix[(at * layout.Count) + at] += alpha / sampleCount;
            }

            at += layer.OutputCount;
        }
    }

    /// <summary>Adds n times its gradient, α·W, to sums over samples.</summary>
    public static void AddGradient(ParameterLayout layout, ReadOnlySpan<double> parameters, double alpha, Span<double> sums)
    {
        for (int l = 0; l < layout.LayerCount; l++)
        {
            ColumnKernels.AddScaled(layout.Weights(sums, l), alpha, layout.Weights(parameters, l));
        }
    }
}
