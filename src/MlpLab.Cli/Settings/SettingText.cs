using System.Collections.Immutable;
using System.Globalization;
using System.Text;

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
        int[] list => Joined(list, ","),
        ImmutableArray<int> list => Joined(list.AsSpan(), ","),
        IEnumerable<int> list => Joined([.. list], ","),
        IEnumerable<double> list => string.Join(',', list.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        IEnumerable<string> list => string.Join(',', list),
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Whole numbers with a separator between them.</summary>
    public static string Joined(ReadOnlySpan<int> numbers, string separator)
    {
        var text = new StringBuilder();
        for (int i = 0; i < numbers.Length; i++)
        {
            text.Append(i == 0 ? "" : separator).Append(CultureInfo.InvariantCulture, $"{numbers[i]}");
        }

        return text.ToString();
    }
}
