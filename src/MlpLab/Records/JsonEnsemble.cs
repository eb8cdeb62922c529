using System.Text.Json;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of the members of an ensemble; "mlp" is what they answer together.</summary>
internal static class JsonEnsemble
{
    /// <param name="json">Where to.</param>
    /// <param name="run">Of classes.</param>
    /// <param name="ensemble">Its members.</param>
    /// <param name="writeScore">Writes how well one does.</param>
    public static void Write(Utf8JsonWriter json, RunResult run, EnsembleResult ensemble, Action<Score> writeScore) =>
        Write(json, run, ensemble, member => writeScore(member.Score), () => writeScore(ensemble.MeanScore), "leftOutAccuracy");

    /// <param name="json">Where to.</param>
    /// <param name="run">Of numbers to predict.</param>
    /// <param name="ensemble">Its members.</param>
    /// <param name="writeScore">Writes how well one does.</param>
    public static void WriteRegression(Utf8JsonWriter json, RunResult run, EnsembleResult ensemble, Action<RegressionScore> writeScore) =>
        Write(json, run, ensemble, member => writeScore(member.Regression!), () => writeScore(ensemble.MeanRegression!), "leftOutR2");

    private static void Write(Utf8JsonWriter json, RunResult run, EnsembleResult ensemble, Action<EnsembleMember> writeMember, Action writeMean, string leftOut)
    {
        json.WriteStartObject("ensemble");
        json.WriteString("by", run.Settings.Ensemble!.By.ToString().ToLowerInvariant());
        json.WriteNumber("members", ensemble.Members.Length);
        json.WriteNumber("bestMember", ensemble.Best.Run.Index);
        json.WriteNumber("worstMember", ensemble.Worst.Run.Index);
        JsonFields.WriteNumber(json, leftOut, ensemble.LeftOutScore);
        json.WriteNumber("leftOutSamples", ensemble.LeftOutCount);
        json.WriteStartObject("mean");
        writeMean();
        json.WriteEndObject();
        json.WriteStartArray("each");
        foreach (EnsembleMember member in ensemble.Members)
        {
            json.WriteStartObject();
            json.WriteNumber("index", member.Run.Index);
            json.WriteString("fingerprint", Fingerprint.Of(member.Network.Parameters));
            JsonFields.WriteNumber(json, "finalLoss", member.Run.Result.FinalLoss);
            writeMember(member);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
