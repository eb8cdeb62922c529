namespace MlpLab.Diagnostics;

/// <summary>The names of what can be found, in kebab-case: stable, for files and scripts.</summary>
public static class DiagnosisCodes
{
    /// <summary>Numbers to predict of another size than a network begins with, and not standardised.</summary>
    public const string TargetScale = "target-scale";

    /// <summary>Stuck where all hidden units do the same and every sample gets the base rate.</summary>
    public const string SymmetricSaddle = "symmetric-saddle";

    /// <summary>Hidden units at their bounds from the start: they pass on hardly any gradient.</summary>
    public const string Saturation = "saturation";

    /// <summary>Steps that jump over the minimum: the loss rises and falls, or lies above its start.</summary>
    public const string RateTooHigh = "rate-too-high";

    /// <summary>The loss or a parameter is no longer finite.</summary>
    public const string Diverged = "diverged";

    /// <summary>The gradient dies out on its way down: the lower layers do not learn.</summary>
    public const string VanishingGradient = "vanishing-gradient";

    /// <summary>The gradient grows on its way down: the lower layers are thrown about.</summary>
    public const string ExplodingGradient = "exploding-gradient";

    /// <summary>Hidden units that answer every sample alike and cannot change.</summary>
    public const string DeadUnits = "dead-units";

    /// <summary>Hidden units that repeat another one.</summary>
    public const string DuplicateUnits = "duplicate-units";

    /// <summary>The network misses what there is to learn, for none of the reasons above.</summary>
    public const string Underfit = "underfit";

    /// <summary>Far better on the training samples than on fresh ones.</summary>
    public const string Overfit = "overfit";

    /// <summary>Surer of its answers than they are right: the log loss on samples it never saw is far above what the same answers would have, given less surely.</summary>
    public const string Overconfident = "overconfident";

    /// <summary>A class that is there and that the network never answers.</summary>
    public const string UnpredictedClass = "unpredicted-class";

    /// <summary>Most samples to test on were trained on, or nearly: what they say holds for no new one.</summary>
    public const string TestedOnTraining = "tested-on-training";

    /// <summary>So few samples, or so few to test on, that what was measured says next to nothing of new ones.</summary>
    public const string TooFewSamples = "too-few-samples";

    /// <summary>As good as the distribution allows: nothing left to gain.</summary>
    public const string AtCeiling = "at-ceiling";

    /// <summary>Nothing wrong was found.</summary>
    public const string Healthy = "healthy";

    /// <summary>Every code, from causes to consequences.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        TargetScale, Diverged, Saturation, ExplodingGradient, VanishingGradient, RateTooHigh, SymmetricSaddle, DuplicateUnits, DeadUnits, UnpredictedClass, Underfit, Overfit, Overconfident, TestedOnTraining,
        TooFewSamples, AtCeiling, Healthy,
    ];
}
