using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Scores of predicted numbers that come block by block.</summary>
/// <param name="names">Of the targets.</param>
internal sealed class TargetScores(IReadOnlyList<string> names) : IPredictionScores
{
    private readonly RunningErrors[] _errors = [.. names.Select(_ => new RunningErrors())];

    public IReadOnlyList<string> Names => names;

    public long Count => _errors[0].Count;

    /// <summary>Of each target.</summary>
    public IReadOnlyList<TargetEvaluation> Targets => [.. _errors.Select(errors => errors.Evaluation())];

    /// <param name="truth">n x n_targets.</param>
    /// <param name="predicted">n x n_targets.</param>
    public void Add(Matrix<double> truth, Matrix<double> predicted)
    {
        for (int i = 0; i < truth.RowCount; i++)
        {
            for (int j = 0; j < _errors.Length; j++)
            {
                _errors[j].Add(truth[i, j], predicted[i, j]);
            }
        }
    }
}
