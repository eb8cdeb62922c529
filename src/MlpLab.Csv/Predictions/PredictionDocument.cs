using System.Text.Json;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Csv.Predictions;

/// <summary>How well predictions fit what the file says, as one JSON document, schema "mlplab.predict/1". Fields may be added; none changes.</summary>
public static class PredictionDocument
{
    /// <summary>What the documents call themselves.</summary>
    public const string Schema = "mlplab.predict/1";

    /// <summary>Writes the document of a prediction.</summary>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    /// <param name="model">File of the model, as the document is to name it; null for none, as the next two.</param>
    /// <param name="data">File of the rows.</param>
    /// <param name="output">Where the predictions are.</param>
    /// <exception cref="ArgumentNullException">There is no prediction, or no writer.</exception>
    public static void Write(CsvPrediction prediction, TextWriter writer, string? model = null, string? data = null, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(writer);
        JsonDocuments.Write(writer, json =>
        {
            json.WriteString("schema", Schema);
            json.WriteString("model", model);
            json.WriteString("data", data);
            json.WriteString("output", output);
            json.WriteNumber("rows", prediction.RowCount);
            json.WriteString("label", prediction.Label);
            json.WriteString("labelOrigin", prediction.LabelOrigin is { } origin ? JsonNamingPolicy.KebabCaseLower.ConvertName(origin.ToString()) : null);
            WriteScores(json, prediction);
            JsonFields.WriteTexts(json, "notes", prediction.Notes.Select(note => note.Text));
        });
    }

    private static void WriteScores(Utf8JsonWriter json, CsvPrediction prediction)
    {
        if (prediction.Classes is null && prediction.Targets.Count == 0)
        {
            json.WriteNull("scores");
            return;
        }

        json.WriteStartObject("scores");
        if (prediction.Classes is { } classes)
        {
            WriteClasses(json, ((TrainedClassifier)prediction.Model).ClassNames, classes);
        }
        else
        {
            WriteTargets(json, ((TrainedRegressor)prediction.Model).TargetNames, prediction.Targets);
        }

        json.WriteEndObject();
    }

    private static void WriteTargets(Utf8JsonWriter json, IReadOnlyList<string> names, IReadOnlyList<TargetEvaluation> targets)
    {
        json.WriteStartArray("targets");
        for (int j = 0; j < targets.Count; j++)
        {
            json.WriteStartObject();
            json.WriteString("name", names[j]);

            // Errors may be too large for numbers, and from one row there is no interval.
            JsonFields.WriteNumber(json, "r2", targets[j].RSquared);
            JsonFields.WriteNumber(json, "rmse", targets[j].RootMeanSquaredError);

            JsonFields.WriteListed(json, "rmseInterval", [targets[j].Interval.Low, targets[j].Interval.High]);
            JsonFields.WriteNumber(json, "mae", targets[j].MeanAbsoluteError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClasses(Utf8JsonWriter json, IReadOnlyList<string> names, ClassificationEvaluation scores)
    {
        ConfusionMatrix matrix = scores.Confusion;
        json.WriteNumber("accuracy", matrix.Accuracy);
        JsonFields.WriteListed(json, "interval", [scores.Interval.Low, scores.Interval.High]);
        JsonFields.WriteNumber(json, "logLoss", scores.LogLoss);
        JsonFields.WriteNumber(json, "rocAuc", scores.RocAuc);
        json.WriteNumber("macroPrecision", matrix.MacroPrecision);
        json.WriteNumber("macroRecall", matrix.MacroRecall);
        json.WriteNumber("macroF1", matrix.MacroF1);
        json.WriteStartArray("classes");
        for (int c = 0; c < names.Count; c++)
        {
            json.WriteStartObject();
            json.WriteString("name", names[c]);
            JsonFields.WriteNumber(json, "precision", matrix.Precision(c));
            JsonFields.WriteNumber(json, "recall", matrix.Recall(c));
            JsonFields.WriteNumber(json, "f1", matrix.F1(c));
            JsonFields.WriteListed(json, "predicted", Enumerable.Range(0, names.Count).Select(p => (double)matrix[c, p]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
