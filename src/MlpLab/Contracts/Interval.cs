using System.Globalization;

namespace MlpLab.Contracts;

/// <summary>An interval of real numbers.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="HasLow">Whether the lower end belongs to it.</param>
/// <param name="High">Upper end.</param>
/// <param name="HasHigh">Whether the upper end belongs to it.</param>
internal readonly record struct Interval(double Low, bool HasLow, double High, bool HasHigh)
{
    /// <summary>"[0, 1)" is 0 to below 1; an end may be "inf" or "-inf".</summary>
    public static Interval Parse(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        return new Interval(End(text[1..comma]), text[0] == '[', End(text[(comma + 1)..^1]), text[^1] == ']');
    }

    /// <summary>Where a number is legal, to follow "a number".</summary>
    public string Words => (HasLow, double.IsInfinity(Low), double.IsInfinity(High)) switch
    {
        (_, true, _) => "",
        (true, _, true) => $", {Text(Low)} or more",
        (true, _, _) => $" from {Text(Low)} to {(HasHigh ? "" : "below ")}{Text(High)}",
        (false, _, true) => $" above {Text(Low)}",
        (false, _, _) => $" above {Text(Low)} and {(HasHigh ? "at most" : "below")} {Text(High)}",
    };

    /// <summary>Minus zero is no zero here, as for NumPy's scales.</summary>
    public bool Has(double value) =>
        (value > Low || (HasLow && value == Low && !(value == 0 && double.IsNegative(value)))) && (value < High || (HasHigh && value == High));

    /// <summary>A finite number in the form that all options have.</summary>
    public static bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Text(double end) => end.ToString(CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal);

    private static double End(string text) => text.Trim() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };
}
