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

    // The classes differ in x2 and x4 alone, and x3 has two values only.
    [Fact]
    public void Pictures_OfFourFeatures_ChooseTheTwoThatMatterAndSaySo()
    {
        const string Note = "Of 4 features the plane shows the two that the network's answers depend on most, x2 and x4; others: --plot-features, such as 1,2.";
        File.WriteAllText(_folder["own.csv"], UserFile.Of("x1,x2,x3,x4,y", 120, (a, b, i) => $"{UserFile.Three(Math.Sin(i * i))},{UserFile.Three(2 * a)},{i % 2},{UserFile.Three(b)},{((2 * a) + b > 0 ? 1 : 0)}"));

        CommandRun run = CommandRun.Of(
            $"train --data {_folder["own.csv"]} --epochs 100 --alpha 0.01 --report {_folder["r.html"]} --plot {_folder["p.svg"]} --film {_folder["f.svg"]} --plot-anatomy {_folder["a.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["r.html"]).Should().NotContain("There is no plane").And.Contain("\"features\":[\"x2\",\"x4\"]").And.Contain(HtmlEncoded(Note));
        foreach (string name in new[] { "p.svg", "f.svg", "a.svg" })
        {
            string picture = System.Net.WebUtility.HtmlDecode(Regex.Replace(File.ReadAllText(_folder[name]), "(<[^>]*>|\\s)+", " "));
            picture.Should().NotContain("There is no plane").And.Contain("network's answers depend on most, x2 and x4", name);
        }
    }

    [Fact]
    public void Plot_OfNumbersToPredict_ChoosesTheTwoThatMatter()
    {
        File.WriteAllText(_folder["own.csv"], UserFile.Of("x1,x2,x3,y", 120, (a, b, i) => $"{UserFile.Three(a)},{UserFile.Three(Math.Sin(i * i))},{UserFile.Three(b)},{UserFile.Three((3 * a * b) + a)}"));

        CommandRun run = CommandRun.Of($"train --data {_folder["own.csv"]} --epochs 200 --plot {_folder["p.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["p.svg"]).Should().MatchRegex("x1 and x3|x3 and x1");
    }

    [Fact]
    public void Film_WithPlotFeatures_ShowsTheirPlane()
    {
        CommandRun run = CommandRun.Of($"--data {MakeData()} --epochs 20 --hidden 2 --plot-features 2,4 --film {_folder["f.svg"]} --plot-anatomy {_folder["a.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["f.svg"]).Should().NotContain("There is no plane");
        File.ReadAllText(_folder["a.svg"]).Should().NotContain("The units have no surfaces").And.Contain("Hidden unit 2 over the plane");
    }

    [Theory]
    [InlineData("--plot-features 1,2", "--plot-features does nothing without --plot, --report, --film, --plot-anatomy, --watch or --picture")]
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
        string page = File.ReadAllText(_folder["r.html"]).Replace("<span>", "").Replace("</span>", "");
        lines.Should().HaveCount(2);
        page.IndexOf(lines[1], StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf(lines[0], StringComparison.Ordinal));
        page.Should().Contain("Trained with the remedy for symmetric-saddle");
        File.ReadAllText(_folder["p.svg"]).Should().Contain(lines[1]);
    }

    [Theory]
    [InlineData("--hidden 4,3,2", 4)]
    [InlineData("--hidden none", 1)]
    public void Report_WithGradientNorms_HasALineForEachLayer(string network, int layers)
    {
        string line = $"--problem moons {network} --epochs 50 --fresh 0 --log-every 10 --report ";

        CommandRun.Of(line + $"{_folder["norms.html"]} --gradient-norms").ExitCode.Should().Be(0);
        CommandRun.Of(line + _folder["plain.html"]).ExitCode.Should().Be(0);

        string page = File.ReadAllText(_folder["norms.html"]);

        string section = page[page.IndexOf("<h2 id=\"gradients\">Gradient of each layer</h2>", StringComparison.Ordinal)..];
        section[..section.IndexOf("</section>", StringComparison.Ordinal)].Should().Contain(">layer 1, next to the inputs</text>");
        page.Should().Contain($">gradient of layer {layers}</th>").And.NotContain($">gradient of layer {layers + 1}</th>");
        File.ReadAllText(_folder["plain.html"]).Should().NotContain("gradient of layer").And.NotContain("Gradient of each layer");
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

    private static string HtmlEncoded(string text) => System.Net.WebUtility.HtmlEncode(text);
}
