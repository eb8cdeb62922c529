namespace MlpLab.Optimization;

/// <summary>An update rule with its hyperparameters: immutable, shared freely by many runs.</summary>
/// <remarks>It knows vectors only and has never heard of layers. What a run accumulates lives in <see cref="OptimizerState"/>.</remarks>
public abstract record Optimizer
{
    /// <summary>A fresh state for a run over <paramref name="parameterCount"/> parameters.</summary>
    public abstract OptimizerState CreateState(int parameterCount);
}
