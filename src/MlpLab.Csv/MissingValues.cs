namespace MlpLab.Csv;

/// <summary>What to do with a cell that has no value.</summary>
/// <remarks>
/// No value is an empty cell, a word of <see cref="CsvOptions.MissingWords"/>, or, in any case, one of the usual words NA, N/A, NaN, null, None, ? and -. A label
/// may be called by one of these seven: they are missing in a column of labels only where all other labels are numbers.
/// </remarks>
public enum MissingValues
{
    /// <summary>Each one is a problem; the file is refused.</summary>
    Error,

    /// <summary>Its row is left out and counted.</summary>
    Drop,

    /// <summary>It becomes NaN in the dataset, for a <see cref="Networks.MeanImputer"/> to fill. A missing label is still a problem.</summary>
    Mean,
}
