using System.Xml.Linq;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

public class PlotTests
{
    private const string Short = "--problem moons --samples 40 --epochs 200 --fresh 500";

    [Fact]
    public void Train_WithPlot_WritesTheFigureAndChangesNoResult()
    {
        using var folder = new TemporaryFolder();
        CommandRun plain = CommandRun.Of(Short);
        CommandRun plotted = CommandRun.Of($"{Short} --show-ceiling --plot {folder["run.svg"]}");

        plotted.ExitCode.Should().Be(0);
        plotted.Out.Should().Be(plain.Out);
        string[] texts = [.. XDocument.Load(folder["run.svg"]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        texts.Should().Contain(["40 training samples", "loss", "training", "decision line", "best possible decision line", "x1", "x2"]);
        texts.Should().Contain(text => text.StartsWith("MLP 2-5-1: ")).And.Contain(text => text.StartsWith("logistic regression: "));
    }

    [Fact]
    public void Train_WithPlotAsPng_WritesOne()
    {
        using var folder = new TemporaryFolder();

        CommandRun.Of($"{Short} --plot {folder["run.PNG"]}").ExitCode.Should().Be(0);

        File.ReadAllBytes(folder["run.PNG"]).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Fact]
    public void Train_WhereTheFileExists_IsRefusedBeforeTheTraining()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.svg"], "mine");

        CommandRun run = CommandRun.Of($"{Short} --plot {folder["run.svg"]}");

        run.ExitCode.Should().Be(3);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("exists; add --force");
        File.ReadAllText(folder["run.svg"]).Should().Be("mine");
        CommandRun.Of($"{Short} --force --plot {folder["run.svg"]}").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Train_WithValidationAndDivergence_StillDraws()
    {
        using var folder = new TemporaryFolder();

        CommandRun.Of($"{Short} --validation 0.3 --early-stopping --plot {folder["early.svg"]}").ExitCode.Should().Be(0);
        CommandRun.Of($"{Short} --learning-rate 1e300 --plot {folder["diverged.svg"]}").ExitCode.Should().Be(0);

        XDocument.Load(folder["early.svg"]).Descendants().Select(e => e.Value).Should().Contain("validation");
        XDocument.Load(folder["diverged.svg"]).Root.Should().NotBeNull();
    }

    [Theory]
    [InlineData("--plot run.jpg", "--plot is 'run.jpg'; it must end in .svg or .png")]
    [InlineData("--show-ceiling", "--show-ceiling does nothing without --plot")]
    [InlineData("--plot a.svg --plot-features 1", "--plot-features is '1'; it must be two features by number or name, such as 1,3")]
    [InlineData("--plot a.svg --plot-features 1,1", "--plot-features is '1,1'; it must name two different features")]
    [InlineData("--plot a.svg --plot-features 1,9", "--plot-features names '9'")]
    [InlineData("gallery", "--output FILE is needed")]
    [InlineData("gallery --output a.gif", "--output is 'a.gif'; it must end in .svg or .png")]
    [InlineData("data --plot a.txt", "--plot is 'a.txt'; it must end in .svg or .png")]
    public void Run_WithABadPicture_IsRefusedBeforeAnythingIsDone(string line, string problem)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(problem);
    }

    [Fact]
    public void Data_WithPlotAlone_WritesThePictureAndNoTable()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of($"data --problem blobs --centers 4 --plot {folder["data.svg"]}");

        run.ExitCode.Should().Be(0);
        run.Out.Should().BeEmpty();
        XDocument.Load(folder["data.svg"]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).Should().Contain(["0", "1", "2", "3"]);
    }

    [Fact]
    public void Gallery_ForASeed_DrawsEveryProblemTwiceAlike()
    {
        using var folder = new TemporaryFolder();

        CommandRun.Of($"gallery --seed 3 --output {folder["a.svg"]}").ExitCode.Should().Be(0);
        CommandRun.Of($"gallery --seed 3 --output {folder["b.svg"]}").ExitCode.Should().Be(0);

        string svg = File.ReadAllText(folder["a.svg"]);
        svg.Should().Be(File.ReadAllText(folder["b.svg"])).And.ContainAll("classification", "blobs", "gaussian-quantiles", "moons", "circles");
    }
}
