using MlpLab.Networks;
using MlpLab.Training;
namespace MlpLab.Diagnostics;

/// <summary>Gradients that shrink or grow from layer to layer.</summary>
internal static class GradientRules
{
    /// <summary>‖dL/dθ‖ before the first update: at most 3 in solved runs and at least 50 in deep networks with weights 8 times too large.</summary>
    private const double LargestAtStart = 10;

    /// <summary>‖dL/dθ‖ at any time: at most 15 where the rate alone is too high.</summary>
    private const double LargestEver = 1_000;

    /// <summary>‖Δθ‖/‖θ‖ of the first layer, the largest of the run: below 1e-5 in deep networks that are stuck, above 2e-3 in solved runs.</summary>
    private const double SmallestUpdateRatio = 1e-3;

    private const int LeastUnits = 10;

    public static Finding? Exploding(DiagnosisCase run)
    {
        TracePoint worst = run.Trace.Steepest();
        double atStart = LayerNorms.Whole(run.First.GradientNorms), largest = LayerNorms.Whole(worst.GradientNorms);
        if (run.IsGood || (atStart < LargestAtStart && largest < LargestEver))
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.ExplodingGradient,
            atStart >= LargestAtStart ? 0 : worst.Epoch,
            [new("gradientNormAtStart", atStart), new("largestGradientNorm", largest), new("finalLoss", run.Result.FinalLoss)],
            "the gradient is so large that one step destroys what the weights held: it is multiplied by large weights from layer to layer or by large inputs",
            new Remedy(run.Settings, run.Settings.WithSpreadWeights().Or(run.Settings, s => s.WithLowerRate())));
    }

    public static Finding? Vanishing(DiagnosisCase run)
    {
        double largestUpdate = run.Largest(point => point.UpdateRatios.IsEmpty ? 0 : point.UpdateRatios[0]);
        if (run.IsGood || run.Settings.FrozenLayers > 0 || run.Trace.HiddenLayerCount < 2 || largestUpdate > SmallestUpdateRatio || !SaddleRule.IsAtBaseRate(run, run.Last))
        {
            return null;
        }

        return new Finding(
            DiagnosisCodes.VanishingGradient,
            run.Since(point => SaddleRule.IsAtBaseRate(run, point)),
            [
                new("firstLayerGradientNorm", run.Last.GradientNorms[0]),
                new("gradientNorm", LayerNorms.Whole(run.Last.GradientNorms)),
                new("firstLayerUpdateRatio", largestUpdate),
                new("hiddenLayers", run.Trace.HiddenLayerCount),
            ],
            "the lower layers do not learn: from layer to layer the signal and its gradient get smaller until nothing is left of them",
            new Remedy(run.Settings, Cure(run.Settings)));
    }

    // One layer with as many units as the widest: these problems need no more.
    private static RunSettings Cure(RunSettings settings) =>
        settings.WithSpreadWeights().WithHidden(settings.Hidden.Append(LeastUnits).Max());
}
