using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of predicted numbers: R², RMSE and MAE of network, ridge regression and mean, and what is possible.</summary>
internal static class JsonRegression
{
    public static void Write(Utf8JsonWriter json, RunDocumentWords words, RunResult run, RegressionResults results)
    {
        string unseen = run.Settings.Source.UnseenName;
        json.WriteStartObject("results");
        json.WriteNumber("freshSamples", run.Settings.Source.IsGenerator ? results.MeanScore.Unseen?.SampleCount ?? 0 : 0);
        WriteScore(json, "mlp", results.Score, unseen);
        if (run.Control is { Regression: { } ofRestarts } control)
        {
            JsonEvolvedStart.WriteControl(json, words, control, () => WriteMeasured(json, ofRestarts, unseen));
        }

        if (run.Ensemble is { } ensemble)
        {
            JsonEnsemble.WriteRegression(json, run, ensemble, score => WriteMeasured(json, score, unseen));
        }

        WriteOthers(json, results, unseen);
        json.WriteEndObject();
    }

    /// <summary>What stands beside the networks: ridge regression, the mean, and what is possible.</summary>
    public static void WriteOthers(Utf8JsonWriter json, RegressionResults results, string unseen)
    {
        if (results.Baseline is { } baseline)
        {
            WriteScore(json, "ridge", results.BaselineScore, unseen, () =>
            {
                JsonFields.WriteNumber(json, "alpha", baseline.ChosenAlpha);
                json.WriteStartArray("coefficients");
                Matrix<double> coefficients = baseline.Model.Coefficients;
                for (int target = 0; target < coefficients.RowCount; target++)
                {
                    json.WriteStartArray();
                    foreach (double coefficient in coefficients.Row(target))
                    {
                        json.WriteNumberValue(coefficient);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
                JsonFields.WriteNumbers(json, "intercepts", baseline.Model.Intercepts);
            });
        }
        else
        {
            json.WriteNull("ridge");
        }

        WriteScore(json, "mean", results.MeanScore, unseen);
        if (results.Optimal is { } optimal)
        {
            json.WriteStartObject("best");
            JsonFields.WriteNumber(json, "r2", optimal.BestRSquared);
            JsonFields.WriteNumber(json, "rmse", optimal.Noise);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("best");
        }
    }

    private static void WriteScore(Utf8JsonWriter json, string name, RegressionScore score, string unseen, Action? more = null)
    {
        json.WriteStartObject(name);
        WriteMeasured(json, score, unseen);
        more?.Invoke();
        json.WriteEndObject();
    }

    /// <summary>R², RMSE and MAE on the samples trained on and on the others.</summary>
    public static void WriteMeasured(Utf8JsonWriter json, RegressionScore score, string unseen)
    {
        WriteEvaluation(json, "train", score.Train);
        WriteEvaluation(json, unseen, score.Unseen);
    }

    private static void WriteEvaluation(Utf8JsonWriter json, string name, RegressionEvaluation? measured)
    {
        JsonFields.WriteNumber(json, name + "R2", measured?.RSquared);
        JsonFields.WriteNumber(json, name + "Rmse", measured?.RootMeanSquaredError);
        JsonFields.WriteNumber(json, name + "Mae", measured?.MeanAbsoluteError);
        if (measured is null)
        {
            json.WriteNull(name + "Targets");
            return;
        }

        json.WriteStartArray(name + "Targets");
        foreach (TargetEvaluation target in measured.Targets)
        {
            json.WriteStartObject();
            JsonFields.WriteNumber(json, "r2", target.RSquared);
            JsonFields.WriteNumber(json, "rmse", target.RootMeanSquaredError);
            JsonFields.WriteNumbers(json, "rmseInterval", [target.Interval.Low, target.Interval.High]);
            JsonFields.WriteNumber(json, "mae", target.MeanAbsoluteError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
