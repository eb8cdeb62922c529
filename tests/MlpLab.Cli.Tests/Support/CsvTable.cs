using System.Globalization;

namespace MlpLab.Cli.Tests.Support;

/// <summary>A data set read back from the program's CSV.</summary>
internal sealed record CsvTable(string Header, double[][] Features, int[] Labels)
{
    public static CsvTable Parse(string text)
    {
        string[][] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        return new CsvTable(
            string.Join(',', lines[0]),
            [.. lines[1..].Select(cells => cells[..^1].Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray())],
            [.. lines[1..].Select(cells => int.Parse(cells[^1], CultureInfo.InvariantCulture))]);
    }
}
