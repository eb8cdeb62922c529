using MlpLab.Contracts;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Pictures.Characters;

/// <summary>The lines beside the picture of a run that has ended: how far it came, how good it is, and what to compare it with.</summary>
internal static class RunFacts
{
    public static IReadOnlyList<string> Of(RunResult run)
    {
        int epochs = run.Settings.TrainingEpochs;
        string?[] facts =
        [
            run.Outcome.Epochs < epochs ? Invariant($"{run.Status} after epoch {run.Outcome.Epochs}") : Invariant($"epoch {epochs}"),
            run.Course.RestoredEpoch is { } kept ? Invariant($"parameters of epoch {kept} kept") : null,
            "loss " + LossText.Of(run.Outcome.FinalLoss),
            run.Regression is null ? Accuracies(run.Score, run) : RSquared(run.Regression.Score, run),
            .. run.Regression is null ? Baselines(run) : Baselines(run, run.Regression),
        ];
        return [.. facts.OfType<string>()];
    }

    private static string? Accuracies(Score score, RunResult run) => score.TrainAccuracy is not { } train ? null
        : Invariant($"accuracy {train * 100:F1} %") + (score.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.Accuracy * 100:F1} %") : "");

    private static IEnumerable<string> Baselines(RunResult run)
    {
        if (run.BaselineScore.TrainAccuracy is { } baseline)
        {
            yield return Invariant($"logistic regr. {baseline * 100:F1} %") + (run.BaselineScore.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.Accuracy * 100:F1} %") : "");
        }

        if (run.MajorityScore.TrainAccuracy is { } majority)
        {
            yield return Invariant($"majority {majority * 100:F1} %");
        }
    }

    private static string? RSquared(RegressionScore score, RunResult run) => score.Train is not { } train ? null
        : Invariant($"R² {train.RSquared:F4}") + (score.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.RSquared:F4}") : "");

    private static IEnumerable<string> Baselines(RunResult run, RegressionResults results) =>
        RSquared(results.BaselineScore, run) is { } ridge ? ["ridge regr. " + ridge] : [];
}
