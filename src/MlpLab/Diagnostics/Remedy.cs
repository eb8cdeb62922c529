using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>What to change before the next run.</summary>
/// <param name="Before">The settings of the run.</param>
/// <param name="After">The settings with the change made; those of the run where there is nothing to cure.</param>
/// <remarks>Immutable.</remarks>
public sealed record Remedy(RunSettings Before, RunSettings After)
{
    private readonly ValueArray<SettingChange> _changes = SettingChange.Between(Before, After);

    /// <summary>The change setting by setting; empty where there is nothing to cure, or nothing that can be changed: data that are there have the samples they have.</summary>
    public ImmutableArray<SettingChange> Changes => _changes;
}

/// <summary>A setting and its new value.</summary>
/// <param name="Name">In lower case with hyphens: init, standardize, standardize-target, alpha, hidden, activation, epochs, samples, validation, early-stopping, restarts, or the name of an <see cref="OptimizerSetting"/> such as learning-rate.</param>
/// <param name="Value">In invariant culture; units of several hidden layers with commas between them.</param>
public sealed record SettingChange(string Name, string Value)
{
    /// <summary>The name and the value.</summary>
    public override string ToString() => $"{Name} {Value}";

    internal static ImmutableArray<SettingChange> Between(RunSettings before, RunSettings after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = ImmutableArray.CreateBuilder<SettingChange>();
        Add("init", before.FirstWeights, after.FirstWeights);
        Add("standardize", before.Recipe.Standardize ? "true" : "false", after.Recipe.Standardize ? "true" : "false");
        Add("standardize-target", before.StandardizeTargets ? "true" : "false", after.StandardizeTargets ? "true" : "false");
        foreach (OptimizerSetting setting in after.Recipe.Optimizer.Settings)
        {
            Add(setting.Name, before.Recipe.Optimizer.Setting(setting.Name) is { } old ? Text(old) : null, Text(setting.Value));
        }

        Add("alpha", Text(before.Recipe.Alpha), Text(after.Recipe.Alpha));
        Add("hidden", Text(before.Hidden), Text(after.Hidden));
        Add("activation", Text(before.Activations), Text(after.Activations));
        Add("epochs", Text(before.Epochs), Text(after.Epochs));
        Add("samples", Text(before.Source.SampleCount), Text(after.Source.SampleCount));
        Add("validation", Text(before.ValidationShare), Text(after.ValidationShare));
        Add("early-stopping", before.EarlyStopping ? "true" : "false", after.EarlyStopping ? "true" : "false");
        Add("restarts", Text(before.Restarts), Text(after.Restarts));
        return changes.ToImmutable();

        void Add(string name, string? was, string value)
        {
            if (was != value)
            {
                changes.Add(new SettingChange(name, value));
            }
        }
    }

    private static string Text(ImmutableArray<int> values) => NumberList.Text(values.AsSpan(), ',');

    private static string Text(ImmutableArray<ActivationFunction> values) => string.Join<ActivationFunction>(',', values);

    private static string Text(double? value) => value is { } known ? Text(known) : "none";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
