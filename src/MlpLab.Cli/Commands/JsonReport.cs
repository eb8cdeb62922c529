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
        json.WriteStartArray("hidden");
        foreach (int units in settings.Hidden)
        {
            json.WriteNumberValue(units);
        }

        json.WriteEndArray();
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
        json.WriteStartArray("log");
        foreach (LearningCurvePoint point in run.Log)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", point.Epoch);
            WriteNumber(json, "loss", point.Loss);
            WriteNumber(json, "accuracy", point.Accuracy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNumber(json, "finalLoss", run.Result.FinalLoss);
        json.WriteString("fingerprint", Fingerprint.Of(run.Network.Parameters));
        json.WriteEndObject();
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

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
