using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>An evolution as one JSON document, schema "mlplab.evolution/1": of one seed each method with its network and its course, of many seeds what each came to. Fields may be added; none changes.</summary>
public static class EvolutionDocument
{
    /// <summary>What the documents call themselves.</summary>
    public const string Schema = "mlplab.evolution/1";

    /// <summary>Writes the document of an evolution; <see cref="EvolutionRecord"/> reads it, and verifies that the evolution repeats.</summary>
    /// <remarks>What only commands of the console say, such as the words that repeat the evolution, is null in it: keep the settings beside it.</remarks>
    /// <param name="result">With its curve recorded as often as it is to be read (see <see cref="NetworkEvolution.LogEvery"/>).</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    public static void Write(NetworkEvolutionResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        Write(result, new EvolutionDocumentWords(), writer);
    }

    /// <summary>Writes the document of an evolution with many seeds; <see cref="EvolutionRecord"/> reads it, and verifies that each of them repeats.</summary>
    /// <remarks>What only commands of the console say, such as the words that repeat the evolution, is null in it: keep the settings beside it.</remarks>
    /// <param name="result">Of one seed or more.</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    public static void Write(EvolutionExperimentResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        Write(result, new EvolutionDocumentWords(), writer);
    }

    /// <summary>Writes it with what the console says of the evolution.</summary>
    internal static void Write(NetworkEvolutionResult result, EvolutionDocumentWords words, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        WriteHead(json, words, result.Settings, result.IsInterrupted);
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
            WriteMethod(json, words, result, method);
        }

        json.WriteEndArray();
        WriteControl(json, result);
        WriteBounds(json, result);
        JsonFields.WriteTexts(json, "notes", words.Notes);
    });

    /// <inheritdoc cref="Write(NetworkEvolutionResult, EvolutionDocumentWords, TextWriter)"/>
    internal static void Write(EvolutionExperimentResult result, EvolutionDocumentWords words, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        WriteHead(json, words, result.Settings, !result.IsComplete);
        JsonEvolutionRows.Write(json, result);
        JsonFields.WriteTexts(json, "sentences", words.Notes);
    });

    private static void WriteHead(Utf8JsonWriter json, EvolutionDocumentWords words, EvolutionSettings settings, bool isInterrupted)
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", words.Command);
        json.WriteNumber("freshSamples", settings.Run.FreshCount);
        json.WriteString("status", isInterrupted ? "interrupted" : EvolutionRecord.Completed);
    }

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

    private static void WriteMethod(Utf8JsonWriter json, EvolutionDocumentWords words, NetworkEvolutionResult result, EvolvedNetwork method)
    {
        json.WriteStartObject();
        json.WriteString("method", method.Method.Name);
        json.WriteString("command", words.CommandOf(result.NameAsked(method)));
        json.WriteString("status", method.Status);
        json.WriteNumber("passes", method.Evolution.Evaluations);
        json.WriteNumber("generations", method.Evolution.Generations);
        json.WriteNumber("restarts", method.Evolution.Restarts);
        WriteFit(json, result, method, method.Fitness);
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
        WriteFit(json, result, control, control.Outcome.FinalLoss);
        json.WriteEndObject();
    }

    private static void WriteFit(Utf8JsonWriter json, NetworkEvolutionResult result, FittedNetwork fitted, double fitness)
    {
        JsonFields.WriteNumber(json, "fitness", fitness);
        JsonFields.WriteNumber(json, "loss", fitted.Loss);
        json.WriteBoolean("solved", fitted.IsSolved);
        if (fitted.Regression is { } regression)
        {
            JsonRegression.WriteMeasured(json, regression, result.Settings.Run.Source.UnseenName);
        }
        else
        {
            WriteScore(json, fitted.Score, result.Settings.Run.Source.UnseenName);
        }

        json.WriteString("fingerprint", fitted.Model.Fingerprint);
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

    private static void WriteScore(Utf8JsonWriter json, Score score, string unseen)
    {
        JsonResults.WriteMeasured(json, score, unseen);
        if (score.Unseen is { } measured)
        {
            JsonFields.WriteNumbers(json, unseen + "Interval", [measured.Interval.Low, measured.Interval.High]);
        }
    }
}
