using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>What a word of an address may be worth: reads it from a text, and says what is legal in the words of the console.</summary>
internal abstract record LegalValue
{
    /// <summary>For the page: number, whole, wholes, choice or switch.</summary>
    public abstract string Kind { get; }

    /// <summary>Completes "it must be …".</summary>
    public abstract string Words { get; }

    /// <summary>A regular expression for the page: what does not match it is not legal.</summary>
    public virtual string Pattern => ".+";

    /// <summary>Whether it is any text, which an address has to escape.</summary>
    public virtual bool IsText => false;

    /// <summary>Null where the text is not legal.</summary>
    public abstract object? Read(string text);

    public virtual string Refusal(string name, string text) => $"--{name} is '{Shown(text)}'; it must be {Words}";

    public static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        ImmutableArray<int> { IsEmpty: true } => HiddenValue.None,
        ImmutableArray<int> list => string.Join(',', list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    /// <summary>Foreign text on one line and not endless.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters of it.</param>
    public static string Shown(string text, int most = 80)
    {
        string cut = text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString()));
    }
}

/// <summary>A finite number in an interval.</summary>
/// <param name="Legal">The interval.</param>
/// <param name="Such">An example; null for none.</param>
internal sealed record NumberValue(Interval Legal, string? Such = null) : LegalValue
{
    public const string Syntax = @"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?";

    /// <param name="interval">As in mathematics: "[0, 1)".</param>
    /// <param name="such">As above.</param>
    public NumberValue(string interval, string? such = null)
        : this(Interval.Parse(interval), such)
    {
    }

    public override string Kind => "number";

    public override string Pattern => Syntax;

    public override string Words => $"a number{Legal.Words}{(Such is null ? "" : ", such as " + Such)}";

    /// <summary>A decimal comma is told from a point.</summary>
    public override string Refusal(string name, string text) =>
        base.Refusal(name, text) + (text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal) && text.Replace(',', '.') is var point && Read(point) is not null ? $"; did you mean {Shown(point)}?" : "");

    public override object? Read(string text) => Interval.TryRead(text, out double value) && Legal.Has(value) ? value : null;
}

/// <summary>A whole number.</summary>
internal sealed record WholeValue(long Low, long High) : LegalValue
{
    public override string Kind => "whole";

    public override string Pattern => @"\d+";

    public override string Words => $"a whole number from {Low} to {High}";

    public override object? Read(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= Low && value <= High ? value : null;
}

/// <summary>Samples of a mini-batch, or all.</summary>
internal sealed record BatchValue : LegalValue
{
    private const string All = "all";

    public override string Kind => "batch";

    public override string Pattern => @"all|[1-9]\d*";

    public override string Words => "a whole number from 1 to 2147483647, or all";

    /// <summary>More than any data have is all of them.</summary>
    public static object Of(int size) => size == int.MaxValue ? All : (long)size;

    public static int Number(object value) => value is long size ? (int)size : int.MaxValue;

    public override object? Read(string text) => text.Trim() == All ? All : new WholeValue(1, int.MaxValue).Read(text);
}

/// <summary>Whole numbers separated by commas.</summary>
internal record WholesValue(int Low, int High, string Such) : LegalValue
{
    public override string Kind => "wholes";

    public override string Words => $"whole numbers from {Low} to {High}, separated by commas, such as {Such}";

    public override object? Read(string text)
    {
        string[] parts = text.Split(',');
        var values = ImmutableArray.CreateBuilder<int>(parts.Length);
        foreach (string part in parts)
        {
            if (!int.TryParse(part.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < Low || value > High)
            {
                return null;
            }

            values.Add(value);
        }

        return values.ToImmutable();
    }
}

/// <summary>Units of each hidden layer, or none.</summary>
internal sealed record HiddenValue(int High) : WholesValue(1, High, "5 or 8,4")
{
    public const string None = "none";

    public override string Words => base.Words + ", or none";

    public override object? Read(string text) => text.Trim() == None ? ImmutableArray<int>.Empty : base.Read(text);
}

/// <summary>One of a few names.</summary>
internal record ChoiceValue(params string[] Names) : LegalValue
{
    public override string Kind => "choice";

    public override string Words => "one of: " + string.Join(", ", Names);

    public override object? Read(string text) => Names.FirstOrDefault(name => NameSuggestion.Normalize(name) == NameSuggestion.Normalize(text));

    public override string Refusal(string name, string text) => Unknown(name, text, Names);

    /// <summary>The sentence for a name that is none of these.</summary>
    public static string Unknown(string kind, string text, IReadOnlyList<string> names)
    {
        string question = NameSuggestion.Nearest(text, names) is { } nearest ? $"; did you mean '{nearest}'?" : ";";
        return $"unknown {kind} '{Shown(text)}'{question} one of: {string.Join(", ", names)}";
    }
}

/// <summary>Activations of hidden layers: one for all of them, or one for each, separated by commas.</summary>
internal sealed record ActivationsValue() : ChoiceValue([.. ActivationFunction.OfHiddenUnits.Select(activation => activation.Name)])
{
    // scikit-learn's name of the sigmoid.
    private const string Logistic = "logistic";

    /// <summary>The activations that a legal value names.</summary>
    public static ImmutableArray<ActivationFunction> Of(string text) =>
        [.. text.Split(',').Select(name => ActivationFunction.OfHiddenUnits.First(activation => activation.Name == name))];

    public override object? Read(string text)
    {
        string?[] names = Array.ConvertAll(text.Split(','), One);
        return names.Contains(null) ? null : string.Join(',', names);
    }

    public override string Refusal(string name, string text) => Unknown(name, text.Split(',').First(part => One(part) is null), Names);

    private string? One(string name) => (string?)base.Read(NameSuggestion.Normalize(name) == Logistic ? ActivationFunction.Sigmoid.Name : name);
}

/// <summary>A name that the page was given.</summary>
internal record NameValue : LegalValue
{
    private const int Longest = 200;

    public override string Kind => "name";

    public override bool IsText => true;

    public override string Words => $"a name of 1 to {Longest} characters";

    public override object? Read(string text) => text.Length is > 0 and <= Longest && !text.Any(char.IsControl) ? text : null;
}

/// <summary>A text that the library for CSV files reads, such as names of columns.</summary>
internal sealed record FileValue(CsvSetting Setting) : NameValue
{
    public override string Words => Setting.Words;

    public static LegalValue Of(CsvSetting setting) =>
        setting.IsSwitch ? new SwitchValue() : setting.IsCount ? new WholeValue(0, CsvSettings.MostSkippedLines) : setting.Choices.Count > 0 ? new FileChoiceValue(setting) : new FileValue(setting);

    public override object? Read(string text) => base.Read(text) is null ? null : Setting.Read(text);
}

/// <summary>One of a few names, or what stands for it, such as a delimiter itself.</summary>
internal sealed record FileChoiceValue(CsvSetting Setting) : ChoiceValue([.. Setting.Choices])
{
    public override object? Read(string text) => Setting.Read(text);
}

/// <summary>Weights of classes by name, or classes that count alike.</summary>
internal sealed record ClassWeightValue : NameValue
{
    public override string Words => ClassWeightWords.Words;

    public override object? Read(string text) => base.Read(text) is not null && ClassWeightWords.Read(text) is { } words ? ColumnNames.Join(words) : null;
}

/// <summary>Rates of dropout: one for all hidden layers, or one for each, separated by commas.</summary>
internal sealed record RatesValue : LegalValue
{
    private static readonly NumberValue One = new("[0, 1)");

    public override string Kind => "rates";

    public override string Pattern => $"{NumberValue.Syntax}(,{NumberValue.Syntax})*";

    public override string Words => "numbers from 0 to below 1, separated by commas, such as 0.5 or 0.5,0.2";

    /// <summary>Those of a run as they are written.</summary>
    public static string Text(Dropout? dropout) => string.Join(',', (dropout?.Hidden ?? [0]).Select(rate => Text(rate)));

    /// <summary>The rates that a legal value names.</summary>
    public static ImmutableArray<double> Of(string text) => [.. text.Split(',').Select(part => (double)One.Read(part)!)];

    public override object? Read(string text)
    {
        object?[] rates = Array.ConvertAll(text.Split(','), part => One.Read(part.Trim()));
        return rates.Contains(null) ? null : string.Join(',', rates.Select(rate => Text(rate!)));
    }
}

/// <summary>On or off.</summary>
internal sealed record SwitchValue : LegalValue
{
    public override string Kind => "switch";

    public override string Words => "true or false";

    public override object? Read(string text) => text switch { "true" or "" => true, "false" => false, _ => null };
}
