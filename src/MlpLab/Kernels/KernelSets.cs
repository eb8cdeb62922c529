using System.Runtime.Intrinsics;

namespace MlpLab.Kernels;

/// <summary>The kernel sets by name.</summary>
internal static class KernelSets
{
    /// <summary>A NumPy script's arithmetic; see <see cref="NumPyKernels"/>.</summary>
    public static KernelSet NumPy { get; } = new NumPyKernels();

    /// <summary>The portable arithmetic in plain loops.</summary>
    public static KernelSet Reference { get; } = new ReferenceKernels();

    /// <summary>The implementations of the portable arithmetic, that for this processor's registers first; all give the same bits.</summary>
    public static IReadOnlyList<KernelSet> All { get; } = [Vectors("vector"), new VectorKernels<FourLanes>("vector4"), Reference];

    /// <summary>What everything uses unless it must follow NumPy's order of operations: the fastest, unless a program has chosen another one.</summary>
    public static KernelSet Portable { get; private set; } = All[0];

    /// <summary>The set of this name; null where there is none.</summary>
    public static KernelSet? Find(string name)
    {
        foreach (KernelSet set in All)
        {
            if (set.Name == name)
            {
                return set;
            }
        }

        return null;
    }

    // The only place that asks how wide the registers are.
    private static KernelSet Vectors(string name) => Vector512.IsHardwareAccelerated ? new VectorKernels<EightLanes>(name) : new VectorKernels<FourLanes>(name);

    /// <summary>Makes a set the one that everything uses. For tests and measurements, before the first computation: no bit depends on it.</summary>
    public static void Use(KernelSet set) => Portable = set;
}
