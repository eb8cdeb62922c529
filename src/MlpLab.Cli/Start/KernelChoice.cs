using MlpLab.Kernels;

namespace MlpLab.Cli.Start;

/// <summary>Chooses the kernels of a run by its length. No bit of a result depends on them.</summary>
/// <remarks>
/// The image that is compiled ahead of time is for every processor, so it lacks the kernels for AVX-512. The JIT takes longer to compile these than a short run
/// saves by them.
/// </remarks>
internal static class KernelChoice
{
    // Epochs times samples times parameters: some 60 ms with four lanes, of which eight save as much as the JIT takes.
    private const double LongRun = 1e8;

    private static bool _isOpen;

    /// <summary>Begins with the kernels of the image: how long the run is is not known yet.</summary>
    public static void Begin()
    {
        KernelSets.Use(KernelSets.OfFourLanes);
        _isOpen = true;
    }

    /// <summary>Takes the widest ones for a long run, where nobody else has chosen.</summary>
    /// <param name="work">Epochs times samples times parameters.</param>
    public static void For(double work)
    {
        if (_isOpen && work >= LongRun)
        {
            KernelSets.Use(KernelSets.Widest);
        }
    }
}
