using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about a run: results, diagnosis, surfaces that can be read, time-lapse, loss, the inside of the network, settings.</summary>
public static class RunPage
{
    private const int MostRows = 200;

    /// <summary>The page: one file of HTML that needs nothing from outside.</summary>
    /// <param name="pictures">Of the run. Its time-lapse needs a recording with snapshots, its curves one that is dense.</param>
    public static string Of(RunPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var html = new HtmlText();
        RunResult run = pictures.Run;
        html.Element("h1", pictures.Name);
        html.Element("p class=\"muted\"", string.Join(" · ", [.. run.Settings.Source.Description, Words.Of($"seed {run.Settings.Seed}"), run.Settings.Recipe.Name + " recipe"]));
        html.Command(pictures.RunLine);
        if (pictures.First is { } first)
        {
            html.Element("p", Words.Of($"Trained with the remedy for {string.Join(", ", first.Findings.Select(finding => finding.Code))}. Without it: {Quality(first, isUnseen: false)} on the training samples, {Quality(first, isUnseen: true)} on {first.Settings.Source.UnseenName} ones, final loss {HtmlText.Loss(first.Outcome.FinalLoss)}. Its command:"));
            html.Command(pictures.LineOf(first));
        }

        WriteResults(html, pictures);
        WriteDiagnosis(html, pictures);
        List<(string Name, DecisionSurface Surface)> surfaces = [];
        if (run.Regression is not null)
        {
            RegressionSection.WriteFigures(html, pictures);
        }
        else
        {
            surfaces = WriteSurfaces(html, pictures);
            ReliabilitySection.Write(html, pictures);
        }

        FilmSection.Write(html, pictures);
        WriteLoss(html, pictures);
        AnatomySection.Write(html, pictures);

        SettingsSection.Write(html, pictures);
        return PageTemplate.Fill(pictures.Name, html.ToString(), SurfaceData.Json(run.Data, surfaces));
    }

    private static void WriteResults(HtmlText html, RunPictures pictures)
    {
        RunResult run = pictures.Run;
        string unseen = pictures.Run.Settings.Source.UnseenName;
        html.Raw("<section aria-labelledby=\"results\">").Element("h2 id=\"results\"", "Results");
        if (run.Regression is null)
        {
            WriteAccuracies(html, run, unseen);
        }
        else
        {
            RegressionSection.WriteResults(html, pictures);
        }

        EnsembleSection.Write(html, run);
        html.Element("p", Words.Of($"Training {run.Status} after {run.Outcome.Epochs} epochs, final loss {HtmlText.Loss(run.Outcome.FinalLoss)}.")
            + (run.StopCause is { } cause ? $" Why it stopped: {cause}." : "")
            + (run.Course.RestoredEpoch is { } epoch ? Words.Of($" The parameters of epoch {epoch} were kept.") : ""));
        if (run.Course.Restarts.Runs.Length > 1 && run.Settings.Ensemble is null)
        {
            html.Table("Restarts", ["run", "final loss", run.Regression is null ? "training accuracy" : "training R²", "kept"], run.Course.Restarts.Runs.Select(restart => new[]
            {
                Words.Of($"{restart.Index}"), HtmlText.Loss(restart.Result.FinalLoss), ScoreText(run, restart.Score), restart.Index == run.Course.Best.Index ? "kept" : "",
            }));
        }

        html.Raw("</section>\n");
    }

    private static void WriteAccuracies(HtmlText html, RunResult run, string unseen)
    {
        WriteScores(html, run, unseen, [("network", run.Score)]);
        if (run.IsBaselineStandardized && run.Baseline is not null)
        {
            html.Element("p", run.Classifier.Scaler is null
                ? "The network was given the columns as they are, logistic regression standardised ones."
                : "Network and logistic regression were given standardised columns.");
        }

        if (run.CountTestAnswers() is { } answers)
        {
            IReadOnlyList<string> names = run.Classifier.ClassNames;
            html.Table(
                Words.Of($"What the network answers for the {answers.SampleCount} test samples, a row for each true class"),
                ["true class", .. names, "recall"],
                Enumerable.Range(0, names.Count).Select(c => (string[])[names[c], .. Enumerable.Range(0, names.Count).Select(p => Words.Of($"{answers[c, p]}")), HtmlText.Percent(answers.Recall(c))]));
        }
    }

    /// <summary>The table: some predictors, and the simple ones and the best possible of a run on the same samples.</summary>
    internal static void WriteScores(HtmlText html, RunResult run, string unseen, IEnumerable<(string Name, Score Score)> predictors)
    {
        List<string[]> rows = [.. predictors.Select(predictor => Row(predictor.Name, predictor.Score))];
        if (run.BaselineGap != BaselineGap.LeftOut)
        {
            rows.Add(Row("logistic regression", run.BaselineScore));
        }

        if (run.PerceptronScore is { } perceptron)
        {
            rows.Add(Row("perceptron", perceptron));
        }

        rows.Add(Row("majority class", run.MajorityScore));
        if (run.Ceiling is { } bayes)
        {
            rows.Add(["best possible", "", HtmlText.Percent(bayes.Accuracy), "", ""]);
        }

        html.Table($"Accuracy on the training samples and on {unseen} ones", ["predictor", "training", unseen, "95 % interval", $"{unseen} log loss"], rows);
    }

    private static string[] Row(string name, Score score) =>
    [
        name,
        HtmlText.Percent(score.TrainAccuracy),
        HtmlText.Percent(score.Unseen?.Accuracy),
        score.Unseen is { } fresh ? Words.Of($"{fresh.Interval.Low * 100:F1}–{fresh.Interval.High * 100:F1} %") : "–",
        HtmlText.Loss(score.Unseen is { LogLoss: not double.NaN } known ? known.LogLoss : null),
    ];

    private static void WriteDiagnosis(HtmlText html, RunPictures pictures)
    {
        html.Raw("<section aria-labelledby=\"diagnosis\">").Element("h2 id=\"diagnosis\"", "Diagnosis");
        if (pictures.Run.Findings.IsEmpty)
        {
            html.Element("p", "The run ended before there was anything to tell.");
        }

        foreach (Finding finding in pictures.Run.Findings)
        {
            bool isGood = finding.Code is DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling;
            html.Raw(isGood ? "<div class=\"finding good\">" : "<div class=\"finding\">").Element("h3", finding.Code).Element("p", Sentence(finding.Message));
            html.Element("p class=\"muted\"", string.Join(", ", finding.Evidence.Select(evidence => Words.Of($"{evidence.Words} {Words.Number(evidence.Value, 4)}"))));
            if (finding.Remedy.Changes.Length > 0)
            {
                html.Element("p", "Remedy: " + string.Join(", ", finding.Remedy.Changes.Select(pictures.ChangeText)));
                if (pictures.CommandOf is { } command)
                {
                    html.Command(command(finding.Remedy.After));
                }
            }

            html.Raw("</div>\n");
        }

        html.Raw("</section>\n");
    }

    private static List<(string Name, DecisionSurface Surface)> WriteSurfaces(HtmlText html, RunPictures pictures)
    {
        var surfaces = new List<(string Name, DecisionSurface Surface)>();
        html.Raw("<section aria-labelledby=\"surfaces\">").Element("h2 id=\"surfaces\"", "What they answer");
        if (pictures.Run.Data.FeatureCount == 1)
        {
            LineSection.Write(html, pictures);
            return surfaces;
        }

        if (pictures.View is null)
        {
            html.Element("p", pictures.NoPlane).Raw("</section>\n");
            return surfaces;
        }

        Dataset data = pictures.Run.Data;
        html.Element("p class=\"muted\"", "Colour: the more probable class, paler the less sure. Line: where the decision changes. Point at a surface, or focus it and use "
            + "the arrow keys (with Shift: larger steps), to read the probability." + Shown(pictures));
        html.Raw("<div class=\"pair\">");
        Add("network", "Network", pictures.Run.Classifier, pictures.Run.Score);
        if (pictures.Run.Baseline is { } baseline)
        {
            Add("baseline", "Logistic regression", baseline.Model, pictures.Run.BaselineScore);
        }

        html.Raw("</div>").Classes(data.ClassNames).Raw("</section>\n");
        return surfaces;

        void Add(string name, string title, IClassifier classifier, Score score)
        {
            DecisionSurface surface = pictures.Surface(classifier)!;
            surfaces.Add((name, surface));
            html.Raw("<figure>").Element("h3", title);
            html.Raw($"<div class=\"readout\" tabindex=\"0\" role=\"group\" aria-label=\"{title}: move the cross with the arrow keys\" data-surface=\"{name}\" data-output=\"at-{name}\">");
            html.Picture(SurfacePanel.Of(surface, surface.DecisionLines(), data), 400, null, $"{title}: its decision over the plane, with the samples on top");
            html.Raw($"</div><output id=\"at-{name}\" aria-live=\"polite\"></output>");
            html.Element("figcaption", $"Training {HtmlText.Percent(score.TrainAccuracy)}, {pictures.Run.Settings.Source.UnseenName} {HtmlText.Percent(score.Unseen?.Accuracy)}.").Raw("</figure>");
        }
    }

    private static string Shown(RunPictures pictures)
    {
        int outside = pictures.View!.CountOutside(pictures.Run.Data);
        return (pictures.Run.Data.SampleCount > 400 ? Words.Of($" 400 of {pictures.Run.Data.SampleCount} samples are drawn.") : "")
            + (outside > 0 ? Words.Of($" {outside} samples lie outside the picture.") : "")
            + (pictures.Run.Data.FeatureCount switch { <= 2 => "", 3 => " The other feature is held at its median.", _ => " The other features are held at their medians." })
            + (pictures.PlaneNote.Length > 0 ? " " + pictures.PlaneNote : "");
    }

    private static void WriteLoss(HtmlText html, RunPictures pictures)
    {
        html.Raw("<section aria-labelledby=\"loss\">").Element("h2 id=\"loss\"", "Loss");
        html.Raw("<figure class=\"loss\">").Picture(pictures.Loss(annotated: true), 560, 220, "The loss over the epochs").Raw("</figure>");
        IReadOnlyList<LearningCurvePoint> log = pictures.Run.Course.Log;
        IReadOnlyList<LearningCurvePoint>? heldOut = pictures.Run.Course.ValidationLog;
        int shown = Math.Min(MostRows, log.Count);
        IEnumerable<int> chosen = Enumerable.Range(0, shown).Select(i => shown == 1 ? 0 : (int)((long)i * (log.Count - 1) / (shown - 1)));
        string score = pictures.Run.Regression is null ? "accuracy" : "R²";
        html.Raw("<details><summary>").Text($"Loss and {score} as a table").Raw("</summary>");
        html.Table(
            log.Count > shown ? Words.Of($"{shown} of the {log.Count} epochs recorded") : "Before the update of each epoch",
            [
                .. heldOut is null ? ["epoch", "loss", score] : (string[])["epoch", "loss", score, "validation loss", "validation " + score],
                .. log.Count == 0 ? [] : log[0].GradientNorms.Select((_, layer) => Words.Of($"gradient of layer {layer + 1}")),
            ],
            chosen.Select(i => (string[])[
                Words.Of($"{log[i].Epoch}"),
                HtmlText.Loss(log[i].Loss),
                ScoreText(pictures.Run, log[i].Score),
                .. heldOut is not null && i < heldOut.Count ? [HtmlText.Loss(heldOut[i].Loss), ScoreText(pictures.Run, heldOut[i].Score)] : Array.Empty<string>(),
                .. log[i].GradientNorms.Select(norm => HtmlText.Loss(norm)),
            ]));
        html.Raw("</details></section>\n");
        if (pictures.Run.Course.HasGradientNorms && GradientPanel.Of(pictures.Run.Course.Trace) is { } gradients)
        {
            html.Raw("<section aria-labelledby=\"gradients\">").Element("h2 id=\"gradients\"", "Gradient of each layer");
            html.Raw("<figure class=\"loss\">").Picture(gradients, 560, 220, "The norm of each layer's gradient over the epochs").Raw("</figure></section>\n");
        }
    }

    private static string ScoreText(RunResult run, double? score) => run.Regression is null ? HtmlText.Percent(score) : RegressionSection.RSquared(score);

    private static string Quality(RunResult run, bool isUnseen) => run.Regression is { } results
        ? "R² " + RegressionSection.RSquared((isUnseen ? results.Score.Unseen : results.Score.Train)?.RSquared)
        : HtmlText.Percent(isUnseen ? run.Score.Unseen?.Accuracy : run.Score.TrainAccuracy);

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..] + ".";
}
