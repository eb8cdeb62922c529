using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Runs;

namespace MlpLab.Settings;

/// <summary>What values a setting may have: it reads them from a text, and has words for what is legal.</summary>
/// <remarks>It stands on the accessor that sets the value: to read it there the runtime loads nothing of the parsing library.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class LegalAttribute : Attribute
{
    /// <summary>The value that a text stands for; null where it is not legal.</summary>
    public abstract object? Read(string text);

    /// <summary>Completes "it must be …".</summary>
    public abstract string Words { get; }

    /// <summary>The values there are, where they are few; empty else.</summary>
    public virtual IReadOnlyList<object> Every => [];

    /// <summary>A value as it is written.</summary>
    public virtual string? Text(object? value) => SettingText.Of(value);

    /// <summary>The sentence that refuses a text.</summary>
    public virtual string Refusal(string option, string text) => $"--{option} is '{VisibleText.Short(text)}'; it must be {Words}";
}

/// <summary>A whole number.</summary>
internal sealed class WholeAttribute(int low, int high) : LegalAttribute
{
    private const int Few = 10;

    public int Low => low;

    public int High => high;

    public override string Words => $"a whole number from {low} to {high}";

    public override IReadOnlyList<object> Every => high - (long)low < Few ? [.. Enumerable.Range(low, high - low + 1).Cast<object>()] : [];

    public override object? Read(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= low && value <= high ? value : null;
}

/// <summary>How many of something, or the word for as many as there are: the largest number.</summary>
internal sealed class CountOrAttribute(string word) : LegalAttribute
{
    public override string Words => $"a whole number from 1 to {int.MaxValue}, or {word}";

    public override object? Read(string text) =>
        text.Trim() == word ? int.MaxValue : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;

    public override string? Text(object? value) => value is int.MaxValue ? word : SettingText.Of(value);
}

/// <summary>A number of 0 or more, or a word in its place: not a number.</summary>
internal sealed class AmountOrAttribute(string word, string such) : LegalAttribute
{
    private readonly NumberAttribute _number = new("[0, inf)", $"{such}, or {word}");

    public override string Words => _number.Words;

    public override object? Read(string text) => text.Trim() == word ? double.NaN : _number.Read(text);

    public override string? Text(object? value) => value is double.NaN ? word : SettingText.Of(value);
}

/// <summary>A seed: any 32 bits.</summary>
internal sealed class SeedAttribute : LegalAttribute
{
    public override string Words => "a whole number from 0 to 4294967295";

    public override object? Read(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : null;
}

/// <summary>Whole numbers separated by commas.</summary>
internal class WholesAttribute(int low, int high, string such) : LegalAttribute
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

/// <summary>Units of hidden layers, or the word for no hidden layer.</summary>
internal sealed class HiddenAttribute(int most = RunLimits.MaximumUnits) : WholesAttribute(1, most, "5 or 8,4, or none")
{
    // An empty list is one that is not given; layers of no units there are none.
    private static readonly int[] NoLayer = [0];

    public static bool IsNone(ReadOnlySpan<int> units) => units is [] or [0];

    public override object? Read(string text) => text.Trim() == VariesAttribute.None ? NoLayer : base.Read(text);

    public override string? Text(object? value) => value is IEnumerable<int> units && IsNone(units as int[] ?? [.. units]) ? VariesAttribute.None : base.Text(value);
}

/// <summary>A finite number in an interval.</summary>
internal sealed class NumberAttribute(Interval legal, string? such = null) : LegalAttribute
{
    /// <param name="interval">As in mathematics: <c>[0, 1)</c>.</param>
    /// <param name="such">An example; null for none.</param>
    public NumberAttribute(string interval, string? such = null)
        : this(Interval.Parse(interval), such)
    {
    }

    public Interval Legal => legal;

    public override string Words => $"a number{legal.Words}{(such is null ? "" : ", such as " + such)}";

    public override object? Read(string text) => Interval.TryRead(text, out double value) && legal.Has(value) ? value : null;
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
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>What is named, where that is not the option's own name.</summary>
    public string? Kind { get; init; }

    public override string Words => "one of: " + string.Join(", ", Names);

    public override IReadOnlyList<object> Every => [.. Names.Select(name => Read(name)!)];

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
    public override IReadOnlyList<string> Names => names;
}

/// <summary>A member of an enumeration, in lower case.</summary>
internal sealed class OneOfAttribute<T> : NameAttribute
    where T : struct, Enum
{
    public override IReadOnlyList<string> Names => Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant());

    public override object? Read(string text) => Find(text) is { } name ? Enum.Parse<T>(name, ignoreCase: true) : null;
}

/// <summary>Some of a set of names, separated by commas.</summary>
internal abstract class SomeAttribute : LegalAttribute
{
    protected abstract NameAttribute Each { get; }

    public IReadOnlyList<string> Names => Each.Names;

    public override string Words => Each.Words;

    public override object? Read(string text)
    {
        object?[] names = Array.ConvertAll(text.Split(','), Each.Read);
        return names.Contains(null) ? null : Array.ConvertAll(names, name => (string)name!);
    }

    public override string Refusal(string option, string text) => Each.Refusal(option, text.Split(',').First(name => Each.Read(name) is null));
}

/// <summary>Methods by name, each once, or the word for all of them.</summary>
internal abstract class MethodsAttribute(string[] all) : SomeAttribute
{
    protected override NameAttribute Each { get; } = new OneOfAttribute(all) { Kind = "method" };

    public override string Words => base.Words + ", or all";

    public override object? Read(string text) => text.Trim() == VariesAttribute.All ? all : base.Read(text) is string[] names ? names.Distinct().ToArray() : null;
}

/// <summary>The name of a file.</summary>
internal abstract class FileAttribute : LegalAttribute
{
    /// <summary>Endings of which the name must have one; empty for any.</summary>
    protected virtual string[] Endings => [];

    public override string Words => "a file name that ends in " + Joined;

    private string Joined => string.Join(" or ", Endings.Where(ending => ending != ".htm"));

    public override object? Read(string text) =>
        Endings.Length == 0 || IsOfTheSystem(text) || Array.Exists(Endings, ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? text : null;

    public override string Refusal(string option, string text) => $"--{option} is '{VisibleText.Short(text)}'; it must end in {Joined}";

    // A device, or what a shell has opened for the program: such a name has no ending that says a format, so it gets the first one, which is text.
    private static bool IsOfTheSystem(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);
}

/// <summary>A file to read; "-" is standard input.</summary>
internal sealed class ReadsAttribute : FileAttribute;

/// <summary>A file to write; "-" is standard output.</summary>
internal sealed class WritesAttribute(params string[] endings) : FileAttribute
{
    protected override string[] Endings => endings;
}
