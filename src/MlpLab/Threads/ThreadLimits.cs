using MlpLab.Contracts;

namespace MlpLab.Threads;

/// <summary>How many threads may be asked for.</summary>
internal static class ThreadLimits
{
    public const int Maximum = 1024;

    /// <summary>Null, for as many as pay, or a number from 1 to <see cref="Maximum"/>.</summary>
    public static void Check(int? threads) => Require.That(threads is null or (>= 1 and <= Maximum), threads, $"be in [1, {Maximum}]", "Threads");
}
