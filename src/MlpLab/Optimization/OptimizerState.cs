using MlpLab.Contracts;

namespace MlpLab.Optimization;

/// <summary>What an optimizer remembers between the steps of one run. Serves one thread.</summary>
/// <remarks>
/// A rule that needs no more than the gradient at θ overrides <see cref="Step"/>. One that evaluates the objective itself (a line search, L-BFGS, a
/// rule that takes steps back) overrides <see cref="Advance"/>.
/// </remarks>
public abstract class OptimizerState
{
    /// <summary>All that it remembers, as one vector: a state that is given it by <see cref="Restore"/> goes on as if nothing had happened.</summary>
    /// <remarks>A view, not a copy; 0 numbers for a rule without memory. It may grow during a run, up to what rule and number of parameters allow.</remarks>
    public abstract Span<double> Memory { get; }

    /// <summary>Takes over what another state of the same rule, for as many parameters, remembered.</summary>
    /// <param name="memory">What stood in its <see cref="Memory"/>; copied.</param>
    /// <remarks>Overridden by rules whose memory grows; the others need one length.</remarks>
    /// <exception cref="ArgumentException">No memory of such a state.</exception>
    public virtual void Restore(ReadOnlySpan<double> memory)
    {
        Require.SameLength(Memory.Length, memory.Length, "the length of the optimizer's memory");
        memory.CopyTo(Memory);
    }

    /// <summary>The learning rate of the next step, which a schedule changes; not a number where there is none.</summary>
    internal virtual double Rate
    {
        get => double.NaN;
        set => throw new NotSupportedException($"{GetType()} has no learning rate that could become {value}.");
    }

    /// <summary>Whether <see cref="Advance"/> reads the gradient that it is given.</summary>
    internal virtual bool UsesGradient => true;

    /// <summary>Moves the parameters once, by the gradient alone.</summary>
    /// <param name="parameters">θ, changed in place.</param>
    /// <param name="gradient">dL/dθ at θ, same length.</param>
    /// <exception cref="NotSupportedException">The rule needs the objective: see <see cref="Advance"/>.</exception>
    public virtual void Step(Span<double> parameters, ReadOnlySpan<double> gradient) =>
        throw new NotSupportedException($"{GetType()} has no step by the gradient alone; use Advance, which gives it the objective.");

    /// <summary>Moves the parameters once, or says why not. <see cref="Step"/> unless overridden.</summary>
    /// <param name="objective">What is to be made small. It may be evaluated, anywhere and as often as the rule likes.</param>
    /// <param name="parameters">θ, changed in place.</param>
    /// <param name="gradient">dL/dθ at θ, same length; may be overwritten.</param>
    public virtual StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        Step(parameters, gradient);
        return default;
    }
}
