namespace MlpLab.Kernels;

/// <summary>The kernel sets by name.</summary>
internal static class KernelSets
{
    /// <summary>What everything uses unless it must follow NumPy's order of operations.</summary>
    public static KernelSet Portable { get; } = new ReferenceKernels();

    /// <summary>A NumPy script's arithmetic; see <see cref="NumPyKernels"/>.</summary>
    public static KernelSet NumPy { get; } = new NumPyKernels();
}
