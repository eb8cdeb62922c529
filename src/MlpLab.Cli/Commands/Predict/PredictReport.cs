using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Reports;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>How well the predictions fit the labels, for people and for programs.</summary>
internal sealed class PredictReport(PredictOptions options, TrainedModel model, Prediction done)
{
    public void WriteText(ConsoleStreams streams)
    {
        streams.WriteFolded(Invariant($"{done.RowCount} {(done.RowCount == 1 ? "row" : "rows")} predicted{Label()}"));
        if (done.Scores is TargetScores { Count: > 0 } targets)
        {
            WriteTargets(streams, targets);
        }

        if (done.Scores is PredictionScores { Count: > 0 } scores)
        {
            streams.WriteFolded(Invariant(
                $"accuracy {ScoreTable.Percent(scores.Matrix.Accuracy)}   95 % interval {scores.Interval.Low * 100:F1}–{scores.Interval.High * 100:F1} %   log loss {scores.LogLoss:F6}   ROC AUC {(scores.RocAuc() is { } area ? Invariant($"{area:F4}") : "-")}"));
            WriteConfusion(streams, (TrainedClassifier)model, scores);
        }

        streams.Out.Flush();
    }

    public void WriteJson(TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", "mlplab.predict/1");
        json.WriteString("model", options.Model!);
        json.WriteString("data", options.Data!);
        json.WriteString("output", options.Target);
        json.WriteNumber("rows", done.RowCount);
        json.WriteString("label", done.Label?.Name);
        json.WriteString("labelOrigin", done.Label is { } label ? JsonNamingPolicy.KebabCaseLower.ConvertName(label.Origin.ToString()) : null);
        if (done.Scores is PredictionScores { Count: > 0 } scores)
        {
            WriteScores(json, (TrainedClassifier)model, scores);
        }
        else if (done.Scores is TargetScores { Count: > 0 } targets)
        {
            WriteScores(json, targets);
        }
        else
        {
            json.WriteNull("scores");
        }

        JsonFields.WriteTexts(json, "notes", done.Notes);
    });

    private static void WriteTargets(ConsoleStreams streams, TargetScores scores)
    {
        for (int j = 0; j < scores.Names.Count; j++)
        {
            TargetEvaluation target = scores.Targets[j];
            string name = scores.Names.Count == 1 ? "" : VisibleText.Short(scores.Names[j]) + ": ";
            streams.WriteFolded(Invariant(
                $"{name}R² {target.RSquared:F4}   RMSE {RegressionTable.Number(target.RootMeanSquaredError)}   95 % interval {RegressionTable.Number(target.Interval.Low)}–{RegressionTable.Number(target.Interval.High)}   MAE {RegressionTable.Number(target.MeanAbsoluteError)}"));
        }
    }

    private static void WriteScores(Utf8JsonWriter json, TargetScores scores)
    {
        json.WriteStartObject("scores");
        json.WriteStartArray("targets");
        for (int j = 0; j < scores.Names.Count; j++)
        {
            TargetEvaluation target = scores.Targets[j];
            json.WriteStartObject();
            json.WriteString("name", scores.Names[j]);
            json.WriteNumber("r2", target.RSquared);
            json.WriteNumber("rmse", target.RootMeanSquaredError);

            // From one row there is no interval.
            JsonFields.WriteListed(json, "rmseInterval", [target.Interval.Low, target.Interval.High]);
            json.WriteNumber("mae", target.MeanAbsoluteError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string Label() => done.Label is not { } label ? "" : $"; true {(done.Scores is TargetScores ? "numbers" : "classes")}: {(done.Scores is TargetScores { Names.Count: > 1 } ? "columns" : "column")} '{VisibleText.Short(label.Name)}'" + label.Origin switch
    {
        LabelOrigin.Model => done.Scores is TargetScores ? ", the target of the training data" : ", the label of the training data",
        LabelOrigin.OnlyOther => ", the only one that is no feature",
        _ => "",
    };

    private static void WriteScores(Utf8JsonWriter json, TrainedClassifier model, PredictionScores scores)
    {
        json.WriteStartObject("scores");
        json.WriteNumber("accuracy", scores.Matrix.Accuracy);
        JsonFields.WriteListed(json, "interval", [scores.Interval.Low, scores.Interval.High]);
        json.WriteNumber("logLoss", scores.LogLoss);
        JsonFields.WriteNumber(json, "rocAuc", scores.RocAuc());
        json.WriteNumber("macroPrecision", scores.Matrix.MacroPrecision);
        json.WriteNumber("macroRecall", scores.Matrix.MacroRecall);
        json.WriteNumber("macroF1", scores.Matrix.MacroF1);
        json.WriteStartArray("classes");
        for (int c = 0; c < model.ClassCount; c++)
        {
            json.WriteStartObject();
            json.WriteString("name", model.ClassNames[c]);
            JsonFields.WriteNumber(json, "precision", scores.Matrix.Precision(c));
            JsonFields.WriteNumber(json, "recall", scores.Matrix.Recall(c));
            JsonFields.WriteNumber(json, "f1", scores.Matrix.F1(c));
            JsonFields.WriteListed(json, "predicted", Enumerable.Range(0, model.ClassCount).Select(p => (double)scores.Matrix[c, p]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteConfusion(ConsoleStreams streams, TrainedClassifier model, PredictionScores scores)
    {
        streams.WriteTable(ConfusionTable.Lines(model.ClassNames, scores.Matrix, streams.OutColumns));
        streams.WriteFolded(
            $"mean over classes: precision {ScoreTable.Percent(scores.Matrix.MacroPrecision)}, recall {ScoreTable.Percent(scores.Matrix.MacroRecall)}, F1 {ScoreTable.Percent(scores.Matrix.MacroF1)}");
    }
}
