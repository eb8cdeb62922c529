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

    /// <summary>Adds n times its gradient, α·W, to sums over samples.</summary>
    public static void AddGradient(ParameterLayout layout, ReadOnlySpan<double> parameters, double alpha, Span<double> sums)
    {
        for (int l = 0; l < layout.LayerCount; l++)
        {
            ColumnKernels.AddScaled(layout.Weights(sums, l), alpha, layout.Weights(parameters, l));
        }
    }
}
