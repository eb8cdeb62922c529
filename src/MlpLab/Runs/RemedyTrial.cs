using MlpLab.Diagnostics;

namespace MlpLab.Runs;

/// <summary>Whether a remedy that was tried is one.</summary>
internal static class RemedyTrial
{
    // Fewer right of 100 that a lower log loss does not make up for.
    private const double LargestLoss = 0.01;

    /// <summary>Whether it was tried against being too sure: then the log loss on unseen samples tells.</summary>
    public static bool IsByLoss(RunResult before) => before.Findings is [{ Code: DiagnosisCodes.Overconfident }, ..];

    /// <summary>
    /// Whether fewer samples are right than before, or R² is lower where numbers are predicted: of those that training does not see where both runs have them, else of those
    /// trained on. Of a run too sure of itself whether the log loss on unseen samples is no lower, or clearly fewer are right.
    /// </summary>
    public static bool IsWorse(RunResult before, RunResult after) => (before, after) switch
    {
        ({ Regression.Score: var first }, { Regression.Score: var then }) => IsLower(first.Unseen?.RSquared, then.Unseen?.RSquared) ?? IsLower(first.Train?.RSquared, then.Train?.RSquared) ?? false,
        ({ Score.Unseen: { } unseen }, { Score.Unseen: { } now }) when IsByLoss(before) => now.LogLoss >= unseen.LogLoss || now.Accuracy < unseen.Accuracy - LargestLoss,
        _ => IsLower(before.Score.Unseen?.Accuracy, after.Score.Unseen?.Accuracy) ?? IsLower(before.Score.TrainAccuracy, after.Score.TrainAccuracy) ?? false,
    };

    // What is no longer a number is lower; null where there was none before.
    private static bool? IsLower(double? before, double? after) => before is null ? null : after is null || after < before;
}
