using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>How the JIT is to treat methods that training spends its time in.</summary>
/// <remarks>
/// Compiled in steps, the first seconds of a hot loop run unoptimised, about 25 times slower: a whole training at the usual sizes. A build that is
/// compiled ahead of time defines READY_TO_RUN: the attribute would keep such a method out of the compiled image. Compiling costs about a
/// millisecond a method once, more when such methods are inlined into each other, so they are not.
/// </remarks>
internal static class HotLoop
{
#if READY_TO_RUN
    public const MethodImplOptions Options = MethodImplOptions.NoInlining;
#else
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
#endif
}
