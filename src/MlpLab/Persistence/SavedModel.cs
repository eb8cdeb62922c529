using MlpLab.Networks;

namespace MlpLab.Persistence;

/// <summary>What a model file holds: the classifier, and how it was trained.</summary>
public sealed record SavedModel
{
    /// <summary>Network, scaler and names. Shared, not copied.</summary>
    public required TrainedClassifier Classifier { get; init; }

    /// <summary>The column of the classes in the training data, for use where new data have it too; null where it had no name.</summary>
    public string? LabelName { get; init; }

    /// <summary>Null for a classifier that no training of this library made.</summary>
    public TrainingRecord? Training { get; init; }
}
