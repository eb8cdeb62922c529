using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Settings;

/// <summary>Values as they are written on a command line.</summary>
internal static class SettingText
{
    /// <summary>Null for no value.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        int[] list => NumberList.Text(list, ','),
        ImmutableArray<int> list => NumberList.Text(list.AsSpan(), ','),
        IEnumerable<int> list => NumberList.Text([.. list], ','),
        IEnumerable<double> list => string.Join(',', list.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        IEnumerable<string> list => string.Join(',', list),
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
