namespace MlpLab.Csv;

/// <summary>A file that is no table of numbers and labels.</summary>
/// <param name="problems">A sentence each, in the order of the file; lines and columns count from 1.</param>
public sealed class CsvDataException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    internal CsvDataException(string problem)
        : this([problem])
    {
    }
}
