using System.Text;
using System.Text.Json;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What the JSON document of a run says about its file.</summary>
internal static class JsonFileData
{
    public static void Write(Utf8JsonWriter json, CsvSource source, RunResult run)
    {
        LoadedFile file = source.Loaded!;
        json.WriteString("file", source.Path);
        json.WriteString("sha256", file.Sha256);
        json.WriteString("label", file.Options.Label);
        json.WriteNumber("labelColumn", file.LabelColumn);
        json.WriteString("labelOrigin", source.Options.Label is null ? "last-column" : "option");
        JsonFields.WriteTexts(json, "featureNames", file.Samples.FeatureNames);
        JsonFields.WriteTexts(json, "classNames", file.Samples.ClassNames);
        JsonFields.WriteListed(json, "classCounts", file.Samples.ClassCounts.Select(count => (double)count));
        json.WriteBoolean("header", file.Options.HasHeader ?? true);
        json.WriteString("delimiter", CsvSetting.Delimiter.Text(file.Options));
        json.WriteString("decimal", CsvSetting.Decimal.Text(file.Options));
        json.WriteString("missing", file.Options.Missing.ToString().ToLowerInvariant());
        json.WriteString("categorical", file.Options.Categorical.ToString().ToLowerInvariant());
        JsonFields.WriteTexts(json, "missingWords", file.Options.MissingWords);
        json.WriteBoolean("usualMissingWords", file.Options.UsesUsualMissingWords);
        json.WriteString("encoding", (file.Options.Encoding ?? Encoding.UTF8).WebName);
        JsonFields.WriteTexts(json, "droppedColumns", source.Options.Drop);
        json.WriteNumber("droppedRows", file.DroppedRows);
        json.WriteNumber("missingValues", file.MissingCells);
        json.WriteNumber("fileSamples", file.Samples.SampleCount);
        json.WriteNumber("trainingSamples", run.Training.SampleCount);
        json.WriteString("testFile", source.TestPath);
        json.WriteString("testSha256", file.TestSha256);
        json.WriteNumber("testSamples", run.MajorityScore.Unseen?.SampleCount ?? run.Regression?.MeanScore.Unseen?.SampleCount ?? 0);
        if (file.UnlabelledSha256 is not null)
        {
            json.WriteString("unlabelledFile", source.UnlabelledPath);
            json.WriteString("unlabelledSha256", file.UnlabelledSha256);
            json.WriteNumber("unlabelledSamples", file.Samples.UnlabelledCount);
        }

        WriteRepeats(json, file, run);
    }

    // A test row that was trained on asks for what was told.
    private static void WriteRepeats(Utf8JsonWriter json, LoadedFile file, RunResult run)
    {
        if (file.Samples.RepeatedCount is { } repeated)
        {
            json.WriteNumber("repeatedRows", repeated);
        }

        if (run.Test is { } test)
        {
            json.WriteNumber("testRowsInTraining", EqualRows.CountShared(run.Data, test));
            JsonFields.WriteTexts(json, "untestedClasses", RunNotes.UntestedClasses(run));
        }
    }
}
