using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Cli.Settings;

/// <summary>Turns option texts into numbers and names, and collects what is wrong with them instead of stopping at the first.</summary>
internal sealed class OptionValues
{
    private readonly Refusals _refusals;

    public OptionValues()
        : this(new Refusals())
    {
    }

    /// <param name="refusals">Receives what is wrong.</param>
    public OptionValues(Refusals refusals) => _refusals = refusals;

    public IReadOnlyList<string> Problems => [.. _refusals.All.Select(refusal => refusal.Sentence)];

    /// <summary>What each option that was read stands for, in the form of a command line; null where nobody asks.</summary>
    public Dictionary<string, string>? Resolved { get; init; }

    /// <summary>Takes down what an option stands for.</summary>
    public T Resolve<T>(string option, T value)
    {
        if (Resolved is not null)
        {
            Resolved[option] = Written(value);
        }

        return value;
    }

    public void Problem(string sentence, params ReadOnlySpan<string> options) => _refusals.Add(sentence, options);

    /// <summary>"--option is 'text'; it …": every refused value is reported in this form.</summary>
    public void Illegal(string option, string text, string verdict) => _refusals.Add($"--{option} is '{DisplayText.Value(text)}'; it {verdict}", option);

    public int Integer(string option, string? text, int fallback, int minimum, int maximum)
    {
        if (text is null)
        {
            return Resolve(option, fallback);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum
            ? Resolve(option, (int)value)
            : Reject(option, text, $"a whole number from {Show(minimum)} to {Show(maximum)}", fallback);
    }

    public uint Seed(string option, string? text, uint fallback) =>
        text is null || uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out fallback)
            ? Resolve(option, fallback)
            : Reject(option, text, "a whole number from 0 to 4294967295", 0u);

    /// <summary>A finite number that satisfies <paramref name="legal"/>; <paramref name="range"/> says it in words.</summary>
    public double Number(string option, string? text, double fallback, Func<double, bool> legal, string range) =>
        text is null ? Resolve(option, fallback) : OptionalNumber(option, text, legal, range) ?? fallback;

    public double? OptionalNumber(string option, string? text, Func<double, bool> legal, string range)
    {
        if (text is null)
        {
            return null;
        }

        return TryNumber(text, out double value) && legal(value) ? Resolve(option, value) : Reject<double?>(option, text, range, null);
    }

    public int[]? IntegerList(string option, string? text, int minimum, int maximum, string example)
    {
        if (text is null)
        {
            return null;
        }

        var values = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < minimum || value > maximum)
            {
                return Reject<int[]?>(option, text, $"whole numbers from {Show(minimum)} to {Show(maximum)}, separated by commas, such as {example}", null);
            }

            values.Add(value);
        }

        return Resolve(option, values.ToArray());
    }

    public double[]? NumberList(string option, string? text, Func<double, bool> legal, string range)
    {
        if (text is null)
        {
            return null;
        }

        return ParseNumbers(text, legal) is { } numbers ? Resolve(option, numbers) : Reject<double[]?>(option, text, range, null);
    }

    /// <summary>Numbers separated by commas, or null where one is none or not legal.</summary>
    public static double[]? ParseNumbers(string text, Func<double, bool> legal)
    {
        var values = new List<double>();
        foreach (string part in text.Split(','))
        {
            if (!TryNumber(part.Trim(), out double value) || !legal(value))
            {
                return null;
            }

            values.Add(value);
        }

        return [.. values];
    }

    /// <summary>One of a set of names; case, spaces, underscores and hyphens do not matter.</summary>
    public T Choice<T>(string option, string? text, T fallback, IEnumerable<T> all, Func<T, string> name)
    {
        if (text is null)
        {
            if (Resolved is not null)
            {
                Resolve(option, name(fallback));
            }

            return fallback;
        }

        foreach (T candidate in all)
        {
            if (NameSuggestion.Normalize(name(candidate)) == NameSuggestion.Normalize(text))
            {
                Resolve(option, name(candidate));
                return candidate;
            }
        }

        RefuseChoice(option, text, all, name);
        return fallback;
    }

    private void RefuseChoice<T>(string option, string text, IEnumerable<T> all, Func<T, string> name) =>
        _refusals.Add(Suggestion.Unknown(option, text, [.. all.Select(name)]), option);

    private static string Written(object? value) => value switch
    {
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        int[] list => string.Join(',', list.Select(Show)),
        double[] list => string.Join(',', list.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        bool flag => flag ? "true" : "false",
        _ => value?.ToString() ?? "",
    };

    private T Reject<T>(string option, string text, string range, T fallback)
    {
        Illegal(option, text, "must be " + range);
        return fallback;
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Show(int value) => value.ToString(CultureInfo.InvariantCulture);
}
