using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Settings;

/// <summary>Values as they are written on a command line.</summary>
internal static class SettingText
{
    /// <summary>Null for no value.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        int[] list => DisplayText.Numbers(list, ','),
        ImmutableArray<int> list => DisplayText.Numbers(list.AsSpan(), ','),
        IEnumerable<int> list => DisplayText.Numbers([.. list], ','),
        IEnumerable<double> list => string.Join(',', list.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        IEnumerable<string> list => string.Join(',', list),
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
