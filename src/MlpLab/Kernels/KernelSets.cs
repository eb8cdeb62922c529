namespace MlpLab.Kernels;

/// <summary>The kernel sets by name.</summary>
internal static class KernelSets
{
    /// <summary>Environment variable that forces one of <see cref="All"/> for the portable arithmetic; the bits do not depend on it.</summary>
    public const string Variable = "MLPLAB_KERNELS";

    private static KernelSet? _portable;

    /// <summary>A NumPy script's arithmetic; see <see cref="NumPyKernels"/>.</summary>
    public static KernelSet NumPy { get; } = new NumPyKernels();

    /// <summary>The implementations of the portable arithmetic, fastest first; all give the same bits.</summary>
    public static IReadOnlyList<KernelSet> All { get; } = [new VectorKernels(), new ReferenceKernels()];

    /// <summary>What everything uses unless it must follow NumPy's order of operations.</summary>
    public static KernelSet Portable => _portable ??= ByName(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The set of this name; the fastest if there is no name.</summary>
    public static KernelSet ByName(string? name) =>
        string.IsNullOrEmpty(name) ? All[0] : Named(name);

    private static KernelSet Named(string name) => All.FirstOrDefault(set => set.Name == name)
        ?? throw new ArgumentException($"{Variable} is '{name}'; it must be one of {string.Join(", ", All.Select(set => set.Name))}.");
}
