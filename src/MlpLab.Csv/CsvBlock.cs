using MathNet.Numerics.LinearAlgebra;

namespace MlpLab.Csv;

/// <summary>Some consecutive rows of a file.</summary>
/// <param name="Features">n_rows x n_features, NaN where a value is missing.</param>
/// <param name="Labels">The class of each row; null where the file has none, or the model predicts numbers.</param>
public sealed record CsvBlock(Matrix<double> Features, int[]? Labels)
{
    /// <summary>n_rows x n_targets; null where the file has none, or the model predicts classes.</summary>
    public Matrix<double>? Targets { get; init; }
}
