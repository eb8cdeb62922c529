using MlpLab.Contracts;
using MlpLab.Playground.Settings;
using MlpLab.Settings;

namespace MlpLab.Playground.Protocol;

/// <summary>How the page asks for a value.</summary>
/// <param name="Kind">Number, whole, batch, wholes, rates, choice, switch or name.</param>
/// <param name="Pattern">A regular expression: what does not match it is not legal.</param>
internal sealed record ValueForm(string Kind, string Pattern)
{
    private const string Number = @"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", Any = ".+";

    public static ValueForm Of(PageValue value) => value.IsSwitch ? new("switch", Any) : value.Legal switch
    {
        NumberAttribute => new("number", Number),
        WholeAttribute or SeedAttribute => new("whole", @"\d+"),
        CountOrAttribute => new("batch", @"all|[1-9]\d*"),
        WholesAttribute => new("wholes", Any),
        NumbersAttribute => new("rates", $"{Number}(,{Number})*"),
        NameAttribute or SomeAttribute => new("choice", Any),
        _ => new("name", Any),
    };

    /// <summary>The ends of a range; null where it has none, or what may be is no number.</summary>
    public static Interval? Range(LegalAttribute? legal) => legal switch
    {
        NumberAttribute number => number.Legal,
        WholeAttribute whole => new Interval(whole.Low, HasLow: true, whole.High, HasHigh: true),
        SeedAttribute => new Interval(0, HasLow: true, uint.MaxValue, HasHigh: true),
        _ => null,
    };

    /// <summary>What can be chosen; null where it is no choice.</summary>
    public static IReadOnlyList<string>? Choices(LegalAttribute? legal) => (legal as NameAttribute)?.Names ?? (legal as SomeAttribute)?.Names;
}
