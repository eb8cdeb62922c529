using System.Globalization;
using System.Text;

namespace MlpLab.Contracts;

/// <summary>Whole numbers as text. Without query operators: a short run would wait for them to be compiled.</summary>
internal static class NumberList
{
    /// <summary>The numbers in invariant culture with a separator between them.</summary>
    public static string Text(ReadOnlySpan<int> numbers, char separator)
    {
        var text = new StringBuilder();
        for (int i = 0; i < numbers.Length; i++)
        {
            text.Append(i == 0 ? "" : separator.ToString()).Append(CultureInfo.InvariantCulture, $"{numbers[i]}");
        }

        return text.ToString();
    }
}
