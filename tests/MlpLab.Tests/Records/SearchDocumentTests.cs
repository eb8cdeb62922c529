using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Records;

/// <summary>A search's document from C#.</summary>
public class SearchDocumentTests
{
    [Theory]
    [InlineData("moons", "freshAccuracy")]
    [InlineData("sine", "freshR2")]
    public void Write_HasTheSchemaTheTrialsAndWhatTheWinnerDoes(string problem, string measure)
    {
        SearchSettings settings = Settings(problem);
        SearchResult result = new SettingsSearch(settings, SearchMethod.Find("sobol")).Execute();
        RunResult run = new Run(result.Winner!.Settings).Execute(), usual = new Run(settings.Base).Execute();

        JsonElement root = Document(settings, [new SearchedMethod("sobol", result, run)], usual), method = root.GetProperty("methods")[0];

        (root.GetProperty("schema").GetString(), root.GetProperty("status").GetString(), root.GetProperty("command").GetString()).Should().Be(("mlplab.search/1", "completed", null));
        (method.GetProperty("method").GetString(), method.GetProperty("winner").GetInt32(), method.GetProperty("fingerprint").GetString()).Should().Be(("sobol", result.Winner.Number, run.Model.Fingerprint));
        method.GetProperty(measure).GetDouble().Should().Be(run.Regression?.Score.Unseen!.RSquared ?? run.Score.Unseen!.Accuracy);
        method.GetProperty("trials").EnumerateArray().Select(trial => (trial.GetProperty("value").GetDouble(), trial.GetProperty("settings").GetProperty("hidden").GetString()))
            .Should().Equal(result.Trials.Select(trial => (trial.Value, (string?)$"{trial.Settings.Hidden[0]}")));
        root.GetProperty("defaultSettings").GetProperty("fingerprint").GetString().Should().Be(usual.Model.Fingerprint);
    }

    [Fact]
    public void Write_InterruptedOrWaiting_SaysSo()
    {
        SearchSettings settings = Settings("moons");

        Document(settings, [new SearchedMethod("cma", new SearchResult([], null, true), null)], null).GetProperty("status").GetString().Should().Be("interrupted");
        Document(settings, [new SearchedMethod("halving", new SearchResult([], null, false) { IsWaiting = true }, null)], null).GetProperty("status").GetString().Should().Be("waiting");
    }

    private static SearchSettings Settings(string problem) => new()
    {
        Base = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 },
        Axes = [new NumberAxis("hidden", 1, 6, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] })],
        Budget = 600,
    };

    private static JsonElement Document(SearchSettings settings, IReadOnlyList<SearchedMethod> methods, RunResult? usual)
    {
        using var text = new StringWriter();
        SearchDocument.Write(settings, methods, usual, text);
        return JsonDocument.Parse(text.ToString()).RootElement;
    }
}
