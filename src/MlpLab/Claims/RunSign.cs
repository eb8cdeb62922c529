using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Runs;

namespace MlpLab.Claims;

/// <summary>Something that a run shows or does not: how its gradients begin, how its loss moves, how it ends. Immutable.</summary>
public sealed class RunSign
{
    private const int EarlyEpoch = 100;
    private readonly Func<RunResult, bool> _isIn;

    private RunSign(string words, Func<RunResult, bool> isIn) => (Words, _isIn) = (words, isIn);

    /// <summary>Before the first update the gradient of the first layer is less than a hundredth of the last layer's (Euclidean norms over weights and biases).</summary>
    public static RunSign SmallFirstGradient { get; } = new(
        "small first gradient", run => run.Course.Trace.Points[0].GradientNorms[0] < 0.01 * run.Course.Trace.Points[0].GradientNorms[^1]);

    /// <summary>The loss after 100 epochs is above 0.99 of what it is to answer every sample with the classes' shares.</summary>
    public static RunSign StillLoss { get; } = new("loss does not move", run =>
    {
        TrainingTrace trace = run.Course.Trace;
        TracePoint point = trace.Points.FirstOrDefault(point => point.Epoch >= EarlyEpoch) ?? trace.Points[^1];

        // No longer a number, it has moved indeed.
        return point.Loss > 0.99 * trace.BaseRateLoss && double.IsFinite(point.Loss) && point.Loss < 1.01 * trace.BaseRateLoss;
    });

    /// <summary>The norm of the gradient of all parameters is above 1 at an epoch that was looked at (see <see cref="TrainingTrace"/>).</summary>
    public static RunSign GradientAboveOne { get; } = new("gradient above 1", run => LayerNorms.Whole(run.Course.Trace.Steepest().GradientNorms) > 1);

    /// <summary>The diagnosis names a vanishing gradient.</summary>
    public static RunSign DiagnosedVanishing { get; } = new("diagnosed as vanishing", run => run.Findings.Any(finding => finding.Code == DiagnosisCodes.VanishingGradient));

    /// <summary>Training fails: its loss does not come down to half of what it is to answer every sample with the classes' shares.</summary>
    public static RunSign Fails { get; } = new("training fails", run => !(run.Outcome.FinalLoss <= 0.5 * run.Course.Trace.BaseRateLoss));

    /// <summary>Every sign.</summary>
    internal static IReadOnlyList<RunSign> All { get; } = [SmallFirstGradient, StillLoss, GradientAboveOne, DiagnosedVanishing, Fails];

    /// <summary>In a few words.</summary>
    public string Words { get; }

    /// <summary>Whether a run shows it.</summary>
    internal bool IsIn(RunResult run) => _isIn(run);
}
