using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>A setting that an experiment varies, with its values. Immutable; made by <see cref="Of{T}"/>.</summary>
public abstract class ExperimentAxis
{
    // The console's axes are made of its options.
    internal ExperimentAxis(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Of the setting, unique among the axes of an experiment; names the field of the files.</summary>
    public string Name { get; }

    /// <summary>How many values it has, 1 or more.</summary>
    public abstract int Count { get; }

    /// <summary>Whether its values are written as numbers.</summary>
    internal abstract bool IsNumber { get; }

    /// <summary>An axis.</summary>
    /// <param name="name">Of the setting, unique among the axes of an experiment.</param>
    /// <param name="values">One or more, in the order of the rows; each once.</param>
    /// <param name="set">The settings of a run with a value: <c>(run, units) => run with { Hidden = [units] }</c>. Must depend on its arguments alone.</param>
    /// <param name="text">How a value is written in rows and files; as the invariant culture writes it if null.</param>
    /// <exception cref="ArgumentException">An empty name, no value, or two values that are written alike.</exception>
    public static ExperimentAxis Of<T>(string name, IEnumerable<T> values, Func<RunSettings, T, RunSettings> set, Func<T, string>? text = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(set);
        return new Axis<T>(name, [.. values], set, text);
    }

    /// <summary>A value as it is written; null where it stands for none.</summary>
    /// <param name="value">Its number, 0 … <see cref="Count"/> − 1.</param>
    public abstract string? Text(int value);

    /// <summary>Settings with a value.</summary>
    /// <param name="settings">All others.</param>
    /// <param name="value">Its number, 0 … <see cref="Count"/> − 1.</param>
    public abstract RunSettings Apply(RunSettings settings, int value);

    private sealed class Axis<T> : ExperimentAxis
    {
        private readonly ImmutableArray<T> _values;
        private readonly ImmutableArray<string> _texts;
        private readonly Func<RunSettings, T, RunSettings> _set;

        public Axis(string name, ImmutableArray<T> values, Func<RunSettings, T, RunSettings> set, Func<T, string>? text)
            : base(name)
        {
            _values = values;
            _set = set;
            _texts = [.. values.Select(text ?? Invariant)];
            IsNumber = text is null && values.All(value => value is int or uint or long or double && double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
            if (values.IsEmpty || _texts.Distinct(StringComparer.Ordinal).Count() < values.Length)
            {
                throw new ArgumentException($"The axis {name} must have one value or more, each once; it has {(values.IsEmpty ? "none" : string.Join(", ", _texts))}.", nameof(values));
            }
        }

        public override int Count => _values.Length;

        internal override bool IsNumber { get; }

        public override string Text(int value) => _texts[value];

        public override RunSettings Apply(RunSettings settings, int value) => _set(settings, _values[value]);

        private static string Invariant(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }
}
