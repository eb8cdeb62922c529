using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Whole numbers that are names or dates: neither their order nor their distance is that of what they stand for.</summary>
internal static class NumberCodes
{
    private const double FirstDay = 19000101, LastDay = 21001231, FirstMonth = 190001, LastMonth = 210012;

    private static readonly string[] CodeNames = ["zip", "zipcode", "plz", "postcode", "postalcode", "postal"];

    /// <summary>Completes "column 2 'zip' …"; null where they are none.</summary>
    /// <param name="contents">What the column holds: numbers.</param>
    /// <param name="name">Of the column; empty without one.</param>
    /// <param name="column">Its cells.</param>
    public static string? Reason(ColumnContents contents, string name, Func<double[]> column)
    {
        string plain = string.Concat(name.Where(char.IsLetter));
        return contents.Numbers < 2 ? null
            : contents.PaddedDecimals.Count > 1 ? $"holds numbers with a 0 before them, such as {contents.PaddedDecimals.Text}, and they were taken for decimals; days and months are none"
            : !contents.IsWhole ? null
            : contents.Exponents.Count > 1 ? $"holds numbers such as {contents.Exponents.Text}, and they were taken for numbers with an exponent; codes are none"
            : contents.Padded.Count > 0 ? $"holds codes with a 0 before them, such as {contents.Padded.Text}, and they were taken for numbers, whose order and distance count"
            : CodeNames.Contains(plain, StringComparer.OrdinalIgnoreCase) ? "holds codes of places, by its name, and they were taken for numbers, whose order and distance count"
            : contents.Extremes.Smallest[0].Value >= FirstDay && contents.Extremes.Largest[0].Value <= LastDay && column().All(IsDay)
                ? string.Create(CultureInfo.InvariantCulture, $"holds dates such as {contents.Extremes.Smallest[0].Value}, and they were taken for numbers: from one month to the next they leap")
            : contents.Extremes.Smallest[0].Value >= FirstMonth && contents.Extremes.Largest[0].Value <= LastMonth && column().All(IsMonth)
                ? string.Create(CultureInfo.InvariantCulture, $"holds months such as {contents.Extremes.Smallest[0].Value}, and they were taken for numbers: from one year to the next they leap")
            : null;
    }

    private static bool IsMonth(double value) => double.IsNaN(value) || value % 100 is >= 1 and <= 12;

    private static bool IsDay(double value) =>
        double.IsNaN(value) || DateTime.TryParseExact(value.ToString("F0", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
