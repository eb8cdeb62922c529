using System.Text.Json;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Records;

/// <summary>A search of settings as one JSON document, schema "mlplab.search/1": of each method its trials and the run of its winner. Fields may be added; none changes.</summary>
public static class SearchDocument
{
    /// <summary>What the documents call themselves.</summary>
    public const string Schema = "mlplab.search/1";

    /// <summary>Writes the document of a search.</summary>
    /// <remarks>What only commands of the console say, such as the words that repeat the search, is null in it: keep the settings beside it.</remarks>
    /// <param name="settings">What was searched.</param>
    /// <param name="methods">What each method found, in their order.</param>
    /// <param name="usual">The run of the settings that are no axis, as they are without a search; null where they were not trained.</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    public static void Write(SearchSettings settings, IReadOnlyList<SearchedMethod> methods, RunResult? usual, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(writer);
        Write(settings, methods, usual, IsInterrupted(methods, usual), new RunDocumentWords(settings.Base), writer);
    }

    /// <summary>Writes it with what the console says of the search.</summary>
    internal static void Write(SearchSettings settings, IReadOnlyList<SearchedMethod> methods, RunResult? usual, bool isInterrupted, RunDocumentWords words, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", words.Command);
        json.WriteString("status", isInterrupted ? "interrupted" : methods.Any(one => one.Result.IsWaiting) ? "waiting" : "completed");
        JsonFields.WriteFiles(json, settings.Base.Source.Files);
        json.WriteStartArray("methods");
        foreach (SearchedMethod one in methods)
        {
            json.WriteStartObject();
            json.WriteString("method", one.Name);
            json.WriteNumber("epochs", one.Result.Cost);
            if (one is { Winner: { } winner, Run: { } run })
            {
                json.WriteNumber("winner", winner.Number);
                JsonFields.WriteNumber(json, "value", winner.Value);
                WriteRun(json, words, run);
            }

            WriteTrials(json, settings, one.Result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (usual is not null)
        {
            json.WriteStartObject("defaultSettings");
            WriteRun(json, words, usual);
            json.WriteEndObject();
            WriteOthers(json, usual);
        }

        JsonFields.WriteTexts(json, "notes", words.Notes);
    });

    /// <summary>Whether a search, the run of a winner or that of the default settings was interrupted.</summary>
    internal static bool IsInterrupted(IReadOnlyList<SearchedMethod> methods, RunResult? usual) =>
        methods.Any(one => one.Result.IsInterrupted || one.Run is { IsInterrupted: true }) || usual is { IsInterrupted: true };

    private static void WriteRun(Utf8JsonWriter json, RunDocumentWords words, RunResult run)
    {
        json.WriteString("command", words.CommandOf(run.Settings));
        json.WriteString("fingerprint", run.Model.Fingerprint);
        if (run.Regression is { } regression)
        {
            JsonRegression.WriteMeasured(json, regression.Score, run.Settings.Source.UnseenName);
        }
        else
        {
            JsonResults.WriteMeasured(json, run.Score, run.Settings.Source.UnseenName);
        }
    }

    private static void WriteOthers(Utf8JsonWriter json, RunResult usual)
    {
        if (usual.Regression is { } regression)
        {
            JsonRegression.WriteOthers(json, regression, usual.Settings.Source.UnseenName);
            return;
        }

        json.WriteStartObject("logisticRegression");
        JsonResults.WriteMeasured(json, usual.BaselineScore, usual.Settings.Source.UnseenName);
        json.WriteEndObject();
        JsonFields.WriteNumber(json, "bestPossible", usual.Ceiling?.Accuracy);
    }

    private static void WriteTrials(Utf8JsonWriter json, SearchSettings settings, SearchResult result)
    {
        json.WriteStartArray("trials");
        foreach (Trial trial in result.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", trial.Number);
            json.WriteStartObject("settings");
            for (int a = 0; a < settings.Axes.Length; a++)
            {
                json.WriteString(settings.Axes[a].Name, settings.Axes[a].Text(trial.Point[a]));
            }

            json.WriteEndObject();
            json.WriteNumber("epochs", trial.Settings.Epochs);
            json.WriteNumber("cost", trial.Cost);
            JsonFields.WriteNumber(json, "value", trial.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
