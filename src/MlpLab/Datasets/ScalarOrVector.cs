using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>One number for all items, or one number for each: <c>Scale = 2.0</c> or <c>Scale = new[] { 1.0, 10.0 }</c>.</summary>
/// <remarks>What scikit-learn writes as "float or array of floats". Immutable, safe for use by many threads.</remarks>
public sealed class ScalarOrVector : IEquatable<ScalarOrVector>
{
    private readonly double[] _values;

    private ScalarOrVector(bool isScalar, double[] values)
    {
        IsScalar = isScalar;
        _values = values;
    }

    /// <summary>Whether one number stands for all items.</summary>
    public bool IsScalar { get; }

    /// <summary>The numbers; length 1 for a scalar.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The same number for every item.</summary>
    public static implicit operator ScalarOrVector(double value) => FromDouble(value);

    /// <summary>One number for each item; copied.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public static implicit operator ScalarOrVector(double[] values) => FromArray(values);

    /// <summary>The same number for every item.</summary>
    public static ScalarOrVector FromDouble(double value) => new(isScalar: true, [value]);

    /// <summary>One number for each item; copied.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public static ScalarOrVector FromArray(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ScalarOrVector(isScalar: false, [.. values]);
    }

    /// <summary>Whether the other says the same in the same way.</summary>
    public bool Equals(ScalarOrVector? other) => other is not null && IsScalar == other.IsScalar && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScalarOrVector);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsScalar, _values.Length);

    /// <summary>The number, or the numbers in brackets, in invariant form.</summary>
    public override string ToString() => IsScalar
        ? _values[0].ToString("R", CultureInfo.InvariantCulture)
        : $"[{string.Join(", ", _values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";

    /// <summary>Refuses numbers outside a range that <paramref name="range"/> words as "x must …".</summary>
    internal ScalarOrVector RequireEach(Func<double, bool> legal, string range, string name)
    {
        foreach (double value in _values)
        {
            Require.That(legal(value), value, range, name);
        }

        return this;
    }

    /// <summary>Refuses a vector that has not one number for each of <paramref name="count"/> items.</summary>
    internal void RequireLength(int count, string item, string name) =>
        Require.That(IsScalar || _values.Length == count, this, $"be one number, or {count} numbers, one for each {item}", name);

    /// <summary>One number for each of <paramref name="count"/> items.</summary>
    internal double[] Expand(int count) => IsScalar ? [.. Enumerable.Repeat(_values[0], count)] : [.. _values];
}
