using System.Globalization;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Records;
using MlpLab.Training;

namespace MlpLab.Tests.Records;

/// <summary>An experiment's rows as a document and as CSV, from C#.</summary>
public class ExperimentDocumentTests
{
    [Theory]
    [InlineData("moons", "freshAccuracy")]
    [InlineData("sine", "freshR2")]
    public void Write_HasARowForEachSettingWithItsValuesAndMeans(string problem, string measure)
    {
        ExperimentResult result = new Experiment(Settings(problem)).Execute();

        JsonElement root = JsonDocument.Parse(Written(result, ExperimentDocument.Write)).RootElement;

        (root.GetProperty("schema").GetString(), root.GetProperty("status").GetString()).Should().Be((ExperimentDocument.Schema, "completed"));
        (root.GetProperty("runs").GetInt32(), root.GetProperty("runsDone").GetInt32()).Should().Be((8, 8));
        root.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("hidden").GetInt32(), row.GetProperty("scaled").GetString(), row.GetProperty(measure).GetDouble()))
            .Should().Equal(result.Rows.Select(row => (int.Parse(row.Values[0]!, CultureInfo.InvariantCulture), row.Values[1], row.Unseen.Mean!.Value)));
    }

    [Fact]
    public void WriteCsv_HasTheSameRows_WithQuotesWhereAValueNeedsThem()
    {
        ExperimentResult result = new Experiment(Settings("moons")).Execute();

        string[] lines = Written(result, ExperimentDocument.WriteCsv).Split('\n');

        lines[0].Should().StartWith("hidden,scaled,standardize,runs,trainAccuracy,trainAccuracyLow,trainAccuracyHigh,freshAccuracy,");
        lines[1..^1].Select(line => line[..line.IndexOf(",2,", StringComparison.Ordinal)]).Should().Equal("1,\"yes, so\",true", "1,no,false", "3,\"yes, so\",true", "3,no,false");
        lines[4].Should().Contain(string.Create(CultureInfo.InvariantCulture, $",2,{result.Rows[3].Train.Mean},"));
        lines[^1].Should().BeEmpty();
    }

    private static string Written(ExperimentResult result, Action<ExperimentResult, TextWriter> write)
    {
        using var text = new StringWriter();
        write(result, text);
        return text.ToString();
    }

    private static ExperimentSettings Settings(string problem) => new()
    {
        Run = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Epochs = 20, FreshCount = 200 },
        Axes =
        [
            ExperimentAxis.Of("hidden", [1, 3], (run, units) => run with { Hidden = [units] }),
            ExperimentAxis.Of("scaled", [true, false], (run, scaled) => run with { Recipe = run.Recipe with { Standardize = scaled } }, scaled => scaled ? "yes, so" : "no"),
        ],
        Seeds = [0, 1],
    };
}
