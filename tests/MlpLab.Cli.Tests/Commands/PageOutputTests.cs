using System.Text.RegularExpressions;
using System.Xml.Linq;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

public class PageOutputTests
{
    private const string Short = "--problem moons --noise 0.2 --hidden 3 --epochs 40 --fresh 200";

    [Fact]
    public void Train_WithAllPages_PrintsTheSameAndWritesThem()
    {
        using var folder = new TemporaryFolder();
        CommandRun plain = CommandRun.Of(Short);

        CommandRun run = CommandRun.Of($"{Short} --report {folder["r.html"]} --film {folder["f.svg"]} --plot-anatomy {folder["a.png"]} --anatomy-units 3,1");

        (run with { Error = "" }).Should().Be(plain);
        run.ErrorLines.Should().Equal($"wrote {folder["r.html"]}", $"wrote {folder["f.svg"]}", $"wrote {folder["a.png"]}");
        folder.FileNames.Should().Equal("a.png", "f.svg", "r.html");
        File.ReadAllBytes(folder["a.png"]).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        XDocument.Load(folder["f.svg"]).Root!.Name.LocalName.Should().Be("svg");
        string page = File.ReadAllText(folder["r.html"]).Replace("<span>", "").Replace("</span>", "");
        page.Should().StartWith("<!doctype html>").And.Contain("hidden space: units 3 and 1").And.Contain(plain.Out.TrimEnd().Split('\n')[^1].Split('#')[0].Trim());
    }

    [Fact]
    public void Train_WithReliability_WritesTheFigureOfTheReport()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of($"{Short} --plot-reliability {folder["p.svg"]} --report {folder["r.html"]}");

        run.ExitCode.Should().Be(0, run.Error);
        string figure = File.ReadAllText(folder["p.svg"]), sentence = Regex.Match(figure, "Expected calibration error [0-9.]+, Brier score [0-9.]+").Value;
        sentence.Should().NotBeEmpty();
        File.ReadAllText(folder["r.html"]).Should().Contain(sentence);
    }

    [Theory]
    [InlineData("--report r.txt", "--report is 'r.txt'; it must end in .html")]
    [InlineData("--film f.png", "--film is 'f.png'; it must end in .svg or .html")]
    [InlineData("--plot-reliability r.html", "--plot-reliability is 'r.html'; it must end in .svg or .png")]
    [InlineData("--plot-anatomy -", "--plot-anatomy is '-'; it must end in .svg or .png")]
    [InlineData("--plot-anatomy a.svg --anatomy-units 1,4", "--anatomy-units is '1,4'; it must be two different units of the last hidden layer, each from 1 to 3, such as 1,2")]
    [InlineData("--plot-anatomy a.svg --anatomy-units 2,2", "--anatomy-units is '2,2'; it must be two different units")]
    [InlineData("--plot-anatomy a.svg --anatomy-units 1,2,3", "--anatomy-units is '1,2,3'; it must be two different units")]
    [InlineData("--plot-anatomy a.svg --anatomy-units x", "--anatomy-units is 'x'; it must be two different units")]
    [InlineData("--anatomy-units 1,2", "--anatomy-units does nothing without --plot-anatomy or --report")]
    [InlineData("--report a.html --film a.html", "'a.html' is the file of two options; give each its own")]
    public void Train_BadPageOption_IsRefusedBeforeTheRun(string options, string problem)
    {
        CommandRun run = CommandRun.Of($"{Short} {options}");

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(problem);
    }

    [Fact]
    public void Train_ExistingFile_NeedsForce()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["r.html"], "mine");

        CommandRun refused = CommandRun.Of($"{Short} --report {folder["r.html"]}");
        string kept = File.ReadAllText(folder["r.html"]);
        CommandRun forced = CommandRun.Of($"{Short} --report {folder["r.html"]} --force");

        refused.ExitCode.Should().Be(3);
        refused.Error.Should().Contain("exists; add --force");
        kept.Should().Be("mine");
        forced.ExitCode.Should().Be(0);
        File.ReadAllText(folder["r.html"]).Should().StartWith("<!doctype html>");
    }

    [Fact]
    public void Train_OneFileCannotBeWritten_IsRefusedBeforeTheRun()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of($"{Short} --report {folder["none/r.html"]} --film {folder["f.html"]}");

        run.ExitCode.Should().Be(3);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("none/r.html").And.Contain("cannot be written");
        folder.FileNames.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--problem blobs --recipe article --difficulty 3 --learning-rate 1e308 --epochs 30", "Training diverged: there is no network to take apart")]
    [InlineData("--problem moons --validation 0.25 --early-stopping --patience 1 --hidden 8 --epochs 3000 --noise 0.4", "Early stopping then put the parameters of epoch")]
    [InlineData("--problem circles --hidden 2 --epochs 30 --restarts 3", "<caption>Restarts</caption>")]
    [InlineData("--problem circles --recipe article --epochs 3000", "symmetric-saddle")]
    [InlineData("--problem circles --hidden 60,30 --epochs 5", "74 of 90 hidden units are left out")]
    [InlineData("--problem gaussian-quantiles --hidden 1 --epochs 1 --samples 30", "after 1 epoch")]
    public void Report_OfUnusualRuns_SaysWhatHappened(string options, string words)
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of($"{options} --fresh 100 --report {folder["r.html"]} --plot-anatomy {folder["a.svg"]} --film {folder["f.svg"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(folder["r.html"]).Should().Contain(words).And.NotContain("NaN");
        XDocument.Load(folder["a.svg"]).Root!.Name.LocalName.Should().Be("svg");
        new FileInfo(folder["f.svg"]).Length.Should().BeLessThan(300_000);
    }

    [Fact]
    public void Experiment_WithReport_PrintsTheSameAndWritesAPanelForEachSweep()
    {
        using var folder = new TemporaryFolder();
        const string Grid = "--problem moons,circles --hidden 1..3 --samples 40 --epochs 20 --fresh 100 --seeds 2";
        CommandRun plain = CommandRun.Of($"experiment {Grid}");

        CommandRun run = CommandRun.Of($"experiment {Grid} --report {folder["e.html"]}");
        CommandRun again = CommandRun.Of($"experiment {Grid} --report {folder["e.html"]}");

        (run with { Error = "" }).Should().Be(plain);
        again.ExitCode.Should().Be(3);
        string page = File.ReadAllText(folder["e.html"]);
        page.Split("class=\"sweep\"").Length.Should().Be(1 + 2 + 3, "two problems along hidden, three networks along problem");
        page.Should().Contain("<td>").And.Contain("problem circles");
    }
}
