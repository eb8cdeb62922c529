using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Training;

namespace MlpLab.Search;

/// <summary>A setting that is searched: places in [0, 1) stand for its values. Immutable.</summary>
public abstract class SearchAxis
{
    private protected SearchAxis(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Of the setting, unique among the axes of a search.</summary>
    public string Name { get; }

    /// <summary>The settings with the value of a place.</summary>
    /// <param name="settings">All others.</param>
    /// <param name="place">In [0, 1).</param>
    public abstract RunSettings Apply(RunSettings settings, double place);

    /// <summary>The value of a place as it is written.</summary>
    public abstract string Text(double place);

    /// <summary>The places of a grid: so many evenly from the first value to the last, or every value where there are a few.</summary>
    /// <param name="levels">1 or more, for numbers.</param>
    public abstract IReadOnlyList<double> Places(int levels);
}

/// <summary>How the values of a number lie between its ends.</summary>
public enum SearchScale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Their logarithms evenly: learning rates, units, epochs.</summary>
    Logarithmic,

    /// <summary>The logarithms of 1 − value evenly: for shares that are kept from step to step.</summary>
    LogarithmicToOne,
}

/// <summary>A number between two ends.</summary>
public sealed class NumberAxis : SearchAxis
{
    private readonly double _low, _high;
    private readonly Func<RunSettings, double, RunSettings> _set;

    /// <summary>An axis.</summary>
    /// <param name="name">Of the setting.</param>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value, above <paramref name="low"/>.</param>
    /// <param name="scale">Logarithmic: the low end is above 0. Logarithmic to one: the high end is below 1.</param>
    /// <param name="isWhole">Whether values are whole; then so are the ends.</param>
    /// <param name="set">The settings with a value.</param>
    /// <exception cref="ArgumentOutOfRangeException">Ends that are not finite, reversed, not whole, or not on the scale.</exception>
    public NumberAxis(string name, double low, double high, SearchScale scale, bool isWhole, Func<RunSettings, double, RunSettings> set)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(set);
        Require.Defined(scale);
        Require.Finite(low);
        Require.That(double.IsFinite(high) && high > low, high, $"be above {low}, the low end");
        Require.That(scale != SearchScale.Logarithmic || low > 0, low, "be above 0 on a logarithmic scale");
        Require.That(scale != SearchScale.LogarithmicToOne || high < 1, high, "be below 1 on this scale");
        Require.That(!isWhole || (double.IsInteger(low) && double.IsInteger(high)), low, "be whole, and so the high end");
        (_low, _high, Scale, IsWhole, _set) = (low, high, scale, isWhole, set);
    }

    /// <summary>How its values lie.</summary>
    public SearchScale Scale { get; }

    /// <summary>Whether they are whole.</summary>
    public bool IsWhole { get; }

    /// <summary>The value of a place; numbers that are not whole have four significant digits, so that they can be read and repeated.</summary>
    public double Value(double place)
    {
        double at = Math.Clamp(place, 0, 1);

        // Every whole number has a piece of the axis of its own.
        double value = IsWhole ? Math.Floor(Between(_low, _high + 1, at)) : Rounded(Between(_low, _high, at));
        return Math.Clamp(value, _low, _high);
    }

    /// <inheritdoc/>
    public override RunSettings Apply(RunSettings settings, double place) => _set(settings, Value(place));

    /// <inheritdoc/>
    public override string Text(double place) => Value(place).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Places(int levels)
    {
        Require.AtLeast(1, levels);
        double[] places = [.. Enumerable.Range(0, levels).Select(i => levels == 1 ? 0.5 : (double)i / (levels - 1))];
        return [.. places.DistinctBy(Value)];
    }

    private double Between(double low, double high, double at) => Scale switch
    {
        SearchScale.Logarithmic => ScalarMath.Exp(ScalarMath.Log(low) + (at * (ScalarMath.Log(high) - ScalarMath.Log(low)))),
        SearchScale.LogarithmicToOne => 1 - ScalarMath.Exp(ScalarMath.Log(1 - low) + (at * (ScalarMath.Log(1 - high) - ScalarMath.Log(1 - low)))),
        _ => low + (at * (high - low)),
    };

    // By its decimal text: the same digits everywhere.
    private static double Rounded(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>One of a few values, each with an equal share of the axis.</summary>
public sealed class ChoiceAxis : SearchAxis
{
    private readonly ImmutableArray<(string Text, Func<RunSettings, RunSettings> Set)> _choices;

    /// <summary>An axis.</summary>
    /// <param name="name">Of the setting.</param>
    /// <param name="choices">Each value as it is written, and the settings with it; one or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No choice.</exception>
    public ChoiceAxis(string name, IEnumerable<(string Text, Func<RunSettings, RunSettings> Set)> choices)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(choices);
        _choices = [.. choices];
        Require.AtLeast(1, _choices.Length, "the number of choices");
    }

    /// <summary>Number of values.</summary>
    public int Count => _choices.Length;

    /// <inheritdoc/>
    public override RunSettings Apply(RunSettings settings, double place) => _choices[Index(place)].Set(settings);

    /// <inheritdoc/>
    public override string Text(double place) => _choices[Index(place)].Text;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Places(int levels) => [.. Enumerable.Range(0, Count).Select(i => (i + 0.5) / Count)];

    private int Index(double place) => (int)Math.Clamp(place * Count, 0, Count - 1);
}
