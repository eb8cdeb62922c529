using System.Runtime.Intrinsics;

namespace MlpLab.Kernels;

/// <summary>The kernel sets by name.</summary>
internal static class KernelSets
{
    /// <summary>A NumPy script's arithmetic; see <see cref="NumPyKernels"/>.</summary>
    public static KernelSet NumPy { get; } = new NumPyKernels();

    /// <summary>The portable arithmetic in plain loops.</summary>
    public static KernelSet Reference { get; } = new ReferenceKernels();

    /// <summary>For registers of four lanes, whatever this processor has.</summary>
    public static KernelSet OfFourLanes { get; } = new VectorKernels<FourLanes>("vector4");

    /// <summary>For this processor's registers.</summary>
    public static KernelSet Widest => Made.Widest;

    /// <summary>The implementations of the portable arithmetic, that for this processor's registers first; all give the same bits.</summary>
    public static IReadOnlyList<KernelSet> All => Made.All;

    /// <summary>What everything uses unless it must follow NumPy's order of operations: the widest, unless a program has chosen another one.</summary>
    public static KernelSet Portable { get => field ?? Widest; private set; }

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

    /// <summary>Makes a set the one that everything uses from here on. No bit depends on it.</summary>
    public static void Use(KernelSet set) => Portable = set;

    // When they are first asked for: no image that is compiled ahead of time for all processors has those for eight lanes.
    private static class Made
    {
        // Beside ProductTiles the only place that asks how wide the registers are.
        public static readonly KernelSet Widest = Vector512.IsHardwareAccelerated ? new VectorKernels<EightLanes>("vector") : new VectorKernels<FourLanes>("vector");

        public static readonly IReadOnlyList<KernelSet> All = [Widest, OfFourLanes, Reference];
    }
}
