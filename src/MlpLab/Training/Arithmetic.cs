using MlpLab.Kernels;

namespace MlpLab.Training;

/// <summary>The order of operations and the elementary functions that a training run uses.</summary>
public enum Arithmetic
{
    /// <summary>The library's own: the same bits on every processor, operating system and thread count.</summary>
    Portable,

    /// <summary>
    /// A NumPy script's: sums in NumPy's order, exp, tanh and pow of the platform's C library, no fused operations. It repeats
    /// such a script's trajectory to the last bit where both use the same C library, at about a tenth of the speed.
    /// </summary>
    NumPy,
}

internal static class ArithmeticKernels
{
    public static KernelSet Kernels(this Arithmetic arithmetic) => arithmetic switch
    {
        Arithmetic.Portable => KernelSets.Portable,
        Arithmetic.NumPy => KernelSets.NumPy,
        _ => throw new ArgumentOutOfRangeException(nameof(arithmetic), arithmetic, "arithmetic must be Portable or NumPy."),
    };
}
