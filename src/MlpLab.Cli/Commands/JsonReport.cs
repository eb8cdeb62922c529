using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Cli.Arguments;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>A training run as one JSON document, schema "mlplab.run/1". Fields may be added; none changes.</summary>
internal static class JsonReport
{
    public static void Write(TrainSettings settings, TrainRun run, TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "mlplab.run/1");
            json.WriteString("command", settings.CommandLine());
            json.WriteString("status", run.Status);
            WriteData(json, settings, run);
            WriteNetwork(json, settings, run);
            WriteTraining(json, settings, run);
            WriteResults(json, run);
            json.WriteStartArray("notes");
            foreach (string note in run.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        writer.Write('\n');
        writer.Flush();
    }

    private static void WriteData(Utf8JsonWriter json, TrainSettings settings, TrainRun run)
    {
        json.WriteStartObject("data");
        json.WriteString("problem", settings.Problem.Name);
        json.WriteNumber("samples", run.Data.SampleCount);
        json.WriteNumber("features", run.Data.FeatureCount);
        json.WriteNumber("classes", run.Data.ClassCount);
        json.WriteNumber("difficulty", settings.ProblemSettings.Difficulty);
        WriteNumber(json, "noise", settings.ProblemSettings.Noise);
        WriteNumber(json, "factor", settings.Problem.UsesFactor ? settings.ProblemSettings.Factor ?? 0.8 : null);
        json.WriteNumber("seed", settings.Seed);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, TrainSettings settings, TrainRun run)
    {
        json.WriteStartObject("network");
        json.WritePropertyName("hidden");
        json.WriteRawValue($"[{string.Join(", ", settings.Hidden.Select(units => units.ToString(CultureInfo.InvariantCulture)))}]");
        json.WriteString("hiddenActivation", run.Network.Layers[0].Activation.Name);
        json.WriteString("outputActivation", run.Network.Layers[^1].Activation.Name);
        json.WriteString("init", settings.Recipe.Initializer.Name);
        json.WriteBoolean("standardize", settings.Recipe.Standardize);
        if (run.Scaler is { } scaler)
        {
            json.WriteStartObject("scaler");
            WriteNumbers(json, "means", scaler.Means);
            WriteNumbers(json, "scales", scaler.Scales);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("scaler");
        }

        WriteNumbers(json, "initialParameters", run.InitialParameters);
        WriteNumbers(json, "parameters", run.Network.Parameters);
        json.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainSettings settings, TrainRun run)
    {
        json.WriteStartObject("training");
        json.WriteString("recipe", settings.Recipe.Name);
        json.WriteString("optimizer", "gradient-descent");
        json.WriteNumber("learningRate", settings.Recipe.Optimizer.LearningRate);
        json.WriteNumber("momentum", settings.Recipe.Optimizer.Momentum);
        json.WriteNumber("epochs", settings.Epochs);
        json.WriteNumber("epochsRun", run.Result.Epochs);
        json.WriteNumber("seconds", run.Result.Duration.TotalSeconds);
        WriteLog(json, run.Log);
        WriteNumber(json, "finalLoss", run.Result.FinalLoss);
        json.WriteString("fingerprint", Fingerprint.Of(run.Network.Parameters));
        json.WriteEndObject();
    }

    // One point a line, as it would be read in a table.
    private static void WriteLog(Utf8JsonWriter json, IReadOnlyList<LearningCurvePoint> log)
    {
        IEnumerable<string> lines = log.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $$"""      { "epoch": {{point.Epoch}}, "loss": {{Number(point.Loss)}}, "accuracy": {{Number(point.Accuracy)}} }"""));
        json.WritePropertyName("log");
        json.WriteRawValue(log.Count == 0 ? "[]" : $"[\n{string.Join(",\n", lines)}\n    ]");
    }

    private static void WriteResults(Utf8JsonWriter json, TrainRun run)
    {
        json.WriteStartObject("results");
        json.WriteStartObject("mlp");
        WriteNumber(json, "trainAccuracy", run.Accuracy);
        json.WriteEndObject();
        if (run.Baseline is { } baseline)
        {
            json.WriteStartObject("logisticRegression");
            WriteNumber(json, "trainAccuracy", run.BaselineAccuracy);
            WriteNumber(json, "c", baseline.ChosenC);
            Matrix<double> coefficients = baseline.Model.Coefficients;
            WriteNumbers(json, "coefficients", coefficients.Row(0).AsArray() ?? coefficients.Row(0).ToArray());
            WriteNumber(json, "intercept", baseline.Model.Intercepts[0]);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("logisticRegression");
        }

        json.WriteEndObject();
    }

    // An array of numbers on one line: a vector of parameters is data, not structure.
    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        var array = new StringBuilder("[");
        foreach (double value in values)
        {
            array.Append(array.Length > 1 ? ", " : "").Append(Number(value));
        }

        json.WritePropertyName(name);
        json.WriteRawValue(array.Append(']').ToString());
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    // The shortest digits that read back as the same double; what is not finite has no number in JSON.
    private static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null";
}
