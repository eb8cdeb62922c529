using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlpLab.Contracts;

/// <summary>Checks on public arguments. Every message names the argument, its value and the legal range.</summary>
internal static class Require
{
    /// <summary>Throws unless <paramref name="legal"/>; <paramref name="range"/> completes the sentence "x must …".</summary>
    public static void That(
        [DoesNotReturnIf(false)] bool legal,
        object? value,
        string range,
        [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!legal)
        {
            Throw(value, range, name);
        }
    }

    /// <summary>σ and other spreads: finite and at least 0. Minus zero is refused, as NumPy refuses it for a scale.</summary>
    public static void NonNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value) && !double.IsNegative(value), value, "be finite and at least 0", name);

    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value) && value > 0, value, "be finite and greater than 0", name);

    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value), value, "be finite", name);

    public static void AtLeast(int minimum, int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(value >= minimum, value, string.Create(CultureInfo.InvariantCulture, $"be {minimum} or more"), name);

    public static void SameLength(
        int expected, int actual, string what, [CallerArgumentExpression(nameof(actual))] string? name = null) =>
        That(actual == expected, actual, string.Create(CultureInfo.InvariantCulture, $"be {expected}, {what}"), name);

    [DoesNotReturn]
    private static void Throw(object? value, string range, string? name)
    {
        string shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        throw new ArgumentOutOfRangeException(name, value, $"{name} is {shown}; it must {range}.");
    }
}
