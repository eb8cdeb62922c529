using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>How the JIT is to treat methods that training spends its time in.</summary>
/// <remarks>
/// Compiled in steps, the first seconds of a hot loop run unoptimised, about 25 times slower: a whole training at the usual sizes. Compiling at once
/// costs about a millisecond a method, more when such methods are inlined into each other, so they are not.
/// The attribute keeps a method out of an image that is compiled ahead of time, so the build clears it in the copy that it makes such an image of (src/MlpLab.HotLoops).
/// What the image does not hold, kernels for AVX-512 above all, is there compiled at once because of the program's settings (QuickJitForLoops).
/// </remarks>
internal static class HotLoop
{
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
