using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>Steps that are too long.</summary>
internal static class RateRules
{
    /// <summary>A step counts as a jump when it raises the loss by a twentieth. In 300 solved runs no measured step of the second half did.</summary>
    private const double Jump = 1.05;

    /// <summary>Of the measured steps in the second half; runs made to oscillate had 0.22 to 0.65, all others 0.</summary>
    private const double LargestShareOfJumps = 0.1;

    /// <summary>Peak of the loss over its start: at most 1.5 in solved runs, from 3.7 up in runs made to oscillate.</summary>
    private const double HighestPeak = 2;

    /// <summary>A lower peak is enough where half of the units are dead at the end that were not at the start.</summary>
    private const double PeakOfDying = 1.2;
    private const double DyingShare = 0.5;

    public static Finding? Diverged(DiagnosisCase run) => run.Result.StopReason != StopReason.Diverged
        ? null
        : new Finding(
            DiagnosisCodes.Diverged,
            Math.Max(0, run.Result.Epochs - 1),
            [new("startLoss", run.First.Loss), new("lastRecordedLoss", run.Last.Loss), new("learningRate", run.Settings.LearningRate() ?? double.NaN)],
            "the loss or a parameter is no longer finite: each step made the next one longer",
            new Remedy(run.Settings, Cure(run.Settings)));

    public static Finding? TooHigh(DiagnosisCase run)
    {
        double start = Math.Max(run.First.Loss, run.Trace.BaseRateLoss);
        double peak = run.Largest(point => Math.Max(point.Loss, point.NextLoss ?? 0)) / start;
        double jumps = run.ShareOfLaterPoints(IsJump);
        bool keepsJumping = jumps >= LargestShareOfJumps;
        bool died = run.First.DeadShare < DyingShare && run.Last.DeadShare >= DyingShare;
        bool wasThrownOff = peak >= (died ? PeakOfDying : HighestPeak);

        // Accuracy alone excuses nothing here: a run that jumps about can be right on most samples at a loss far above its start.
        bool isHarmless = run.IsSurelyGood || (run.IsGood && !keepsJumping);
        bool isAboveStart = run.Last.Loss > start;
        if (!(keepsJumping || wasThrownOff) || (isHarmless && !isAboveStart))
        {
            return null;
        }

        TracePoint first = run.FirstWith(point => IsJump(point) || point.Loss > start);
        string course = keepsJumping ? "goes up and down" : "rose far above its start";
        return new Finding(
            DiagnosisCodes.RateTooHigh,
            first.Epoch,
            [
                new("shareOfRisingSteps", jumps),
                new("peakOverStartLoss", peak),
                new("finalLoss", run.Result.FinalLoss),
                new("deadShareAtEnd", run.Last.DeadShare),
                new("learningRate", run.Settings.LearningRate() ?? double.NaN),
            ],
            $"the loss {course}: the steps are too long and jump over the minimum instead of going down to it",
            new Remedy(run.Settings, run.Settings.WithLowerRate()));
    }

    // Through several layers the modern rate can still break: a tenth of it.
    private static RunSettings Cure(RunSettings settings)
    {
        RunSettings cured = settings.WithLowerRate().WithSpreadWeights();
        return settings.Hidden.Length > 1 && settings.LearningRate() > cured.LearningRate() * 10
            ? cured.WithATenthOfTheRate()
            : cured;
    }

    private static bool IsJump(TracePoint point) => point.NextLoss > Jump * point.Loss;
}
