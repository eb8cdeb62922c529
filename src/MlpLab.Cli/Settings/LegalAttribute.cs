using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Contracts;

namespace MlpLab.Cli.Settings;

/// <summary>What values a setting may have: it reads them from a text, and has words for what is legal.</summary>
/// <remarks>It stands on the accessor that sets the value: to read it there the runtime loads nothing of the parsing library.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class LegalAttribute : Attribute
{
    /// <summary>The value that a text stands for; null where it is not legal.</summary>
    public abstract object? Read(string text);

    /// <summary>Completes "it must be …".</summary>
    public abstract string Words { get; }

    /// <summary>The sentence that refuses a text.</summary>
    public virtual string Refusal(string option, string text) => $"--{option} is '{DisplayText.Value(text)}'; it must be {Words}";
}

/// <summary>A whole number.</summary>
internal sealed class WholeAttribute(int low, int high) : LegalAttribute
{
    public override string Words => $"a whole number from {low} to {high}";

    public override object? Read(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= low && value <= high ? value : null;
}

/// <summary>A seed: any 32 bits.</summary>
internal sealed class SeedAttribute : LegalAttribute
{
    public override string Words => "a whole number from 0 to 4294967295";

    public override object? Read(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : null;
}

/// <summary>Whole numbers separated by commas.</summary>
internal sealed class WholesAttribute(int low, int high, string such) : LegalAttribute
{
    public override string Words => $"whole numbers from {low} to {high}, separated by commas, such as {such}";

    public override object? Read(string text)
    {
        string[] parts = text.Split(',');
        var values = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i].AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]) || values[i] < low || values[i] > high)
            {
                return null;
            }
        }

        return values;
    }
}

/// <summary>A finite number in an interval, written as in mathematics: <c>[0, 1)</c>.</summary>
internal sealed class NumberAttribute(string interval, string? such = null) : LegalAttribute
{
    public override string Words => $"a number{Interval.Parse(interval).Words}{(such is null ? "" : ", such as " + such)}";

    public override object? Read(string text) => Interval.TryRead(text, out double value) && Interval.Parse(interval).Has(value) ? value : null;
}

/// <summary>Finite numbers in an interval, separated by commas.</summary>
/// <param name="interval">As of <see cref="NumberAttribute"/>.</param>
/// <param name="words">What they are, in words.</param>
internal sealed class NumbersAttribute(string interval, string words) : LegalAttribute
{
    public override string Words => words;

    public override object? Read(string text)
    {
        var legal = Interval.Parse(interval);
        string[] parts = text.Split(',');
        var values = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!Interval.TryRead(parts[i].Trim(), out values[i]) || !legal.Has(values[i]))
            {
                return null;
            }
        }

        return values;
    }
}

/// <summary>One of a set of names; case, spaces, underscores and hyphens do not matter.</summary>
internal abstract class NameAttribute : LegalAttribute
{
    protected abstract IReadOnlyList<string> Names { get; }

    /// <summary>What is named, where that is not the option's own name.</summary>
    public string? Kind { get; init; }

    public override string Words => "one of: " + string.Join(", ", Names);

    public override object? Read(string text) => Find(text);

    public override string Refusal(string option, string text) => Suggestion.Unknown(Kind ?? option, text, Names);

    protected string? Find(string text)
    {
        string normal = NameSuggestion.Normalize(text);
        foreach (string name in Names)
        {
            if (NameSuggestion.Normalize(name) == normal)
            {
                return name;
            }
        }

        return null;
    }
}

/// <summary>One of these names.</summary>
internal sealed class OneOfAttribute(params string[] names) : NameAttribute
{
    protected override IReadOnlyList<string> Names => names;
}

/// <summary>A member of an enumeration, in lower case.</summary>
internal sealed class OneOfAttribute<T> : NameAttribute
    where T : struct, Enum
{
    protected override IReadOnlyList<string> Names => Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant());

    public override object? Read(string text) => Find(text) is { } name ? Enum.Parse<T>(name, ignoreCase: true) : null;
}

/// <summary>The name of a file, with one of these endings if any are given.</summary>
internal sealed class FileNameAttribute(params string[] endings) : LegalAttribute
{
    public override string Words => "a file name that ends in " + Endings;

    private string Endings => string.Join(" or ", endings.Where(ending => ending != ".htm"));

    public override object? Read(string text) =>
        endings.Length == 0 || FileName.IsOfTheSystem(text) || Array.Exists(endings, ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? text : null;

    public override string Refusal(string option, string text) => $"--{option} is '{DisplayText.Value(text)}'; it must end in {Endings}";
}
