using System.Collections.Immutable;
using System.Globalization;

namespace MlpLab.Diagnostics;

/// <summary>What to change before the next run.</summary>
/// <param name="Settings">The settings with the change made.</param>
/// <param name="Changes">The change option by option; empty where there is nothing to cure.</param>
public sealed record Remedy(RunSettings Settings, ImmutableArray<SettingChange> Changes)
{
    /// <summary>The differences between the settings of a run and those proposed, as options with values.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Remedy Between(RunSettings before, RunSettings after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = ImmutableArray.CreateBuilder<SettingChange>();
        Add("init", before.Initializer, after.Initializer);
        if (before.Standardize != after.Standardize)
        {
            changes.Add(new SettingChange(after.Standardize ? "standardize" : "no-standardize", null));
        }

        Add("learning-rate", Text(before.LearningRate), Text(after.LearningRate));
        Add("momentum", Text(before.Momentum), Text(after.Momentum));
        Add("hidden", Text(before.Hidden), Text(after.Hidden));
        Add("epochs", Text(before.Epochs), Text(after.Epochs));
        Add("samples", Text(before.SampleCount), Text(after.SampleCount));
        Add("restarts", Text(before.Restarts), Text(after.Restarts));
        return new Remedy(after, changes.ToImmutable());

        void Add(string option, string old, string value)
        {
            if (old != value)
            {
                changes.Add(new SettingChange(option, value));
            }
        }
    }

    private static string Text(ImmutableArray<int> values)
    {
        var texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(values[i]);
        }

        return string.Join(',', texts);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One option and its new value.</summary>
/// <param name="Option">Name without dashes, such as <c>learning-rate</c>.</param>
/// <param name="Value">In invariant culture; null for a switch that takes none.</param>
public sealed record SettingChange(string Option, string? Value)
{
    /// <summary>As on a command line: <c>--learning-rate 0.1</c>.</summary>
    public override string ToString() => Value is null ? "--" + Option : $"--{Option} {Value}";
}
