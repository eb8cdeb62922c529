using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>How good the network is, beside what it has to beat: scores on the samples trained on and on unseen ones.</summary>
internal static class JsonResults
{
    /// <summary>Writes the field "results".</summary>
    public static void Write(Utf8JsonWriter json, RunDocumentWords words, RunResult run)
    {
        bool isTested = !run.Settings.Source.IsGenerator;
        if (run.Regression is { } regression)
        {
            JsonRegression.Write(json, words, run, regression);
            return;
        }

        json.WriteStartObject("results");
        json.WriteNumber("freshSamples", isTested ? 0 : run.Score.Unseen?.SampleCount ?? 0);
        json.WriteStartObject("mlp");
        WriteScore(json, run.Score, isTested);
        if (run.CountTestAnswers() is { } answers)
        {
            WriteConfusion(json, answers);
        }

        json.WriteEndObject();
        if (run.Ensemble is { } ensemble)
        {
            JsonEnsemble.Write(json, run, ensemble, score => WriteScore(json, score, isTested));
        }

        if (run.PseudoLabels is { } pseudo)
        {
            JsonPseudoLabels.Write(json, run, pseudo, score => WriteScore(json, score, isTested));
        }

        if (run.Control is { } control)
        {
            JsonEvolvedStart.WriteControl(json, words, control, () => WriteScore(json, control.Score, isTested));
        }

        if (run.Baseline is { } baseline)
        {
            json.WriteStartObject("logisticRegression");
            WriteScore(json, run.BaselineScore, isTested);
            JsonFields.WriteNumber(json, "c", baseline.ChosenC);
            if (run.IsBaselineStandardized)
            {
                // The coefficients are those for features as they came.
                json.WriteBoolean("standardize", true);
            }

            WriteCoefficients(json, baseline.Model);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("logisticRegression");
        }

        if (run.PerceptronScore is { } perceptron)
        {
            JsonPerceptron.Write(json, run.Perceptron, () => WriteScore(json, perceptron, isTested));
        }

        json.WriteStartObject("majority");
        WriteScore(json, run.MajorityScore, isTested);
        json.WriteEndObject();
        if (run.Ceiling is { } bayes)
        {
            json.WriteStartObject("bayes");
            JsonFields.WriteNumber(json, "accuracy", bayes.Accuracy);
            JsonFields.WriteNumber(json, "error", bayes.Error);
            json.WriteString("method", JsonNamingPolicy.KebabCaseLower.ConvertName(bayes.Method.ToString()));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("bayes");
        }

        json.WriteEndObject();
    }

    /// <summary>Accuracies and log loss alone, as documents of several networks say them.</summary>
    public static void WriteMeasured(Utf8JsonWriter json, Score score, string unseen)
    {
        JsonFields.WriteNumber(json, "trainAccuracy", score.TrainAccuracy);
        JsonFields.WriteNumber(json, unseen + "Accuracy", score.Unseen?.Accuracy);
        JsonFields.WriteNumber(json, unseen + "Loss", score.Unseen?.LogLoss);
    }

    // A row for each true class, a column for each answer.
    private static void WriteConfusion(Utf8JsonWriter json, ConfusionMatrix answers)
    {
        json.WriteStartArray("testConfusion");
        for (int c = 0; c < answers.ClassCount; c++)
        {
            json.WriteRawValue($"[{string.Join(", ", Enumerable.Range(0, answers.ClassCount).Select(p => answers[c, p].ToString(CultureInfo.InvariantCulture)))}]");
        }

        json.WriteEndArray();
    }

    // Two classes have one row of coefficients. More have one for each class that occurs, in fields of their own.
    private static void WriteCoefficients(Utf8JsonWriter json, LogisticRegressionModel model)
    {
        Matrix<double> coefficients = model.Coefficients;
        if (coefficients.RowCount == 1)
        {
            JsonFields.WriteNumbers(json, "coefficients", coefficients.Row(0).ToArray());
            JsonFields.WriteNumber(json, "intercept", model.Intercepts[0]);
            return;
        }

        json.WriteNull("coefficients");
        json.WriteNull("intercept");
        json.WriteStartArray("classes");
        for (int row = 0; row < coefficients.RowCount; row++)
        {
            json.WriteStartObject();
            json.WriteNumber("class", model.ClassLabels[row]);
            JsonFields.WriteNumbers(json, "coefficients", coefficients.Row(row).ToArray());
            JsonFields.WriteNumber(json, "intercept", model.Intercepts[row]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Samples of a file take the place of fresh ones under a name of their own.
    private static void WriteScore(Utf8JsonWriter json, Score score, bool isTested)
    {
        JsonFields.WriteNumber(json, "trainAccuracy", score.TrainAccuracy);
        WriteEvaluation(json, "fresh", isTested ? null : score.Unseen);
        if (isTested)
        {
            WriteEvaluation(json, "test", score.Unseen);
        }

        if (score.Calibration is { } calibration)
        {
            JsonCalibration.Write(json, isTested ? "test" : "fresh", calibration);
        }
    }

    private static void WriteEvaluation(Utf8JsonWriter json, string name, FreshEvaluation? evaluation)
    {
        JsonFields.WriteNumber(json, name + "Accuracy", evaluation?.Accuracy);
        if (evaluation is not null)
        {
            JsonFields.WriteNumbers(json, name + "Interval", [evaluation.Interval.Low, evaluation.Interval.High]);
        }
        else
        {
            json.WriteNull(name + "Interval");
        }

        JsonFields.WriteNumber(json, name + "Loss", evaluation?.LogLoss);
    }
}
