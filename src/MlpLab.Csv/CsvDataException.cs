namespace MlpLab.Csv;

/// <summary>A file that is no table of numbers and labels.</summary>
/// <param name="problems">In the order of the file; lines and columns count from 1.</param>
public sealed class CsvDataException(IReadOnlyList<CsvMessage> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>What is wrong: of each kind the first ten, and how many there are.</summary>
    public IReadOnlyList<CsvMessage> Problems { get; } = problems;

    internal CsvDataException(CsvMessage problem)
        : this([problem])
    {
    }

    internal CsvDataException(string problem)
        : this([new CsvMessage(CsvMessageKind.Plain, problem)])
    {
    }
}
