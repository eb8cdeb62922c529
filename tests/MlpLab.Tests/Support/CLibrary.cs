namespace MlpLab.Tests.Support;

/// <summary>Tells whether exp, tanh and pow of this platform give the bits that the reference numbers were made with.</summary>
/// <remarks>
/// The references come from glibc on x86-64 with fused multiply-add. Another C library, or the same on a processor without
/// that instruction, rounds a few results in a thousand the other way.
/// </remarks>
internal static class CLibrary
{
    private const string RecordedFingerprint = "89931b8d72c4e096";

    public static string Fingerprint { get; } = ComputeFingerprint();

    public static bool IsTheRecordedOne => Fingerprint == RecordedFingerprint;

    private static string ComputeFingerprint()
    {
        var values = new double[60_000];
        for (int i = 0; i < values.Length; i += 3)
        {
            double x = -12 + (i * 0.0004);
            values[i] = Math.Exp(x);
            values[i + 1] = Math.Tanh(x / 3);
            values[i + 2] = Math.Pow(Math.Tanh(x / 3), 2);
        }

        return MlpLab.Networks.Fingerprint.Of(values);
    }
}
