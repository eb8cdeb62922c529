using MlpLab.Networks;
using MlpLab.Training;
namespace MlpLab.Diagnostics;

/// <summary>Training that never left the start, or came to rest where every sample gets the same answer.</summary>
internal static class SaddleRule
{
    /// <summary>Final loss over the base rate's; stuck runs are within 1e-6, and a network with one hidden unit on circles gets to 0.91.</summary>
    private const double NoBetter = 0.99;

    /// <summary>Of the outputs: below 1e-4 in stuck runs, above 0.15 in runs that learned anything.</summary>
    private const double SmallestSpread = 0.03;

    private const double MuchLighter = 1_000;

    public static bool IsAtBaseRate(DiagnosisCase run, TracePoint point) =>
        point.PredictionSpread < SmallestSpread && point.Loss > NoBetter * run.Trace.BaseRateLoss;

    public static Finding? Stuck(DiagnosisCase run)
    {
        // One hidden unit has no other to be alike: it is too few.
        if (run.IsGood || run.Trace.HiddenUnitCount < 2 || !IsAtBaseRate(run, run.Last))
        {
            return null;
        }

        if (run.Settings.Recipe.Alpha > 0)
        {
            return HeldByPenalty(run);
        }

        return new Finding(
            DiagnosisCodes.SymmetricSaddle,
            run.Since(point => IsAtBaseRate(run, point)),
            [
                new("finalLoss", run.Result.FinalLoss),
                new("baseRateLoss", run.Trace.BaseRateLoss),
                new("predictionSpread", run.Last.PredictionSpread),
                new("gradientNorm", LayerNorms.Whole(run.Last.GradientNorms)),
            ],
            "every sample gets the base rate for an answer and the gradient is almost 0: "
                + "with small weights the hidden units are nearly linear and pull against each other on symmetric data",
            new Remedy(run.Settings, Cure(run.Settings)));
    }

    // No saddle: a large penalty has its minimum there. Where folds chose it, nothing lighter did better on the rows left out.
    private static Finding HeldByPenalty(DiagnosisCase run) => new(
        DiagnosisCodes.Underfit,
        run.Last.Epoch,
        [
            new("alpha", run.Settings.Recipe.Alpha),
            new("finalLoss", run.Result.FinalLoss),
            new("baseRateLoss", run.Trace.BaseRateLoss),
            new("predictionSpread", run.Last.PredictionSpread),
        ],
        "every sample gets the base rate for an answer: the penalty on large weights holds them near 0",
        new Remedy(run.Settings, run.Settings with { Recipe = run.Settings.Recipe with { Alpha = run.Settings.Recipe.Alpha / MuchLighter, ChoosesAlpha = false } }))
    {
        IsDated = false,
    };

    private static RunSettings Cure(RunSettings settings) => settings.WithSpreadWeights().WithModernSteps().Or(settings, s => s.WithRestarts().WithMoreUnits());
}
