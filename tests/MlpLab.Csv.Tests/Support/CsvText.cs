using System.Globalization;
using System.Text;

namespace MlpLab.Csv.Tests.Support;

/// <summary>Files as text, read.</summary>
internal static class CsvText
{
    public static CsvDataset Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static CsvDataset Read(byte[] bytes, CsvOptions? options = null) => CsvDatasetReader.Read(new MemoryStream(bytes), options ?? new CsvOptions());

    /// <summary>What is wrong with the file, with advice.</summary>
    public static string[] Problems(string text, CsvOptions? options = null) => Problems(Encoding.UTF8.GetBytes(text), options);

    /// <inheritdoc cref="Problems(string, CsvOptions?)"/>
    public static string[] Problems(byte[] bytes, CsvOptions? options = null) =>
        [.. FluentActions.Invoking(() => Read(bytes, options)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.ToString())];

    /// <summary>What is said about a file that is read.</summary>
    public static string[] Notes(string text, CsvOptions? options = null) => [.. Read(text, options).Notes.Select(note => note.ToString())];

    /// <summary>Lines of a file, made from their numbers.</summary>
    public static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));

    /// <summary>A measurement: no whole number, and no order in the rows.</summary>
    public static string Measured(int i, double spread = 10) => Math.Round(Math.Sin((i * 12.9898) + 4.1) * spread, 3).ToString("0.000", CultureInfo.InvariantCulture);
}
