using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>How well the predictions fit the labels, for people and for programs.</summary>
internal sealed class PredictReport(PredictOptions options, TrainedClassifier model, Prediction done)
{
    public void WriteText(TextWriter writer)
    {
        writer.Write(Text($"{done.RowCount} rows predicted{Label()}\n"));
        if (done.Scores is { Count: > 0 } scores)
        {
            writer.Write(Text(
                $"accuracy {Percent(scores.Matrix.Accuracy)}   95 % interval {scores.Interval.Low * 100:F1}–{scores.Interval.High * 100:F1} %   log loss {scores.LogLoss:F6}   ROC AUC {(scores.RocAuc() is { } area ? Text($"{area:F4}") : "-")}\n"));
            WriteConfusion(writer, scores);
        }

        writer.Flush();
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
        if (done.Scores is { Count: > 0 } scores)
        {
            WriteScores(json, scores);
        }
        else
        {
            json.WriteNull("scores");
        }

        json.WriteStartArray("notes");
        foreach (string note in done.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    });

    private string Label() => done.Label is not { } label ? "" : $"; true classes: column '{DisplayText.Value(label.Name)}'" + label.Origin switch
    {
        LabelOrigin.Model => ", the label of the training data",
        LabelOrigin.OnlyOther => ", the only one that is no feature",
        _ => "",
    };

    private void WriteScores(Utf8JsonWriter json, PredictionScores scores)
    {
        json.WriteStartObject("scores");
        json.WriteNumber("accuracy", scores.Matrix.Accuracy);
        json.WriteStartArray("interval");
        json.WriteNumberValue(scores.Interval.Low);
        json.WriteNumberValue(scores.Interval.High);
        json.WriteEndArray();
        json.WriteNumber("logLoss", scores.LogLoss);
        WriteNumber(json, "rocAuc", scores.RocAuc());
        json.WriteNumber("macroPrecision", scores.Matrix.MacroPrecision);
        json.WriteNumber("macroRecall", scores.Matrix.MacroRecall);
        json.WriteNumber("macroF1", scores.Matrix.MacroF1);
        json.WriteStartArray("classes");
        for (int c = 0; c < model.ClassCount; c++)
        {
            json.WriteStartObject();
            json.WriteString("name", model.ClassNames[c]);
            WriteNumber(json, "precision", scores.Matrix.Precision(c));
            WriteNumber(json, "recall", scores.Matrix.Recall(c));
            WriteNumber(json, "f1", scores.Matrix.F1(c));
            json.WriteStartArray("predicted");
            for (int p = 0; p < model.ClassCount; p++)
            {
                json.WriteNumberValue(scores.Matrix[c, p]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteConfusion(TextWriter writer, PredictionScores scores)
    {
        string[] names = [.. model.ClassNames.Select(DisplayText.Value)];
        int width = Math.Max(9, names.Max(name => name.Length));
        writer.Write("true class".PadRight(Math.Max(10, width)) + string.Concat(names.Select(name => "  " + name.PadLeft(width))) + "     recall\n");
        for (int c = 0; c < names.Length; c++)
        {
            writer.Write(names[c].PadRight(Math.Max(10, width)));
            for (int p = 0; p < names.Length; p++)
            {
                writer.Write("  " + scores.Matrix[c, p].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }

            writer.Write($"  {Percent(scores.Matrix.Recall(c)),9}\n");
        }

        writer.Write("precision".PadRight(Math.Max(10, width)) + string.Concat(Enumerable.Range(0, names.Length).Select(c => "  " + Percent(scores.Matrix.Precision(c)).PadLeft(width))) + "\n");
        writer.Write("F1".PadRight(Math.Max(10, width)) + string.Concat(Enumerable.Range(0, names.Length).Select(c => "  " + Percent(scores.Matrix.F1(c)).PadLeft(width))) + "\n");
        writer.Write(
            $"mean over classes: precision {Percent(scores.Matrix.MacroPrecision)}, recall {Percent(scores.Matrix.MacroRecall)}, F1 {Percent(scores.Matrix.MacroF1)}\n");
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Percent(double? share) => share is { } known ? Text($"{known * 100:F1} %") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
