using MlpLab.Diagnostics;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Whether a remedy that was tried is one.</summary>
internal static class RemedyTrial
{
    // Fewer right of 100 that a lower log loss does not make up for.
    private const double LargestLoss = 0.01;

    /// <summary>Whether it was tried against being too sure: then the log loss on unseen samples tells.</summary>
    public static bool IsByLoss(RunResult before) => before.Findings is [{ Code: DiagnosisCodes.Overconfident }, ..];

    /// <summary>
    /// Whether fewer samples are right than before: of those that training does not see where both runs have them, else of those trained on. Of a run too sure of itself
    /// whether the log loss on unseen samples is no lower, or clearly fewer are right.
    /// </summary>
    public static bool IsWorse(RunResult before, RunResult after) => before.Score is { Unseen: { } unseen }
        ? after.Score.Unseen is not { } now || (IsByLoss(before) ? now.LogLoss >= unseen.LogLoss || now.Accuracy < unseen.Accuracy - LargestLoss : now.Accuracy < unseen.Accuracy)
        : after.Score.TrainAccuracy is null ? before.Score.TrainAccuracy is not null : after.Score.TrainAccuracy < before.Score.TrainAccuracy;
}
