namespace MlpLab.Evolution;

/// <summary>Why a run ended.</summary>
public enum EvolutionStopReason
{
    /// <summary>All evaluations have been made.</summary>
    BudgetSpent,

    /// <summary>An individual is as good as was asked for.</summary>
    TargetReached,

    /// <summary>The method has come to its end and does not start anew.</summary>
    Converged,

    /// <summary>No individual of a generation has a finite fitness, or the distribution cannot be sampled any more.</summary>
    Degenerate,

    /// <summary>The caller or a monitor ended it.</summary>
    Interrupted,
}
