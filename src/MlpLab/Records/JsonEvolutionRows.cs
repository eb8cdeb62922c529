using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Persistence;

namespace MlpLab.Records;

/// <summary>What the JSON document of an evolution with many seeds says: the seeds, a row for each method and for descent, and what they have to beat.</summary>
internal static class JsonEvolutionRows
{
    public static void Write(Utf8JsonWriter json, EvolutionExperimentResult result)
    {
        bool isRegression = result.Settings.Run.Source.Task == LearningTask.Regression;
        json.WriteStartArray("seeds");
        foreach (uint seed in result.Seeds)
        {
            json.WriteNumberValue(seed);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (EvolutionRow row in result.Rows)
        {
            WriteRow(json, result, row, isRegression);
        }

        json.WriteEndArray();
        Write(json, isRegression ? "ridgeR2" : "logisticRegressionAccuracy", result.BaselineUnseen);
        Write(json, isRegression ? "ridgeRmse" : "logisticRegressionLoss", result.BaselineUnseenLoss);
        Write(json, "bestPossible", result.Ceiling);
    }

    private static void WriteRow(Utf8JsonWriter json, EvolutionExperimentResult result, EvolutionRow row, bool isRegression)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteNumber("solved", row.SolvedCount);
        JsonFields.WriteNumber(json, "medianLoss", row.MedianLoss);
        string unseen = result.Settings.Run.Source.UnseenName;
        (string score, string loss) = isRegression ? ("R2", "Rmse") : ("Accuracy", "Loss");
        Write(json, unseen + score, row.Unseen);
        Write(json, unseen + loss, row.UnseenLoss);
        Write(json, isRegression ? "r2MinusControl" : "accuracyMinusControl", row.Difference);
        Write(json, isRegression ? "rmseMinusControl" : "lossMinusControl", row.LossDifference);
        json.WriteStartArray("runs");
        foreach ((uint seed, EvolutionOutcome outcome) in result.Seeds.Zip(row.Runs))
        {
            json.WriteStartObject();
            json.WriteNumber("seed", seed);
            JsonFields.WriteNumber(json, "loss", outcome.Loss);
            json.WriteBoolean("solved", outcome.IsSolved);
            JsonFields.WriteNumber(json, "train" + score, outcome.TrainScore);
            JsonFields.WriteNumber(json, unseen + score, outcome.UnseenScore);
            JsonFields.WriteNumber(json, unseen + loss, outcome.UnseenLoss);
            json.WriteString("fingerprint", outcome.Fingerprint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is not { Mean: { } mean } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        JsonFields.WriteNumber(json, "mean", mean);
        JsonFields.WriteNumber(json, "halfWidth", known.HalfWidth);
        json.WriteNumber("count", known.Count);
        json.WriteEndObject();
    }
}
