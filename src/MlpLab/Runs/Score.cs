using MlpLab.Datasets;
using MlpLab.Metrics;

namespace MlpLab.Runs;

/// <summary>How well a predictor does.</summary>
/// <param name="TrainAccuracy">On the samples trained on, in [0, 1]. Null where it predicts nothing: not fitted, or its parameters are no longer numbers.</param>
/// <param name="Unseen">On samples that training did not see, fresh ones or those held out to test on. Null where there are none, or it predicts nothing: no numbers, or not for each of them.</param>
public sealed record Score(double? TrainAccuracy, FreshEvaluation? Unseen)
{
    /// <summary>Whether its probabilities come true on the samples of <see cref="Unseen"/>; null where nothing was measured on them, or only one answer is ever given.</summary>
    public CalibrationCurve? Calibration { get; init; }
}
