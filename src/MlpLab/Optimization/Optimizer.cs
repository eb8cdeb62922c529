using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Optimization;

/// <summary>An update rule with its hyperparameters: immutable, shared freely by many runs.</summary>
/// <remarks>
/// It knows vectors only and has never heard of layers. What a run accumulates lives in <see cref="OptimizerState"/>. Name and settings are data, so
/// that reports, files and sweeps serve every rule, also one that is defined outside this library.
/// </remarks>
public abstract record Optimizer
{
    /// <summary>Every rule of this library, with its default settings.</summary>
    public static IReadOnlyList<Optimizer> All => [new GradientDescent(), new Adam(), new Rprop(), new LBfgs(), new LevenbergMarquardt(), new NewtonCG()];

    /// <summary>Lower-case words joined by hyphens, such as gradient-descent; no two rules share one.</summary>
    public abstract string Name { get; }

    /// <summary>The hyperparameters by name, always in the same order (a choice that is not made may be left out); with <see cref="Name"/> they say all there is to know of the rule.</summary>
    public abstract IReadOnlyList<OptimizerSetting> Settings { get; }

    /// <summary>What this library's rules say of <see cref="Settings"/>, in the same order; empty for a rule from elsewhere.</summary>
    internal virtual IReadOnlyList<RuleSetting> Declared => [];

    /// <summary>The setting that does nothing beside the others, and why; null where each does something.</summary>
    internal virtual (string Setting, string Reason)? Idle => null;

    /// <summary>Name and settings in words, such as "gradient descent 0.3, momentum 0.9".</summary>
    public virtual string Description
    {
        get
        {
            string text = Name.Replace('-', ' ');
            foreach (OptimizerSetting setting in Settings)
            {
                text = string.Create(CultureInfo.InvariantCulture, $"{text}, {setting.Name.Replace('-', ' ')} {setting.Value}");
            }

            return text;
        }
    }

    /// <summary>A name in words, and the settings that are not those of the rule as it is made, which say nothing new.</summary>
    private protected string Described(string words, Optimizer usual)
    {
        foreach (OptimizerSetting setting in Settings)
        {
            if (setting.Value != usual.Setting(setting.Name))
            {
                words = string.Create(CultureInfo.InvariantCulture, $"{words}, {setting.Name.Replace('-', ' ')} {setting.Value}");
            }
        }

        return words;
    }

    /// <summary>A fresh state for a run over <paramref name="parameterCount"/> parameters.</summary>
    public abstract OptimizerState CreateState(int parameterCount);

    /// <summary>Whether a step needs no more than a gradient, so that one of some samples will do (mini-batches); not if not overridden.</summary>
    public virtual bool TakesBatches => false;

    /// <summary>Whether the rule bears a gradient that is another one at each evaluation (dropout); as <see cref="TakesBatches"/> if not overridden.</summary>
    /// <remarks>Line searches and quasi-Newton rules do not: they compare losses, and differences of gradients, which then are those of different networks.</remarks>
    public virtual bool TakesDropout => TakesBatches;

    /// <summary>A setting's value by its name; null where the rule has no such setting.</summary>
    public double? Setting(string name)
    {
        foreach (OptimizerSetting setting in Settings)
        {
            if (setting.Name == name)
            {
                return setting.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the rule has a setting, also a choice that is not made.</summary>
    internal bool Has(string setting)
    {
        foreach (RuleSetting declared in Declared)
        {
            if (declared.Name == setting)
            {
                return true;
            }
        }

        return Setting(setting) is not null;
    }

    /// <summary>The same rule with one setting changed, by its name.</summary>
    /// <param name="setting">One of the names in <see cref="Settings"/>.</param>
    /// <param name="value">In the range of that setting.</param>
    /// <exception cref="ArgumentException">The rule has no such setting, or none that can be changed by name; or the value is outside its range.</exception>
    public virtual Optimizer With(string setting, double value) =>
        throw new ArgumentException($"{Name} has no setting '{setting}' that can be changed by name.", nameof(setting));

    /// <summary><see cref="Description"/>.</summary>
    public sealed override string ToString() => Description;
}

/// <summary>One hyperparameter of an optimizer.</summary>
/// <param name="Name">Lower-case words joined by hyphens, such as learning-rate.</param>
/// <param name="Value">Finite; 0 or 1 for a choice between no and yes.</param>
public sealed record OptimizerSetting(string Name, double Value)
{
    /// <summary>The value of a setting that is a count.</summary>
    internal static int Whole(string name, double value)
    {
        Require.That(value == Math.Truncate(value) && Math.Abs(value) <= int.MaxValue, value, "be a whole number", name);
        return (int)value;
    }
}
