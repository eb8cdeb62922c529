using System.Text;
using System.Text.Json;
using MlpLab.Cli.Arguments;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The first line of an experiment's file: which experiment it is, and which part of it.</summary>
internal static class ExperimentHeader
{
    public const string Schema = "mlplab.experiment/1";

    /// <summary>The line without its line end. Results belong to the version that made them, so the version is part of it.</summary>
    public static string Write(ExperimentPlan plan, ExperimentShard shard, string version)
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
                json.WriteStartArray(name);
                Array.ForEach(values, json.WriteStringValue);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteNumber("settings", plan.Settings.Count);
            json.WriteNumber("runs", plan.RunCount);
            if (shard != ExperimentShard.Whole)
            {
                json.WriteString("shard", shard.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }

    /// <summary>What a first line says; null where it is not one of ours.</summary>
    public static (string Version, string Command, ExperimentShard Shard)? TryRead(string line)
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
            return (Text(root, "version"), Text(root, "command"), ExperimentShard.TryParse(part ?? "") ?? ExperimentShard.Whole);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The plan that the command of a first line describes; null where this version cannot read it.</summary>
    public static ExperimentPlan? TryPlan(string command)
    {
        string[] words = command.Split(' ');
        try
        {
            return words is ["mlplab", "experiment", ..]
                ? CommandLineReader.Read<ExperimentOptions, ExperimentSettings>(words.AsSpan(2), ExperimentSettings.Read, out _).Plan
                : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";
}
