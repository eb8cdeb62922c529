using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Records;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>An evolution as one JSON document, schema "mlplab.evolution/1". Fields may be added; none changes.</summary>
internal static class EvolveJson
{
    public const string Schema = "mlplab.evolution/1";

    public static void Write(EvolveOptions settings, NetworkEvolutionResult result, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", settings.CommandLine());
        json.WriteNumber("freshSamples", result.Settings.Run.FreshCount);
        json.WriteString("status", result.IsInterrupted ? "interrupted" : "completed");
        WriteData(json, result);
        json.WriteStartObject("settings");
        json.WriteNumber("budget", result.Settings.Budget);
        json.WriteNumber("passesPerEpoch", EvolutionSettings.PassesPerEpoch);
        json.WriteNumber("penalty", result.Settings.Penalty);
        json.WriteString("fitness", result.Settings.Fitness.ToString().ToLowerInvariant());
        json.WriteEndObject();
        json.WriteStartArray("methods");
        foreach (EvolvedNetwork method in result.Methods)
        {
            WriteMethod(json, settings, result, method);
        }

        json.WriteEndArray();
        WriteControl(json, result);
        WriteBounds(json, result);
        JsonFields.WriteTexts(json, "notes", EvolveText.Notes(settings, result));
    });

    private static void WriteData(Utf8JsonWriter json, NetworkEvolutionResult result)
    {
        SampleSource source = result.Settings.Run.Source;
        json.WriteStartObject("data");
        json.WriteString("problem", (source as ProblemSource)?.Problem.Name);
        json.WriteNumber("samples", result.Training.SampleCount);
        json.WriteNumber("features", result.Training.FeatureCount);
        json.WriteNumber("classes", result.Training.ClassCount);
        json.WriteNumber("seed", result.Settings.Run.Seed);
        JsonFields.WriteFiles(json, source.Files);
        json.WriteEndObject();
    }

    private static void WriteMethod(Utf8JsonWriter json, EvolveOptions settings, NetworkEvolutionResult result, EvolvedNetwork method)
    {
        string asked = EvolveText.NameOf(result, method);
        json.WriteStartObject();
        json.WriteString("method", method.Method.Name);
        json.WriteString("command", settings.CommandLine(asked));
        json.WriteString("status", method.Status);
        json.WriteNumber("passes", method.Evolution.Evaluations);
        json.WriteNumber("generations", method.Evolution.Generations);
        json.WriteNumber("restarts", method.Evolution.Restarts);
        JsonFields.WriteNumber(json, "fitness", method.Fitness);
        JsonFields.WriteNumber(json, "loss", method.Loss);
        json.WriteBoolean("solved", method.IsSolved);
        WriteScore(json, method, result.Settings.Run.Source.UnseenName);
        json.WriteString("fingerprint", Fingerprint.Of(method.Model.Network.Parameters));
        JsonFields.WriteNumbers(json, "parameters", method.Model.Network.Parameters);
        string score = result.Regression is null ? "accuracy" : "r2";
        IEnumerable<string> lines = method.Log.Select(point =>
            $$"""        { "passes": {{point.Passes}}, "generation": {{point.Generation}}, "restart": {{point.Restart}}, "bestSoFar": {{JsonFields.Number(point.BestSoFar)}}, "best": {{JsonFields.Number(point.Fitness.Best)}}, "lowerQuartile": {{JsonFields.Number(point.Fitness.Lower)}}, "median": {{JsonFields.Number(point.Fitness.Median)}}, "upperQuartile": {{JsonFields.Number(point.Fitness.Upper)}}, "worst": {{JsonFields.Number(point.Fitness.Worst)}}, "spread": {{JsonFields.Number(point.Spread)}}, "{{score}}": {{JsonFields.Number(point.Score)}} }""");
        json.WritePropertyName("log");
        json.WriteRawValue(method.Log.Count == 0 ? "[]" : $"[\n{string.Join(",\n", lines)}\n      ]");
        json.WriteEndObject();
    }

    private static void WriteControl(Utf8JsonWriter json, NetworkEvolutionResult result)
    {
        if (result.Control is not { } control)
        {
            json.WriteNull("control");
            return;
        }

        json.WriteStartObject("control");
        json.WriteString("optimizer", result.Settings.Run.Recipe.Optimizer.Description);
        json.WriteNumber("epochs", control.Outcome.Epochs);
        json.WriteNumber("passes", control.Passes);
        JsonFields.WriteNumber(json, "fitness", control.Outcome.FinalLoss);
        JsonFields.WriteNumber(json, "loss", control.Loss);
        json.WriteBoolean("solved", control.IsSolved);
        WriteScore(json, control, result.Settings.Run.Source.UnseenName);
        json.WriteString("fingerprint", Fingerprint.Of(control.Model.Network.Parameters));
        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, NetworkEvolutionResult result)
    {
        string unseen = result.Settings.Run.Source.UnseenName;
        if (result.Regression is { } regression)
        {
            JsonRegression.WriteOthers(json, regression, unseen);
            return;
        }

        if (result.Baseline is { } baseline)
        {
            json.WriteStartObject("logisticRegression");
            WriteScore(json, result.BaselineScore, unseen);
            JsonFields.WriteNumber(json, "c", baseline.ChosenC);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("logisticRegression");
        }

        json.WriteStartObject("majority");
        WriteScore(json, result.MajorityScore, unseen);
        json.WriteEndObject();
        JsonFields.WriteNumber(json, "bestPossible", result.Ceiling?.Accuracy);
    }

    private static void WriteScore(Utf8JsonWriter json, FittedNetwork fitted, string unseen)
    {
        if (fitted.Regression is { } regression)
        {
            JsonRegression.WriteMeasured(json, regression, unseen);
        }
        else
        {
            WriteScore(json, fitted.Score, unseen);
        }
    }

    private static void WriteScore(Utf8JsonWriter json, Score score, string unseen)
    {
        JsonResults.WriteMeasured(json, score, unseen);
        if (score.Unseen is { } measured)
        {
            JsonFields.WriteNumbers(json, unseen + "Interval", [measured.Interval.Low, measured.Interval.High]);
        }
    }
}
