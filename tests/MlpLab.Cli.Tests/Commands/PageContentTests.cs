using System.Text.RegularExpressions;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

public sealed class PageContentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_OfFourFeaturesWithPlotFeatures_ShowsTheirPlane()
    {
        string data = MakeData();

        string page = Page($"--data {data} --plot-features x3,1");

        page.Should().NotContain("There is no plane").And.Contain("\"features\":[\"x3\",\"x1\"]").And.Contain("The other features are held at their medians")
            .And.Contain("What each hidden unit answers").And.Contain("data-surface=\"network\"")
            .And.Contain("Accuracy on the training samples and on test ones").And.Contain("<dt>test samples</dt><dd>12</dd>").And.NotContain("fresh");
    }

    [Fact]
    public void Report_OfFourFeatures_NamesTheOptionThatChoosesTwo() =>
        Page($"--data {MakeData()}").Should().Contain("There is no plane to show: the data have 4 features, and a plane has two; choose them with --plot-features, such as 1,2.");

    [Fact]
    public void Film_WithPlotFeatures_ShowsTheirPlane()
    {
        CommandRun run = CommandRun.Of($"--data {MakeData()} --epochs 20 --hidden 2 --plot-features 2,4 --film {_folder["f.svg"]} --plot-anatomy {_folder["a.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["f.svg"]).Should().NotContain("There is no plane");
        File.ReadAllText(_folder["a.svg"]).Should().NotContain("The units have no surfaces").And.Contain("Hidden unit 2 over the plane");
    }

    [Theory]
    [InlineData("--plot-features 1,2", "--plot-features does nothing without --plot, --report, --film or --plot-anatomy")]
    [InlineData("--plot-features 1,9 --report r.html", "--plot-features")]
    public void Train_PlotFeaturesThatCannotBe_AreRefused(string options, string sentence)
    {
        CommandRun run = CommandRun.Of($"--epochs 5 {options}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(sentence);
        File.Exists("r.html").Should().BeFalse();
    }

    [Fact]
    public void Report_WithTheRemedyTried_ShowsTheCuredRunAsTheFigureDoes()
    {
        const string Saddle = "--recipe article --problem circles --epochs 3000 --try-remedy";
        CommandRun run = CommandRun.Of($"{Saddle} --report {_folder["r.html"]} --plot {_folder["p.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        string[] lines = [.. Regex.Matches(run.Out, "mlplab train .*# [0-9a-f]{16}").Select(match => match.Value)];
        string page = File.ReadAllText(_folder["r.html"]);
        lines.Should().HaveCount(2);
        page.IndexOf(lines[1], StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf(lines[0], StringComparison.Ordinal));
        page.Should().Contain("Trained with the remedy for symmetric-saddle");
        File.ReadAllText(_folder["p.svg"]).Should().Contain(lines[1]);
    }

    [Fact]
    public void Loss_WithEarlyStopping_IsOneCurveInFigurePageAndTimeLapse()
    {
        CommandRun run = CommandRun.Of(
            $"--problem moons --noise 0.3 --validation 0.2 --early-stopping --report {_folder["r.html"]} --film {_folder["f.svg"]} --plot {_folder["p.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().NotContain("    1000  ", "the run ends before the log's second line");
        foreach (string name in new[] { "r.html", "f.svg", "p.svg" })
        {
            string text = File.ReadAllText(_folder[name]);
            int[] points = [.. Regex.Matches(text, "<path[^>]*d=\"([^\"]*)\"[^>]*stroke-dasharray=\"5[^>]*>").Select(path => Regex.Count(path.Groups[1].Value, "[ML]"))];
            points.Max().Should().BeGreaterThan(40, name);
            text.Should().Contain(">validation</text>");
        }
    }

    private string MakeData()
    {
        string file = _folder["four.csv"];
        CommandRun.Of($"data --problem classification --features 4 --informative 3 --redundant 0 --samples 60 --output {file} --force").ExitCode.Should().Be(0);
        return file;
    }

    private string Page(string options)
    {
        CommandRun run = CommandRun.Of($"{options} --epochs 20 --hidden 2 --report {_folder["r.html"]}");
        run.ExitCode.Should().Be(0, run.Error);
        return File.ReadAllText(_folder["r.html"]);
    }
}
