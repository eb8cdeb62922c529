using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Persistence;

/// <summary>What a model file holds: a classifier or a regressor, and how it was trained.</summary>
public sealed record SavedModel
{
    /// <summary>Network, scalers and names. Shared, not copied.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary><see cref="Model"/> where it tells classes apart.</summary>
    /// <exception cref="InvalidOperationException">It predicts numbers.</exception>
    public TrainedClassifier Classifier => Model as TrainedClassifier ?? throw new InvalidOperationException("The model predicts numbers: ask for Regressor.");

    /// <summary><see cref="Model"/> where it predicts numbers.</summary>
    /// <exception cref="InvalidOperationException">It tells classes apart.</exception>
    public TrainedRegressor Regressor => Model as TrainedRegressor ?? throw new InvalidOperationException("The model tells classes apart: ask for Classifier.");

    /// <summary>The column of the classes in the training data, for use where new data have it too; null where it had no name.</summary>
    public string? LabelName { get; init; }

    /// <summary>Null for a model that no training of this library made.</summary>
    public TrainingRecord? Training { get; init; }

    /// <summary>The column that a model predicts, of the samples it was trained on; null where it predicts several.</summary>
    internal static string? LabelNameOf(TrainedModel model, SampleSource source) =>
        model is not TrainedRegressor regressor ? source.LabelName : regressor.TargetCount == 1 ? regressor.TargetNames[0] : null;
}
