using System.Globalization;

namespace MlpLab.Cli.Settings;

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
        (true, _, true) => $", {Low} or more",
        (true, _, _) => $" from {Low} to {(HasHigh ? "" : "below ")}{High}",
        (false, _, true) => $" above {Low}",
        (false, _, _) => $" above {Low} and {(HasHigh ? "at most" : "below")} {High}",
    };

    /// <summary>Minus zero is no zero here, as for NumPy's scales.</summary>
    public bool Has(double value) =>
        (value > Low || (HasLow && value == Low && !(value == 0 && double.IsNegative(value)))) && (value < High || (HasHigh && value == High));

    /// <summary>A finite number in the form that all options have.</summary>
    public static bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static double End(string text) => text.Trim() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    };
}
