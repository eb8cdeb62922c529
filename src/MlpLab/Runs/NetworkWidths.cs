using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Runs;

/// <summary>Networks of different depth with nearly the same number of parameters: their widths follow from it.</summary>
public static class NetworkWidths
{
    /// <summary>Most hidden layers that widths are found for.</summary>
    public const int MaximumLayers = 10;

    private const int Spread = 2;

    /// <summary>The units of each hidden layer, from the inputs upwards, with which a network has as nearly as possible so many parameters.</summary>
    /// <param name="parameters">Weights and biases of all layers, in <see cref="Range"/>.</param>
    /// <param name="layers">Hidden layers, 1 … <see cref="MaximumLayers"/>.</param>
    /// <param name="inputs">Features, 1 or more.</param>
    /// <param name="outputs">Units of the output layer, 1 or more.</param>
    /// <returns>Widths that differ by 2 at most; of several with a count as near, those that differ least, then those that are narrower from the inputs upwards.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static ImmutableArray<int> Of(long parameters, int layers, int inputs, int outputs)
    {
        (long least, long most) = Range(layers, inputs, outputs);
        Require.That(parameters >= least && parameters <= most, parameters, $"be from {least} to {most} for {layers} layers, {inputs} inputs and {outputs} outputs", nameof(parameters));
        int width = LargestEqual(parameters, layers, inputs, outputs);
        int[] best = [.. Enumerable.Repeat(width, layers)];
        (long Distance, int Spread) closest = (parameters - Count(inputs, best, outputs), 0);
        var tried = new int[layers];
        for (int first = Math.Max(1, width - 1); first <= Math.Min(width + 1, RunLimits.MaximumUnits); first++)
        {
            foreach (int code in Enumerable.Range(0, (int)Math.Pow(Spread + 1, layers)))
            {
                // The digits of the number, the first layer's the highest.
                for (int l = layers - 1, rest = code; l >= 0; l--)
                {
                    (rest, int more) = Math.DivRem(rest, Spread + 1);
                    tried[l] = Math.Min(first + more, RunLimits.MaximumUnits);
                }

                (long Distance, int Spread) one = (Math.Abs(parameters - Count(inputs, tried, outputs)), tried.Max() - tried.Min());
                int order = one.CompareTo(closest);
                if (order < 0 || (order == 0 && tried.AsSpan().SequenceCompareTo(best) < 0))
                {
                    closest = one;
                    tried.CopyTo(best, 0);
                }
            }
        }

        return ImmutableArray.Create(best);
    }

    /// <summary>The fewest parameters, with one unit a layer, and the most that a run may have.</summary>
    /// <param name="layers">Hidden layers, 1 … <see cref="MaximumLayers"/>.</param>
    /// <param name="inputs">Features, 1 or more.</param>
    /// <param name="outputs">Units of the output layer, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static (long Least, long Most) Range(int layers, int inputs, int outputs)
    {
        Require.That(layers is >= 1 and <= MaximumLayers, layers, $"be from 1 to {MaximumLayers}", nameof(layers));
        Require.AtLeast(1, inputs);
        Require.AtLeast(1, outputs);
        return (OfEqual(1, layers, inputs, outputs), Math.Min(RunLimits.MaximumParameters, OfEqual(RunLimits.MaximumUnits, layers, inputs, outputs)));
    }

    /// <summary>Weights and biases of a network.</summary>
    /// <param name="inputs">Features.</param>
    /// <param name="hidden">Units of each hidden layer.</param>
    /// <param name="outputs">Units of the output layer.</param>
    internal static long Count(int inputs, ReadOnlySpan<int> hidden, int outputs)
    {
        long count = 0;
        int below = inputs;
        foreach (int units in hidden)
        {
            count += (below + 1L) * units;
            below = units;
        }

        return count + ((below + 1L) * outputs);
    }

    private static long OfEqual(long width, int layers, int inputs, int outputs) => ((inputs + 1L) * width) + ((layers - 1) * (width + 1) * width) + ((width + 1) * outputs);

    // The widest with equal widths that has not more parameters.
    private static int LargestEqual(long parameters, int layers, int inputs, int outputs)
    {
        int low = 1, high = RunLimits.MaximumUnits;
        while (low < high)
        {
            int middle = (int)(((long)low + high + 1) / 2);
            (low, high) = OfEqual(middle, layers, inputs, outputs) <= parameters ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
