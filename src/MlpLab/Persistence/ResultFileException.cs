namespace MlpLab.Persistence;

/// <summary>A file of results that cannot be used: it stays as it was. The message names the file and what is wrong.</summary>
public sealed class ResultFileException : Exception
{
    /// <summary>Names one problem.</summary>
    /// <param name="problem">Of which kind it is.</param>
    /// <param name="message">A sentence without its full stop.</param>
    /// <param name="resultCount">See <see cref="ResultCount"/>.</param>
    public ResultFileException(ResultFileProblem problem, string message, int resultCount = 0)
        : base(message) => (Problem, ResultCount) = (problem, resultCount);

    /// <summary>Of which kind it is.</summary>
    public ResultFileProblem Problem { get; }

    /// <summary>How many results stand whole before the damage, 0 or more.</summary>
    public int ResultCount { get; }
}

/// <summary>What can be wrong with a file of results.</summary>
public enum ResultFileProblem
{
    /// <summary>It holds something else: other settings, data, seeds, part or version, or no results at all.</summary>
    OtherContents,

    /// <summary>A line is not the result that stands there.</summary>
    Damaged,

    /// <summary>It cannot be read or written, or another process writes it.</summary>
    Unusable,
}
