using System.Text.Json;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of pseudo-labels: what was labelled, and the trainings beside the one with them.</summary>
internal static class JsonPseudoLabels
{
    public static void Write(Utf8JsonWriter json, RunResult run, PseudoLabelResults pseudo, Action<Score> writeScore)
    {
        json.WriteStartObject("pseudoLabels");
        json.WriteNumber("labelled", pseudo.LabelledCount);
        json.WriteNumber("confidence", run.Settings.PseudoLabels!.Confidence);
        json.WriteStartArray("rounds");
        foreach (PseudoLabelRound round in pseudo.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("unlabelled", round.UnlabelledCount);
            json.WriteNumber("pseudoLabelled", round.LabelledCount);
            JsonFields.WriteNumber(json, "right", round.RightCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRun(json, "labelledOnly", pseudo.LabelledOnly, writeScore);
        if (pseudo.AllLabels is { } all)
        {
            WriteRun(json, "allLabels", all, writeScore);
        }

        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, string name, RunResult run, Action<Score> writeScore)
    {
        json.WriteStartObject(name);
        json.WriteString("fingerprint", Fingerprint.Of(run.Network.Parameters));
        JsonFields.WriteNumber(json, "finalLoss", run.Outcome.FinalLoss);
        writeScore(run.Score);
        json.WriteEndObject();
    }
}
