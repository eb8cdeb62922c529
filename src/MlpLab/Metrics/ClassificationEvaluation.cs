namespace MlpLab.Metrics;

/// <summary>How well classes are predicted on some samples.</summary>
/// <param name="Confusion">True and predicted classes of one sample or more; has accuracy, precision, recall and F1.</param>
/// <param name="LogLoss">Mean of −ln(probability given to the true class), in nats, probabilities clipped as in <see cref="ClassificationMetrics"/>.</param>
/// <param name="RocAuc">Area under the ROC curve, in [0, 1]; of more than two classes the mean over classes, each against the rest. Null where a class has no sample, or the samples were too many to keep their scores.</param>
public sealed record ClassificationEvaluation(ConfusionMatrix Confusion, double LogLoss, double? RocAuc)
{
    /// <summary>95 % Wilson interval of the accuracy.</summary>
    public WilsonInterval Interval => WilsonInterval.Of(Confusion.Right, Confusion.SampleCount);
}
