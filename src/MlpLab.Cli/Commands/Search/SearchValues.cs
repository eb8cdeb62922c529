using System.Globalization;
using MlpLab.Search;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Methods of search by name, separated by commas, or all.</summary>
internal sealed class SearchMethodsAttribute() : MethodsAttribute([.. SearchMethod.All.Select(method => method.Name)]);

/// <summary>Epochs of a whole search.</summary>
internal sealed class EpochBudgetAttribute : LegalAttribute
{
    private const long Most = 1_000_000_000_000;

    public override string Words => $"a whole number from 1 to {Most}";

    public override object? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value is >= 1 and <= Most ? value : null;
}
