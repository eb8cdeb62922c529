using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Where a value stands on an axis, and which values have ticks.</summary>
/// <remarks>Immutable, safe for use by many threads.</remarks>
public sealed class AxisScale
{
    private readonly double _from;
    private readonly double _to;

    private AxisScale(AxisKind kind, double minimum, double maximum)
    {
        Kind = kind;
        Minimum = minimum;
        Maximum = maximum;
        _from = Stretched(minimum);
        _to = Stretched(maximum);
    }

    /// <summary>How values are spread.</summary>
    public AxisKind Kind { get; }

    /// <summary>The value at the start of the axis.</summary>
    public double Minimum { get; }

    /// <summary>The value at its end, above <see cref="Minimum"/>.</summary>
    public double Maximum { get; }

    /// <summary>Equal differences, equal distances.</summary>
    /// <param name="minimum">Finite.</param>
    /// <param name="maximum">Finite, above <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or in the wrong order.</exception>
    public static AxisScale Linear(double minimum, double maximum)
    {
        Require.Finite(minimum);
        Require.That(double.IsFinite(maximum) && maximum > minimum, maximum, $"be finite and above minimum, {minimum}");
        return new AxisScale(AxisKind.Linear, minimum, maximum);
    }

    /// <summary>Equal ratios, equal distances.</summary>
    /// <param name="minimum">Finite, above 0.</param>
    /// <param name="maximum">Finite, above <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite, or in the wrong order.</exception>
    public static AxisScale Logarithmic(double minimum, double maximum)
    {
        Require.Positive(minimum);
        Require.That(double.IsFinite(maximum) && maximum > minimum, maximum, $"be finite and above minimum, {minimum}");
        return new AxisScale(AxisKind.Logarithmic, minimum, maximum);
    }

    /// <summary>From 0, and logarithmic further on: the distance from the start is log(1 + value). For counts such as epochs.</summary>
    /// <param name="maximum">Finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public static AxisScale LogarithmicFromZero(double maximum)
    {
        Require.Positive(maximum);
        return new AxisScale(AxisKind.LogarithmicFromZero, 0, maximum);
    }

    /// <summary>A linear axis over the values given, with some room at both ends; one value alone stands in the middle.</summary>
    /// <param name="minimum">The smallest value, finite.</param>
    /// <param name="maximum">The largest, finite, at least <paramref name="minimum"/>.</param>
    /// <param name="margin">Room at each end as a share of the range.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or in the wrong order.</exception>
    public static AxisScale Around(double minimum, double maximum, double margin = 0.06)
    {
        Require.Finite(minimum);
        Require.That(double.IsFinite(maximum) && maximum >= minimum, maximum, $"be finite and at least minimum, {minimum}");

        // A range below the resolution of its numbers is none.
        (double low, double high) = (Math.Max(minimum, -1e300), Math.Min(maximum, 1e300));
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        double room = high - low > size * 1e-9 ? (high - low) * margin : Math.Max(size * 0.1, size == 0 ? 0.5 : double.Epsilon);
        return Linear(low - room, high + room);
    }

    /// <summary>Where a value stands: 0 at <see cref="Minimum"/>, 1 at <see cref="Maximum"/>, beyond these outside the axis.</summary>
    /// <returns>Not a number where the axis has no place for the value, as for 0 on a logarithmic one.</returns>
    public double PositionOf(double value) => (Stretched(value) - _from) / (_to - _from);

    /// <summary>The value at a position, the inverse of <see cref="PositionOf"/>.</summary>
    public double ValueAt(double position)
    {
        double stretched = _from + (position * (_to - _from));
        return Kind switch
        {
            AxisKind.Linear => stretched,
            AxisKind.Logarithmic => Math.Pow(10, stretched),
            _ => Math.Pow(10, stretched) - 1,
        };
    }

    /// <summary>Round values on the axis, in order, with their labels.</summary>
    /// <param name="most">How many there may be, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2.</exception>
    public IReadOnlyList<AxisTick> Ticks(int most)
    {
        Require.AtLeast(2, most);
        return AxisTicks.Of(this, most);
    }

    private double Stretched(double value) => Kind switch
    {
        AxisKind.Linear => value,
        AxisKind.Logarithmic => Math.Log10(value),
        _ => Math.Log10(1 + value),
    };
}

/// <summary>How an axis spreads its values.</summary>
public enum AxisKind
{
    /// <summary>Equal differences, equal distances.</summary>
    Linear,

    /// <summary>Equal ratios, equal distances.</summary>
    Logarithmic,

    /// <summary>As log(1 + value), from 0.</summary>
    LogarithmicFromZero,
}

/// <summary>A labelled value on an axis.</summary>
/// <param name="Value">The value.</param>
/// <param name="Label">How it is written.</param>
public readonly record struct AxisTick(double Value, string Label);
