using System.Text;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Experiments;

/// <summary>The first line of an experiment's file: which experiment it is, and which part of it.</summary>
internal static class ExperimentHeader
{
    public const string Schema = "mlplab.experiment/1";

    /// <summary>The line without its line end. Results belong to the version that made them, so the version is part of it.</summary>
    public static string Write(ExperimentPlan plan, WorkPart shard, string version)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("version", version);
            json.WriteString("command", plan.Command);
            json.WriteStartObject("grid");
            foreach ((string name, string[] values) in plan.Grid)
            {
                JsonFields.WriteTexts(json, name, values);
            }

            json.WriteEndObject();
            if (plan.Files.Count > 0)
            {
                JsonFields.WriteFiles(json, plan.Files, path: "path");
            }

            json.WriteNumber("settings", plan.Settings.Count);
            json.WriteNumber("runs", plan.RunCount);
            if (shard != WorkPart.Whole)
            {
                json.WriteString("shard", shard.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }

    /// <summary>What a first line says; null where it is not one of ours.</summary>
    public static ExperimentRecord? TryRead(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out JsonElement schema) || schema.GetString() != Schema)
            {
                return null;
            }

            string? part = root.TryGetProperty("shard", out JsonElement shard) ? shard.GetString() : "1/1";
            return new ExperimentRecord(Text(root, "version"), Text(root, "command"), WorkPart.TryParse(part ?? "") ?? WorkPart.Whole, root.GetProperty("grid").GetRawText(), ReadFiles(root));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DataFile[] ReadFiles(JsonElement root) => root.TryGetProperty("files", out JsonElement files)
        ? [.. files.EnumerateArray().Select(ReadFile)]
        : [];

    private static DataFile ReadFile(JsonElement file, int place)
    {
        var read = DataFile.At(place, Text(file, "path"), Text(file, "sha256"));
        return file.TryGetProperty("role", out JsonElement role) && role.ValueEquals("unlabelled") ? read with { Role = DataFileRole.Unlabelled } : read;
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";
}

/// <summary>What the first line of an experiment's file says.</summary>
/// <param name="Version">Of the program that made it.</param>
/// <param name="Command">The experiment.</param>
/// <param name="Shard">The part of it.</param>
/// <param name="Grid">The values of what is varied, and the seeds, as JSON.</param>
/// <param name="Files">The files of its data; empty for data that are drawn.</param>
internal sealed record ExperimentRecord(string Version, string Command, WorkPart Shard, string Grid, IReadOnlyList<DataFile> Files);
