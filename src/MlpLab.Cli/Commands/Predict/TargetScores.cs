using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Scores of predicted numbers that come block by block.</summary>
/// <param name="model">Has the targets, and how far they spread.</param>
internal sealed class TargetScores(TrainedRegressor model) : IPredictionScores
{
    private readonly RunningErrors[] _errors = [.. model.TargetNames.Select((_, j) => new RunningErrors(model.TargetScaler?.Scales[j] ?? 1))];

    public IReadOnlyList<string> Names => model.TargetNames;

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
