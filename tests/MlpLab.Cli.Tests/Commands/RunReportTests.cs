using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>What C# writes of a run is what the console prints, but for the commands, which only the console has.</summary>
public class RunReportTests
{
    [Theory]
    [InlineData("--problem circles --hidden 5 --epochs 2000 --log-every 500", "circles")]
    [InlineData("--problem moons --hidden 5 --epochs 400 --log-every 100 --validation 0.2", "moons")]
    [InlineData("--problem friedman1 --hidden 5 --epochs 400 --log-every 100", "friedman1")]
    public void Report_OfTheLibrary_IsThatOfTheConsole(string line, string problem)
    {
        string printed = CommandRun.Of(line.Split(' ')).Out;
        var settings = new RunSettings
        {
            Source = new ProblemSource(problem, new ProblemSettings()),
            Hidden = [5],
            Epochs = problem == "circles" ? 2_000 : 400,
            ValidationShare = problem == "moons" ? 0.2 : null,
        };
        RunResult run = new Run(settings) { Recording = new Recording { LogEvery = problem == "circles" ? 500 : 100 } }.Execute();

        Common(RunReport.Of(run)).Should().Equal(Common(printed)).And.HaveCountGreaterThan(8);
        printed.Should().EndWith($"# {run.Model.Fingerprint}\n");
    }

    // Without the lines of commands and of the fingerprint.
    private static string[] Common(string report) => [.. report.Split('\n').Where(line => !line.StartsWith("  try: ", StringComparison.Ordinal) && !line.Contains("mlplab ") && !line.StartsWith("fingerprint ", StringComparison.Ordinal))];
}
