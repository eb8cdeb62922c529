namespace MlpLab.Training;

/// <summary>Watches a run: records, reports, or stops it. The library itself never prints.</summary>
public interface ITrainingMonitor
{
    /// <summary>The first epoch at or after <paramref name="from"/> that this monitor wants to see; every one by default.</summary>
    /// <remarks>A monitor that looks seldom costs nothing in between. int.MaxValue means never again.</remarks>
    int NextEpoch(int from) => from;

    /// <summary>Called before the epoch's update.</summary>
    MonitorDecision OnEpoch(in EpochReport report);
}

/// <summary>A monitor's answer.</summary>
public enum MonitorDecision
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>End the run before this epoch's update.</summary>
    Stop,
}
