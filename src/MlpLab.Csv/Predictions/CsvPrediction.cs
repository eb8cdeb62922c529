using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Csv.Predictions;

/// <summary>What <see cref="CsvPredictor"/> predicted of a file, and how well that fits what the file says. Immutable.</summary>
public sealed record CsvPrediction
{
    /// <summary>Who predicted.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>Rows predicted, 1 or more.</summary>
    public required long RowCount { get; init; }

    /// <summary>Name of the column of the true classes or numbers, of several numbers their names separated by commas; null where the file has none.</summary>
    public string? Label { get; init; }

    /// <summary>Why <see cref="Label"/> is that column; null where the file has none.</summary>
    public LabelOrigin? LabelOrigin { get; init; }

    /// <summary>How well the classes fit the true ones; null where the file has none, or the model predicts numbers.</summary>
    public ClassificationEvaluation? Classes { get; init; }

    /// <summary>How well each number fits the true one, in the order of <see cref="TrainedRegressor.TargetNames"/>; empty where the file has none, or the model predicts classes.</summary>
    public IReadOnlyList<TargetEvaluation> Targets { get; init; } = [];

    /// <summary>What else should be known, such as columns that the model does not use.</summary>
    public IReadOnlyList<CsvMessage> Notes { get; init; } = [];
}

/// <summary>How the column of the true classes or numbers was found.</summary>
public enum LabelOrigin
{
    /// <summary>It was named, as <see cref="CsvOptions.Label"/>.</summary>
    Option,

    /// <summary>The training data had a label of that name.</summary>
    Model,

    /// <summary>No other column is left beside the features.</summary>
    OnlyOther,
}
