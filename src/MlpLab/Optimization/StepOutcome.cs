namespace MlpLab.Optimization;

/// <summary>What one call of <see cref="OptimizerState.Advance"/> came to.</summary>
/// <param name="Kind">Whether the parameters moved, and if not, why.</param>
/// <param name="Evaluations">Evaluations of the objective (value, gradient or both at one point) that the call made itself, 0 or more.</param>
public readonly record struct StepOutcome(StepKind Kind, int Evaluations = 0);

/// <summary>Whether a step was made, and if not, why: then the run ends with the parameters it has.</summary>
public enum StepKind
{
    /// <summary>The parameters have moved. What the gradient's memory holds no longer counts.</summary>
    Moved,

    /// <summary>
    /// The parameters have moved, and the gradient's memory holds the gradient there, bit for bit what the objective gives: nobody needs to evaluate it again.
    /// </summary>
    MovedWithGradient,

    /// <summary>Nothing has moved: the parameters meet the rule's own criterion of a minimum.</summary>
    Converged,

    /// <summary>Nothing has moved: the rule found no lower point, although its criterion asks for one.</summary>
    NoProgress,

    /// <summary>Nothing has moved: the rule has made as many evaluations as it may.</summary>
    EvaluationsUsedUp,
}
