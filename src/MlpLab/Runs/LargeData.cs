using MlpLab.Datasets;

namespace MlpLab.Runs;

/// <summary>Gives memory back between the stages of a run on large data.</summary>
/// <remarks>Each stage leaves garbage of about the size of the data. The runtime collects it when it sees need, which on a machine with much memory is late.</remarks>
internal static class LargeData
{
    // Below 40 MB it is not worth the milliseconds.
    private const long LeastValues = 5_000_000;

    public static void Release(long samples, int features)
    {
        if (samples * features >= LeastValues)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    public static void Release(Dataset data) => Release(data.SampleCount, data.FeatureCount);
}
