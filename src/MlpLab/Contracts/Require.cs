using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlpLab.Contracts;

/// <summary>Checks on public arguments. Every message names the argument, its value and the legal range.</summary>
/// <remarks>A check that passes allocates nothing: they stand in loops over samples and in the training loop.</remarks>
internal static class Require
{
    /// <summary>Largest parameter of a generator, and largest weight of a class. What is drawn with larger ones, its squares and its sums would leave the range of a double.</summary>
    public const double LargestParameter = 1e100;

    public const string SpreadRange = "be from 0 to 1e100";

    public const string CoordinateRange = "be from -1e100 to 1e100";

    /// <summary>Throws unless <paramref name="legal"/>; <paramref name="range"/> completes the sentence "x must …".</summary>
    public static void That<T>(
        [DoesNotReturnIf(false)] bool legal,
        T value,
        string range,
        [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!legal)
        {
            Throw(value, [range], name);
        }
    }

    /// <summary>As above; the text is put together only for the exception.</summary>
    public static void That<T>(
        [DoesNotReturnIf(false)] bool legal,
        T value,
        [InterpolatedStringHandlerArgument(nameof(legal))] ref RangeText range,
        [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!legal)
        {
            Throw(value, range.Parts, name);
        }
    }

    /// <summary>σ and other spreads: finite and at least 0. Minus zero is refused, as NumPy refuses it for a scale.</summary>
    public static void NonNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value) && !double.IsNegative(value), value, "be finite and at least 0", name);

    /// <summary>σ of a generator, the weight of a class: as above and at most <see cref="LargestParameter"/>.</summary>
    public static void Spread(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(IsSpread(value), value, SpreadRange, name);

    public static bool IsSpread(double value) => value is >= 0 and <= LargestParameter && !double.IsNegative(value);

    /// <summary>Places and factors of a generator: at most <see cref="LargestParameter"/> in magnitude.</summary>
    public static bool IsCoordinate(double value) => Math.Abs(value) <= LargestParameter;

    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value) && value > 0, value, "be finite and greater than 0", name);

    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(double.IsFinite(value), value, "be finite", name);

    public static void AtLeast(int minimum, int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        That(value >= minimum, value, $"be {minimum} or more", name);

    /// <summary>One of the values that its enumeration names, or several joined where they are flags.</summary>
    /// <returns>The value, for an accessor of one line.</returns>
    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, Enum
    {
        // Joined flags are written with their names, what has none with its number.
        That(Enum.IsDefined(value) || char.IsLetter(value.ToString()[0]), value, $"be {NamesOf<T>()}", name);
        return value;
    }

    /// <summary>As above, where nothing may be given too.</summary>
    public static T? Defined<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, Enum => value is { } given ? Defined(given, name) : null;

    /// <summary>An object that is no null.</summary>
    /// <returns>The object, for an accessor of one line.</returns>
    public static T Given<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <summary>Arguments that must fit each other: neither is out of a range of its own.</summary>
    public static void SameLength(
        int expected, int actual, string what, [CallerArgumentExpression(nameof(actual))] string? name = null)
    {
        if (actual != expected)
        {
            throw ArgumentProblem.Unfit(name, actual, [string.Create(CultureInfo.InvariantCulture, $"be {expected}, {what}")], ArgumentOf(name));
        }
    }

    private static string NamesOf<T>()
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>();
        return $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
    }

    [DoesNotReturn]
    private static void Throw(object? value, IReadOnlyList<object> range, string? name) => throw ArgumentProblem.OutOfRange(name, value, range, ArgumentOf(name));

    // The message says what is wrong of the argument, such as data.FeatureCount; the exception names the argument itself.
    private static string? ArgumentOf(string? name) => name is null || name.Contains(' ', StringComparison.Ordinal) ? name : name.Split('.', '[')[0];

    /// <summary>An interpolated text that is only built where the check has failed.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct RangeText
    {
        private readonly ArgumentProblem.Words _words;

        public RangeText(int literalLength, int formattedCount, bool legal, out bool isNeeded)
        {
            isNeeded = !legal;
            _words = legal ? default : new ArgumentProblem.Words(literalLength, formattedCount);
        }

        public IReadOnlyList<object> Parts => _words.Parts;

        public void AppendLiteral(string value) => _words.AppendLiteral(value);

        public void AppendFormatted(Parameter value) => _words.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string format)
            where T : IFormattable => _words.AppendFormatted(value, format);

        public void AppendFormatted<T>(T value) => _words.AppendFormatted(value);
    }
}
