using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Search;
using MlpLab.Cli.Tests.Support;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Cli.Tests.Commands.Search;

/// <summary>What C# writes of a search is what the console prints, but for the commands, which only the console has.</summary>
public class SearchReportTests
{
    [Theory]
    [InlineData("moons", null)]
    [InlineData("sine", null)]
    [InlineData("moons", 60)]
    [InlineData("sine", 60)]
    public void Report_OfTheLibrary_IsThatOfTheConsole(string problem, int? columns)
    {
        string[] words = $"--problem {problem} --samples 60 --fresh 200 --budget 2000 --repeats 2 --over hidden=1..6,epochs=20..60 --method cma,halving,random".Split(' ');
        SearchSettings settings = OptionSources.Read<SearchOptions>(words).Settings;
        SearchedMethod[] methods = [.. new[] { "cma", "halving", "random" }.Select(name =>
        {
            SearchResult result = new SettingsSearch(settings, SearchMethod.Find(name)).Execute();
            return new SearchedMethod(name, result, new Run(result.Winner!.Settings).Execute());
        })];
        RunResult usual = new Run(settings.Base with { Epochs = methods[0].Winner!.Settings.Epochs }).Execute();

        CommandRun printed = CommandRun.Of(["search", .. words], streams => streams with { OutColumns = columns });

        Common(SearchReport.Of(settings, methods, usual, columns)).Should().Equal(Common(printed.Out)).And.HaveCountGreaterThan(15);
        printed.Lines[^3..].Zip(methods).Should().OnlyContain(pair => pair.First.EndsWith("   # " + pair.Second.Run!.Model.Fingerprint, StringComparison.Ordinal));
    }

    private static string[] Common(string report) =>
        [.. report.Split('\n').Where(line => !line.StartsWith("mlplab ", StringComparison.Ordinal) && !line.StartsWith("fingerprint ", StringComparison.Ordinal))];
}
