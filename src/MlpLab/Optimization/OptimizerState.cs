namespace MlpLab.Optimization;

/// <summary>What an optimizer remembers between the steps of one run. Serves one thread.</summary>
public abstract class OptimizerState
{
    /// <summary>Moves the parameters once.</summary>
    /// <param name="parameters">θ, changed in place.</param>
    /// <param name="gradient">dL/dθ at θ, same length.</param>
    public abstract void Step(Span<double> parameters, ReadOnlySpan<double> gradient);
}
