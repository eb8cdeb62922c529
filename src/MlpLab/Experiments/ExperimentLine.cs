using System.Globalization;
using System.Text;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>A run as a line of JSON: first what the plan says of it, then what came out. ASCII, so that bytes are characters.</summary>
internal static class ExperimentLine
{
    // Longer than a TimeSpan can be.
    private const double MostSeconds = 1e12;

    /// <summary>The line without its line end.</summary>
    public static string Write(ExperimentPlan plan, int run, ExperimentRun result) => Beginning(plan, run) + Outcome(result, plan)[1..];

    /// <summary>The result in a line; null unless it is exactly the line that <see cref="Write"/> would have written for this run.</summary>
    public static ExperimentRun? TryRead(ExperimentPlan plan, int run, string line)
    {
        string beginning = Beginning(plan, run);
        if (!line.StartsWith(beginning, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            string outcome = "{" + line[beginning.Length..];
            ExperimentRun result = Parse(outcome, plan);
            return IsPossible(result, plan.Task) && Outcome(result, plan) == outcome ? result : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // What no run can have must not get into means and tables.
    private static bool IsPossible(ExperimentRun result, LearningTask task) =>
        result.EpochsRun >= 0
        && !(result.Seconds is < 0 or > MostSeconds)
        && Array.TrueForAll(
            [result.TrainScore, result.UnseenScore, result.BaselineTrainScore, result.BaselineUnseenScore, result.MajorityUnseenScore, result.Ceiling],
            share => share is null or <= 1 && (task == LearningTask.Regression || share is null or >= 0));

    private static string Unseen(ExperimentPlan plan) => plan.HasFile ? "Test" : "Fresh";

    private static string Simple(ExperimentPlan plan, string unseen) => plan.Task == LearningTask.Regression ? $"mean{unseen}R2" : $"majority{unseen}Accuracy";

    private static string Beginning(ExperimentPlan plan, int run)
    {
        RunSettings settings = plan[run];
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{{\"run\":{run},\"setting\":{plan.SettingOf(run)},\"seed\":{settings.Seed},");
        foreach ((string name, string text) in plan.FileFields)
        {
            line.Append(CultureInfo.InvariantCulture, $"\"{name}\":\"{JsonEncodedText.Encode(text)}\",");
        }

        foreach (ExperimentColumn column in plan.Columns)
        {
            line.Append(ExperimentColumn.Quoted(column.Name)).Append(':').Append(column.Json(column.Get(settings, plan.SettingOf(run)))).Append(',');
        }

        return line.Append("\"standardize\":").Append(settings.Recipe.Standardize ? "true," : "false,").ToString();
    }

    private static string Outcome(ExperimentRun result, ExperimentPlan plan)
    {
        (string unseen, string measure) = (Unseen(plan), plan.Measure);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status", result.Status);
            json.WriteNumber("epochsRun", result.EpochsRun);
            JsonFields.WriteNumber(json, "finalLoss", result.FinalLoss);
            JsonFields.WriteNumber(json, $"train{measure}", result.TrainScore);
            JsonFields.WriteNumber(json, unseen.ToLowerInvariant() + measure, result.UnseenScore);
            JsonFields.WriteNumber(json, unseen.ToLowerInvariant() + (plan.Task == LearningTask.Regression ? "Rmse" : "Loss"), result.UnseenLoss);
            JsonFields.WriteNumber(json, $"baselineTrain{measure}", result.BaselineTrainScore);
            JsonFields.WriteNumber(json, $"baseline{unseen}{measure}", result.BaselineUnseenScore);
            JsonFields.WriteNumber(json, Simple(plan, unseen), result.MajorityUnseenScore);
            JsonFields.WriteNumber(json, "ceiling", result.Ceiling);
            JsonFields.WriteTexts(json, "diagnosis", result.Diagnosis);
            json.WriteString("fingerprint", result.Fingerprint);
            if (result.Seconds is { } seconds)
            {
                json.WriteNumber("seconds", seconds);
            }

            if (result.Reason is { } reason)
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }

    private static ExperimentRun Parse(string outcome, ExperimentPlan plan)
    {
        (string unseen, string measure) = (Unseen(plan), plan.Measure);
        using var document = JsonDocument.Parse(outcome);
        JsonElement root = document.RootElement;
        return new ExperimentRun
        {
            Status = root.GetProperty("status").GetString()!,
            EpochsRun = JsonNumbers.Count(root, "epochsRun", 0),
            FinalLoss = Number(root, "finalLoss"),
            TrainScore = Number(root, $"train{measure}"),
            UnseenScore = Number(root, unseen.ToLowerInvariant() + measure),
            UnseenLoss = Number(root, unseen.ToLowerInvariant() + (plan.Task == LearningTask.Regression ? "Rmse" : "Loss")),
            BaselineTrainScore = Number(root, $"baselineTrain{measure}"),
            BaselineUnseenScore = Number(root, $"baseline{unseen}{measure}"),
            MajorityUnseenScore = Number(root, Simple(plan, unseen)),
            Ceiling = Number(root, "ceiling"),
            Diagnosis = [.. root.GetProperty("diagnosis").EnumerateArray().Select(code => code.GetString()!)],
            Fingerprint = root.GetProperty("fingerprint").GetString(),
            Seconds = root.TryGetProperty("seconds", out JsonElement seconds) ? JsonNumbers.Finite(seconds) : null,
            Reason = root.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null,
        };
    }

    private static double? Number(JsonElement root, string name) =>
        root.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? JsonNumbers.Finite(number) : null;
}
