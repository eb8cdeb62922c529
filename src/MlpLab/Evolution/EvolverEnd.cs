namespace MlpLab.Evolution;

/// <summary>Why a method has come to its end by itself.</summary>
public enum EvolverEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The individuals have become too alike, or too alike in fitness, for anything better to be expected.</summary>
    Converged,

    /// <summary>The distribution cannot be sampled any more, or no individual of the population has a finite fitness.</summary>
    Degenerate,

    /// <summary>For many generations nothing has become better.</summary>
    Stagnant,
}
