namespace MlpLab.Runs;

/// <summary>A run cannot go on from a checkpoint: it is of another run.</summary>
public sealed class CheckpointMismatchException : Exception
{
    internal CheckpointMismatchException(CheckpointMismatch kind, string message, Exception? cause = null)
        : base(message, cause) => Kind = kind;

    /// <summary>What does not fit.</summary>
    public CheckpointMismatch Kind { get; }
}

/// <summary>What of a checkpoint does not fit a run.</summary>
public enum CheckpointMismatch
{
    /// <summary>The samples are others than those of the checkpoint.</summary>
    Data,

    /// <summary>The run of the checkpoint recorded something else.</summary>
    Records,

    /// <summary>The checkpoint has more epochs or finished trainings than the run.</summary>
    Plan,
}
