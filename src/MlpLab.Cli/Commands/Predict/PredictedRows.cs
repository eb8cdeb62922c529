using MlpLab.Csv;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Predicts rows block by block, writes what comes of them, and scores it.</summary>
internal interface IPredictedRows
{
    /// <summary>What was measured so far; null where the file has nothing to measure against.</summary>
    IPredictionScores? Scores { get; }

    /// <summary>Writes the names of the columns.</summary>
    void WriteHeader();

    /// <summary>Predicts the rows and writes a line for each.</summary>
    void Add(CsvBlock block);
}

/// <summary>How well predictions fit what the file says.</summary>
internal interface IPredictionScores
{
    /// <summary>Rows measured.</summary>
    long Count { get; }
}
