using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MlpLab.Cli.Tests.Support;

/// <summary>Where the reference numbers were made: Linux on x64 with glibc, whose exp, log and tanh use fused multiply-add.</summary>
internal static class ReferencePlatform
{
    public static bool IsThis { get; } =
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        && Fma.IsSupported;

    /// <summary>Why numbers are compared within a tolerance.</summary>
    public static string Reason => $"{RuntimeInformation.RuntimeIdentifier} has another C library than the reference: comparing within the recorded tolerance";
}
