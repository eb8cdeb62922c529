using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Methods of search by name, separated by commas, or all.</summary>
internal sealed class SearchMethodsAttribute : SomeAttribute
{
    public static string[] All { get; } = [.. SearchMethod.All.Select(method => method.Name)];

    protected override NameAttribute Each { get; } = new OneOfAttribute(All) { Kind = "method" };

    public override string Words => base.Words + ", or all";

    public override object? Read(string text) => text.Trim() == VariesAttribute.All ? All : base.Read(text) is string[] names ? names.Distinct().ToArray() : null;
}

/// <summary>Epochs of a whole search.</summary>
internal sealed class EpochBudgetAttribute : LegalAttribute
{
    private const long Most = 1_000_000_000_000;

    public override string Words => $"a whole number from 1 to {Most}";

    public override object? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value is >= 1 and <= Most ? value : null;
}
