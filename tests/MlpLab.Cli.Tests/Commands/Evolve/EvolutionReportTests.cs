using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands.Evolve;

/// <summary>What C# writes of an evolution is what the console prints, but for the commands, which only the console has.</summary>
public class EvolutionReportTests
{
    private const string Line = "evolve --hidden 3 --samples 40 --budget 300 --fresh 200 --method cma,ga,random --population 10 --problem ";

    [Theory]
    [InlineData("moons", null)]
    [InlineData("friedman1", null)]
    [InlineData("moons", 60)]
    [InlineData("friedman1", 60)]
    public void Report_OfOneSeed_IsThatOfTheConsole(string problem, int? columns)
    {
        CommandRun printed = On(columns, Line + problem + " --log-every 5");
        NetworkEvolutionResult result = new NetworkEvolution(Settings(problem)) { LogEvery = 5 }.Execute();

        string report = EvolutionReport.Of(result, columns);

        Common(report).Should().Equal(Common(printed.Out)).And.HaveCountGreaterThan(20);
        printed.Lines[^3..].Zip(result.Methods).Should().OnlyContain(pair => pair.First.EndsWith("   # " + pair.Second.Model.Fingerprint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("moons", null)]
    [InlineData("friedman1", null)]
    [InlineData("moons", 60)]
    public void Report_OfManySeeds_IsThatOfTheConsoleBelowItsHeader(string problem, int? columns)
    {
        CommandRun printed = On(columns, Line + problem + " --seeds 2..4");
        EvolutionExperimentResult result = new EvolutionExperiment(Settings(problem), [2, 3, 4]).Execute();

        string report = EvolutionReport.Of(result, columns);

        report[(report.IndexOf("penalty 0.0001\n", StringComparison.Ordinal) + "penalty 0.0001\n".Length)..].Should().Be(printed.Out[..(printed.Out.TrimEnd('\n').LastIndexOf('\n') + 1)]).And.Contain(" against descent on ");
        printed.Lines[^1].Should().StartWith("mlplab evolve ");
    }

    private static EvolutionSettings Settings(string problem) => new()
    {
        Run = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Hidden = [3], FreshCount = 200 },
        Methods = [new CmaEs { Population = 10 }, new GeneticAlgorithm { Population = 10 }, new RandomSearch { Population = 10 }],
        Budget = 300,
    };

    private static string[] Common(string report) =>
        [.. report.Split('\n').Where(line => !line.StartsWith("mlplab ", StringComparison.Ordinal) && !line.StartsWith("fingerprint ", StringComparison.Ordinal))];

    private static CommandRun On(int? columns, string line) => CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = columns });
}
