namespace MlpLab.Optimization;

/// <summary>What an optimizer remembers between the steps of one run. Serves one thread.</summary>
public abstract class OptimizerState
{
    /// <summary>All that it remembers, as one vector: whoever writes back what stood here goes on as if nothing had happened.</summary>
    /// <remarks>A view, not a copy. Its length depends on the rule and the number of parameters alone; 0 for a rule without memory.</remarks>
    public abstract Span<double> Memory { get; }

    /// <summary>Moves the parameters once.</summary>
    /// <param name="parameters">θ, changed in place.</param>
    /// <param name="gradient">dL/dθ at θ, same length.</param>
    public abstract void Step(Span<double> parameters, ReadOnlySpan<double> gradient);
}
