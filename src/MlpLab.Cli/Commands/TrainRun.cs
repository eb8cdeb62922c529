using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>Everything a finished training run has to report.</summary>
internal sealed record TrainRun
{
    public required Dataset Data { get; init; }

    public required MultilayerPerceptron Network { get; init; }

    public required StandardScaler? Scaler { get; init; }

    public required double[] InitialParameters { get; init; }

    public required TrainingResult Result { get; init; }

    public required IReadOnlyList<LearningCurvePoint> Log { get; init; }

    /// <summary>Null where the parameters are no longer numbers, so that the network predicts nothing.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Null where the data have too few samples of each class for the folds; a note says so.</summary>
    public required LogisticRegressionCVResult? Baseline { get; init; }

    public required double? BaselineAccuracy { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public string Status => Result.StopReason switch
    {
        StopReason.EpochsCompleted => "completed",
        StopReason.StoppedByMonitor => "stopped",
        StopReason.Cancelled => "interrupted",
        _ => "diverged",
    };
}
