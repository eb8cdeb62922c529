using MlpLab.Contracts;

namespace MlpLab.Optimization;

/// <summary>What a rule declares of one of its hyperparameters. Files, command lines, addresses, pages and searches take it from here.</summary>
/// <param name="Name">As of <see cref="OptimizerSetting.Name"/>.</param>
internal abstract record RuleSetting(string Name)
{
    /// <summary>The option that sets it; null where it is set in code alone.</summary>
    public string? Option { get; init; }

    /// <summary>What it is called where there is room for two words.</summary>
    public string Label { get; init; } = Name.Replace('-', ' ');

    /// <summary>The numbers it may be.</summary>
    public Interval Legal { get; init; } = Interval.Parse("[0, inf)");

    /// <summary>As above with the recipe sklearn; null for no difference.</summary>
    public Interval? LegalInScikitLearn { get; init; }

    /// <summary>Whether it is the number of something.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is a choice between no and yes.</summary>
    public bool IsChoice { get; init; }

    /// <summary>A usual value, for examples; null for none.</summary>
    public string? Such { get; init; }

    /// <summary>The range in which it is usually tried, such as 0..0.99; null for none.</summary>
    public string? Tried { get; init; }

    /// <summary>Whether it is a share that is kept from step to step: what counts is how much it lacks to 1.</summary>
    public bool IsKeptShare => Legal is { Low: 0, HasLow: true, High: 1, HasHigh: false };

    /// <summary>Whether it may be another one from some step on, with the memory as it is.</summary>
    public bool IsLive { get; init; }

    /// <summary>The first of that name among the rules of this library.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RuleSetting Named(string name)
    {
        foreach (Optimizer rule in Optimizer.All)
        {
            foreach (RuleSetting setting in rule.Declared)
            {
                if (setting.Name == name)
                {
                    return setting;
                }
            }
        }

        throw new ArgumentException($"No rule has a setting '{name}'.", nameof(name));
    }
}

/// <summary>As above, with how it is read and set.</summary>
/// <param name="Name">As above.</param>
/// <param name="Of">Its value; null for a choice that is not made.</param>
/// <param name="On">The rule with another one.</param>
internal sealed record RuleSetting<T>(string Name, Func<T, double?> Of, Func<T, double, T> On) : RuleSetting(Name)
    where T : Optimizer;

/// <summary>The hyperparameters of a rule, in their order.</summary>
internal sealed class RuleSettings<T>(params RuleSetting<T>[] all)
    where T : Optimizer
{
    public IReadOnlyList<RuleSetting> All => all;

    public IReadOnlyList<OptimizerSetting> Of(T rule)
    {
        var settings = new List<OptimizerSetting>(all.Length);
        foreach (RuleSetting<T> setting in all)
        {
            if (setting.Of(rule) is { } value)
            {
                settings.Add(new OptimizerSetting(setting.Name, value));
            }
        }

        return settings;
    }

    /// <summary>The rule with one of them changed; null where it has none of that name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not legal.</exception>
    public T? With(T rule, string name, double value)
    {
        foreach (RuleSetting<T> setting in all)
        {
            if (setting.Name == name)
            {
                return setting.On(rule, value);
            }
        }

        return null;
    }
}

/// <summary>Those that several rules have.</summary>
internal static class RuleSettings
{
    public static RuleSetting<T> Rate<T>(Func<T, double> get, Func<T, double, T> with)
        where T : Optimizer => new("learning-rate", rule => get(rule), with) { Option = "learning-rate", Legal = Interval.Parse("(0, inf)"), Such = "0.3", Tried = "1e-3..3", IsLive = true };

    /// <summary>The number of something.</summary>
    public static RuleSetting<T> Count<T>(string name, Func<T, double> get, Func<T, int, T> with)
        where T : Optimizer => new(name, rule => get(rule), (rule, value) => with(rule, OptimizerSetting.Whole(name, value))) { Legal = Interval.Parse("[1, 2147483647]"), IsWhole = true };

    /// <summary>The slope at which a rule ends.</summary>
    public static RuleSetting<T> Tolerance<T>(Func<T, double> get, Func<T, double, T> with)
        where T : Optimizer => new("tolerance", rule => get(rule), with) { Option = "tol", Label = "smallest slope", Such = "1e-5" };
}
