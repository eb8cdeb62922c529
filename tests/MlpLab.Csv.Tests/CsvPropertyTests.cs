using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MlpLab.Tests.Support;

namespace MlpLab.Csv.Tests;

/// <summary>Tables written in any way that CSV allows are read as the numbers and labels they were made of.</summary>
public class CsvPropertyTests
{
    private static readonly string[] Labels = ["a", "b c", "x,y", "semi;colon", "\"q\"", "tab\there", "pipe|", "é", "two\nlines"];

    [Fact]
    public void Read_OfAWrittenTable_GivesItsNumbersAndLabels()
    {
        Gen<WrittenTable> tables =
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from decimalSign in Gen.Elements('.', ',')
            from lineEnd in Gen.Elements("\n", "\r\n")
            from columns in Gen.Choose(1, 6)
            from rows in Gen.Choose(2, 9)
            from numbers in Properties.FiniteDoubles.Select(Within).ArrayOf(rows * columns)
            from labels in Gen.Elements(Labels).ArrayOf(rows).Where(all => all.Distinct().Count() > 1)
            from quoted in Gen.Elements(true, false).ArrayOf((rows + 1) * (columns + 1))
            from marks in Gen.Elements(true, false).Two()
            select new WrittenTable(delimiter, decimalSign, lineEnd, columns, numbers, labels, quoted, marks.Item1, marks.Item2);

        Properties.Hold(tables, 500, table =>
        {
            var options = new CsvOptions { Delimiter = table.Delimiter, DecimalSign = table.DecimalSign, HasHeader = true };

            CsvDataset read = CsvDatasetReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(table.Text())), options);

            read.Data.Features.ToRowMajorArray().Select(BitConverter.DoubleToInt64Bits).Should().Equal(table.Numbers.Select(BitConverter.DoubleToInt64Bits));
            read.Data.Labels.ToArray().Select(label => read.Data.ClassNames[label]).Should().Equal(table.Labels);
            read.Data.FeatureNames.Should().Equal(Enumerable.Range(0, table.Columns).Select(WrittenTable.NameOf));
        });
    }

    // Larger numbers are refused.
    private static double Within(double number) => Math.Abs(number) <= CsvLimits.LargestNumber ? number : number / 1e164;

    private sealed record WrittenTable(
        char Delimiter, char DecimalSign, string LineEnd, int Columns, double[] Numbers, string[] Labels, bool[] Quoted, bool HasMark, bool EndsInLineEnd)
    {
        public static string NameOf(int column) => column % 2 == 0 ? $"c{column}" : $"c \"{column}\", x";

        public string Text()
        {
            var cells = new List<string>([.. Enumerable.Range(0, Columns).Select(NameOf), "label"]);
            for (int i = 0; i < Labels.Length; i++)
            {
                cells.AddRange(Numbers.AsSpan(i * Columns, Columns).ToArray().Select(Number));
                cells.Add(Labels[i]);
            }

            string[] written = [.. cells.Select((cell, i) => Quoted[i] || cell.AsSpan().ContainsAny(Delimiter, '"', '\n') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)];
            string text = string.Join(LineEnd, written.Chunk(Columns + 1).Select(row => string.Join(Delimiter, row)));
            return (HasMark ? "\uFEFF" : "") + text + (EndsInLineEnd ? LineEnd : "");
        }

        private string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('.', DecimalSign);
    }
}
