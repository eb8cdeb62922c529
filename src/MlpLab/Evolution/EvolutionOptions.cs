using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>How long to evolve. Immutable; variants come by <c>with</c>.</summary>
public sealed record EvolutionOptions
{
    /// <summary>Evaluations of the objective, 1 or more; 75,000 if not set: the cost of 25,000 epochs of descent, an epoch costing three forward passes.</summary>
    /// <remarks>Never exceeded: a generation that does not fit is cut after its first rows, and what they are worth still counts.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public long Budget
    {
        get;
        init
        {
            Require.That(value >= 1, value, "be 1 or more", nameof(Budget));
            field = value;
        }
    } = 75_000;

    /// <summary>The fitness that is good enough, finite; none if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public double? TargetFitness
    {
        get;
        init
        {
            Require.Finite(value ?? 0, nameof(TargetFitness));
            field = value;
        }
    }

    /// <summary>Whether a method that has come to its end starts anew, as far as it can (see <see cref="Evolver.ForRestart"/>); true if not set.</summary>
    public bool Restarts { get; init; } = true;
}
