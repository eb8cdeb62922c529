using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Whether a remedy that was tried is one.</summary>
internal static class RemedyTrial
{
    /// <summary>Whether fewer samples are right than before: of those that training does not see where both runs have them, else of those trained on.</summary>
    public static bool IsWorse(RunResult before, RunResult after) => before.Score is { Unseen: { } unseen }
        ? after.Score.Unseen is null || after.Score.Unseen.Accuracy < unseen.Accuracy
        : after.Score.TrainAccuracy is null ? before.Score.TrainAccuracy is not null : after.Score.TrainAccuracy < before.Score.TrainAccuracy;
}
