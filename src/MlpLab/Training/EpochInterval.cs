namespace MlpLab.Training;

/// <summary>The epochs that a monitor with an interval looks at: the multiples of it. Safe for use by many threads.</summary>
internal static class EpochInterval
{
    /// <summary>The first multiple of <paramref name="interval"/> at or after <paramref name="from"/>; int.MaxValue if that is too large.</summary>
    /// <param name="from">An epoch, 0 or more.</param>
    /// <param name="interval">Epochs from one look to the next, 1 or more.</param>
    /// <remarks>For <see cref="ITrainingMonitor.NextEpoch"/>, which is called in the training loop: the arguments are not checked.</remarks>
    public static int Next(int from, int interval) => (int)Math.Min(int.MaxValue, (from + (long)interval - 1) / interval * interval);
}
