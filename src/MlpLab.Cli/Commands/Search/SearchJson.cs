using System.Text.Json;
using MlpLab.Cli.Settings;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>A search as one JSON document, schema "mlplab.search/1". Fields may be added; none changes.</summary>
internal static class SearchJson
{
    public static void Write(SearchOptions options, IReadOnlyList<FoundSettings> found, RunResult? usual, bool isInterrupted, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        SearchSettings settings = options.Settings;
        json.WriteString("schema", "mlplab.search/1");
        json.WriteString("command", options.CommandLine());
        json.WriteString("status", isInterrupted ? "interrupted" : found.Any(one => one.Result.IsWaiting) ? "waiting" : "completed");
        JsonFields.WriteFiles(json, options.Run.Source.Files);
        json.WriteStartArray("methods");
        foreach (FoundSettings one in found)
        {
            json.WriteStartObject();
            json.WriteString("method", one.Method);
            json.WriteNumber("epochs", one.Result.Cost);
            if (one is { Winner: { } winner, Run: { } run })
            {
                json.WriteNumber("winner", winner.Number);
                JsonFields.WriteNumber(json, "value", winner.Value);
                WriteRun(json, run);
            }

            WriteTrials(json, settings, one.Result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (usual is not null)
        {
            json.WriteStartObject("defaultSettings");
            WriteRun(json, usual);
            json.WriteEndObject();
            WriteOthers(json, usual);
        }

        JsonFields.WriteTexts(json, "notes", SearchText.Notes(options, found));
    });

    private static void WriteRun(Utf8JsonWriter json, RunResult run)
    {
        json.WriteString("command", RunWords.CommandLine(run.Settings));
        json.WriteString("fingerprint", Fingerprint.Of(run.Network.Parameters));
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
