using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>How the JIT is to treat methods that training spends its time in.</summary>
/// <remarks>
/// Compiled in steps, the first seconds of a hot loop run unoptimised, about 25 times slower: a whole training at the usual sizes. Compiling at once
/// costs about a millisecond a method, more when such methods are inlined into each other, so they are not.
/// A build that is compiled ahead of time defines READY_TO_RUN: the attribute would keep a method out of the compiled image. What the image does not hold, kernels
/// for AVX-512 above all, is there compiled at once because of the program's settings (QuickJitForLoops).
/// </remarks>
internal static class HotLoop
{
#if READY_TO_RUN
    public const MethodImplOptions Options = MethodImplOptions.NoInlining;
#else
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
#endif
}
