namespace MlpLab.Training;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    EpochsCompleted,

    /// <summary>A monitor asked to stop.</summary>
    StoppedByMonitor,

    /// <summary>The cancellation token was triggered; the network holds the parameters of the last whole epoch.</summary>
    Cancelled,

    /// <summary>The loss or a parameter became infinite or not a number.</summary>
    Diverged,

    /// <summary>The optimizer's own criterion of a minimum is met.</summary>
    Converged,

    /// <summary>The optimizer found no lower point, although its criterion asks for one.</summary>
    NoProgress,

    /// <summary>The optimizer has made as many evaluations as it may.</summary>
    EvaluationsUsedUp,
}
