using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>The changes that rules propose: towards the settings of <see cref="Recipe.Modern"/>, and beyond them where those were used.</summary>
internal static class Remedies
{
    private const int SomeRestarts = 5;
    private const int ManyUnits = 10;

    private static Recipe Modern => Recipe.Modern;

    public static RunSettings WithSpreadWeights(this RunSettings settings) =>
        settings with { Initializer = Modern.Initializer.Name, Standardize = true };

    /// <summary>A tenth of the rate, and at most the modern recipe's where steps add up to η/(1 − μ).</summary>
    public static RunSettings WithLowerRate(this RunSettings settings)
    {
        double modern = Modern.Optimizer.LearningRate / (1 - Modern.Optimizer.Momentum);
        double stable = Math.Min(1, Math.Round(modern * (1 - settings.Momentum), 6));
        return settings with { LearningRate = Math.Min(settings.LearningRate / 10, stable), Standardize = true };
    }

    public static RunSettings WithMoreUnits(this RunSettings settings) =>
        settings with { Hidden = [Math.Max(ManyUnits, 2 * (settings.Hidden.IsEmpty ? 0 : settings.Hidden.Max()))] };

    public static RunSettings WithRestarts(this RunSettings settings) => settings with { Restarts = Math.Max(SomeRestarts, 2 * settings.Restarts) };

    /// <summary>The proposal, or another one where it changes nothing.</summary>
    public static RunSettings Or(this RunSettings proposal, RunSettings before, Func<RunSettings, RunSettings> otherwise) =>
        Remedy.Between(before, proposal).Changes.IsEmpty ? otherwise(before) : proposal;
}
