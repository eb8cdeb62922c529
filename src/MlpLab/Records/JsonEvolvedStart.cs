using System.Text.Json;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of first weights from evolution, and of the control beside them.</summary>
internal static class JsonEvolvedStart
{
    public static void Write(Utf8JsonWriter json, RunResult run)
    {
        json.WriteStartObject("initEvolution");
        json.WriteString("method", run.Settings.FirstWeights);
        json.WriteNumber("epochs", run.Settings.Epochs - run.Settings.TrainingEpochs);
        if (run.Course.Best.Evolution is { } found)
        {
            json.WriteNumber("passes", found.Evaluations);
            json.WriteNumber("generations", found.Generations);
            JsonFields.WriteNumber(json, "fitness", found.Fitness);
        }

        json.WriteEndObject();
    }

    public static void WriteControl(Utf8JsonWriter json, RunDocumentWords words, RestartsControl control, Action writeScore)
    {
        json.WriteStartObject("control");
        json.WriteString("command", words.CommandOf(control.Settings));
        json.WriteString("fingerprint", Fingerprint.Of(control.Model.Network.Parameters));
        JsonFields.WriteNumber(json, "finalLoss", control.Restarts.Best.Result.FinalLoss);
        writeScore();
        json.WriteEndObject();
    }
}
