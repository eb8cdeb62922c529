namespace MlpLab.Training;

/// <summary>The epochs that a monitor with an interval looks at: multiples of it.</summary>
internal static class Checkpoints
{
    /// <summary>The first multiple of <paramref name="interval"/> at or after <paramref name="from"/>; int.MaxValue if that is too large.</summary>
    public static int Next(int from, int interval) => (int)Math.Min(int.MaxValue, (from + (long)interval - 1) / interval * interval);
}
