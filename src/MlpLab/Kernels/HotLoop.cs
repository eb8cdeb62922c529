using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>How the JIT is to treat methods that training spends its time in.</summary>
/// <remarks>
/// Compiled in steps, the first seconds of a hot loop run unoptimised, about 25 times slower: a whole training at the usual sizes. Compiling at once
/// costs about a millisecond a method, more when such methods are inlined into each other, so they are not.
/// A build that is compiled ahead of time, for processors with AVX-512, defines READY_TO_RUN: the attribute would keep a method out of the compiled
/// image. Kernels for other processors keep it, because there the image is of no use.
/// </remarks>
internal static class HotLoop
{
    /// <summary>For kernels that do not need vectors of 512 bits.</summary>
    public const MethodImplOptions AlwaysByJit = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

#if READY_TO_RUN
    public const MethodImplOptions Options = MethodImplOptions.NoInlining;
#else
    public const MethodImplOptions Options = AlwaysByJit;
#endif
}
