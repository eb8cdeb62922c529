using MlpLab.Randomness;

namespace MlpLab.Faults;

/// <summary>Something that goes wrong around the program.</summary>
/// <param name="Name">What.</param>
/// <param name="Tries">How often it is tried.</param>
/// <param name="Try">Tries it once; the number of the try picks what the program does.</param>
internal sealed record Fault(string Name, int Tries, Action<FaultFolder, RandomState, int> Try)
{
    /// <summary>Why this machine cannot have it; null where it can.</summary>
    public string? WhyNot { get; init; }

    private static readonly int[] NeverRight = [1, 131, 132, 133, 134, 135, 136, 139];

    /// <exception cref="FaultException">The program ended by a fault of its own, or with another code.</exception>
    public static void Require((int ExitCode, string Text) done, params ReadOnlySpan<int> codes)
    {
        bool isFault = Array.IndexOf(NeverRight, done.ExitCode) >= 0 || done.Text.Contains("internal error", StringComparison.Ordinal) || done.Text.Contains("Unhandled", StringComparison.Ordinal);
        if (isFault || !codes.Contains(done.ExitCode))
        {
            throw new FaultException($"exit code {done.ExitCode}: {done.Text}");
        }
    }

    /// <exception cref="FaultException">Other files are there, or one is not whole.</exception>
    public static void RequireFiles(FaultFolder folder, params string[] names)
    {
        string[] found = folder.WholeFiles();
        if (!found.SequenceEqual(names.Order(StringComparer.Ordinal)))
        {
            throw new FaultException($"the files are '{string.Join(' ', found)}', they should be '{string.Join(' ', names)}'");
        }
    }
}
