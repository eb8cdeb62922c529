namespace MlpLab.Diagnostics;

/// <summary>Steps that are too long.</summary>
internal static class RateRules
{
    public static Finding? Diverged(DiagnosisCase run)
    {
        if (run.Result.StopReason != Training.StopReason.Diverged)
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.Diverged,
            run.Result.Epochs - 1,
            [new("startLoss", run.First.Loss), new("lastFiniteLoss", run.Last.Loss), new("learningRate", run.Settings.LearningRate)],
            "the loss or a parameter is no longer finite: each step made the next one longer",
            Remedy.Between(run.Settings, run.Settings.WithLowerRate().WithSpreadWeights()));
    }

    public static Finding? TooHigh(DiagnosisCase run)
    {
        return null;
    }
}
