using MlpLab.Diagnostics;
using MlpLab.Runs;

namespace MlpLab.Pictures.Figures;

/// <summary>The figure of a finished run.</summary>
internal static class RunFigure
{
    private const string BaselineName = "logistic regression";

    public static TrainingFigure Of(RunPictures pictures, bool showCeiling)
    {
        RunResult run = pictures.Run;
        string network = "MLP " + pictures.Shape;
        string unseen = run.Settings.Source.UnseenName;
        return new TrainingFigure
        {
            Title = string.Join(" · ", [.. run.Settings.Source.Description, Words.Of($"seed {run.Settings.Seed}"), pictures.Shape, run.Settings.Recipe.Name + " recipe"]),
            Data = run.Training,
            Models =
            [
                .. run.BaselineGap == BaselineGap.LeftOut ? Array.Empty<FigureModel>()
                    : [new FigureModel("baseline", Titled(BaselineName, run.BaselineScore, unseen), run.Baseline?.Model) { Missing = "Logistic regression was not fitted." }],
                new FigureModel("network", Titled(network, run.Score, unseen), run.Predicts ? run.Classifier : null) { Missing = "The network's parameters are no longer numbers: it predicts nothing." },
            ],
            Optimal = showCeiling ? run.Optimal : null,
            PlaneFeatures = pictures.Plane,
            PlaneAdvice = pictures.PlaneAdvice,
            Loss = History(run),
            Caption = [Caption(run, network, unseen), pictures.RunLine, .. pictures.PlaneNote is { Length: > 0 } note ? [note] : Array.Empty<string>()],
        };
    }

    public static LossHistory History(RunResult run) => new()
    {
        Epochs = run.Outcome.Epochs,
        Training = [.. run.Course.Dense?.Points ?? run.Course.Log],
        Validation = [.. run.Course.Dense?.ValidationPoints ?? run.Course.ValidationLog ?? []],
        IsSparse = run.Course.Dense is null,
        BaseRateLoss = run.Regression is null ? run.Course.Trace.BaseRateLoss : null,
        Events = [.. Events(run)],
    };

    private static IEnumerable<EpochEvent> Events(RunResult run)
    {
        if (run.Course.RestoredEpoch is { } kept)
        {
            yield return new EpochEvent(kept, Words.Of($"epoch {kept}: kept"));
        }

        if (run.Status != "completed")
        {
            int epoch = run.Status == "diverged" ? Math.Max(0, run.Outcome.Epochs - 1) : run.Outcome.Epochs;
            yield return new EpochEvent(epoch, Words.Of($"epoch {epoch}: {run.Status}"));
        }

        foreach (Finding finding in run.Findings.Where(finding => finding.Code is not (DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling or DiagnosisCodes.Diverged)))
        {
            yield return new EpochEvent(finding.Epoch, finding.Code + (finding.IsDated ? Words.Of($" since epoch {finding.Epoch}") : ""));
        }
    }

    private static string Caption(RunResult run, string network, string unseen)
    {
        string?[] parts = [Part(network, run.Score), Part(BaselineName, run.BaselineScore), run.Ceiling is { } bayes ? "best possible " + Words.Percent(bayes.Accuracy) : null];
        string findings = string.Join(", ", run.Findings.Select(finding => finding.Code));
        return run.Score.Unseen is null && run.BaselineScore.Unseen is null
            ? "Diagnosis: " + (findings.Length > 0 ? findings : "none") + "."
            : $"Accuracy on {unseen} samples (95 % interval): " + string.Join(", ", parts.OfType<string>()) + ". Diagnosis: " + findings + ".";
    }

    private static string? Part(string name, Score score) => score.Unseen is { } fresh
        ? Words.Of($"{name} {Words.Percent(fresh.Accuracy)} ({fresh.Interval.Low * 100:F1}–{fresh.Interval.High * 100:F1})")
        : null;

    private static string Titled(string name, Score score, string unseen) => score.Unseen is { } fresh ? name + ": " + Words.Percent(fresh.Accuracy) + " " + unseen
        : score.TrainAccuracy is { } accuracy ? name + ": " + Words.Percent(accuracy) + " train" : name;
}
