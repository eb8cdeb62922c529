using System.Net;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;
using MlpLab.Runs;

namespace MlpLab.Playground.Tests;

/// <summary>Evolution on the page: generations in slices, back and forth, end in the bits of <c>mlplab evolve</c>.</summary>
public class EvolutionTests
{
    public static TheoryData<string> Addresses { get; } =
    [
        "problem=moons&noise=0.2&method=cma&budget=900", "method=sep-cma&budget=600&problem=circles", "method=snes&budget=700&population=12", "method=openai-es&budget=600&problem=blobs&classes=3&samples=60",
        "method=one-plus-one&budget=300", "method=ga&budget=700&population=20&hidden=3", "method=de&budget=500&problem=moons&noise=0.1", "method=pso&budget=500&seed=4", "method=random&budget=200&init=xavier&standardize=false",
        "method=cma&budget=500&problem=sine&loss=huber", "method=cma&budget=400&hidden=3,2&activation=relu&problem=bumps", "method=cma&budget=3000&hidden=1&problem=blobs", "method=cma&budget=300&problem=moons&class-weight=1%3D4",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Run_InSlicesBackAndForth_EndsInTheConsolesBits(string text)
    {
        RunAddress address = RunAddress.Read(text);
        address.Problems.Should().BeEmpty();
        RunAddress.Read(address.ToString()).ToString().Should().Be(address.ToString());
        using var run = new LiveRun(address);
        var random = new Random(text.Length);

        for (int slice = 0; slice < 8 && !run.IsDone; slice++)
        {
            run.Advance(random.Next(run.Epochs), 1 + random.Next(9));
            run.Advance(random.Next(run.Epoch + 1), int.MaxValue);
        }

        while (!run.IsDone)
        {
            run.Advance(run.Epochs, 3);
        }

        string end = Fingerprint.Of(run.Network.Parameters);
        end.Should().Be(Fingerprint.Of(new NetworkEvolution(address.Evolution!.Settings(address.Settings)).Execute().Methods[0].Model.Network.Parameters));
        Console(address.Command).Should().Contain(end);
        run.Advance(1, int.MaxValue);
        run.Epoch.Should().Be(1);
        run.Advance(run.Epochs, int.MaxValue);
        Fingerprint.Of(run.Network.Parameters).Should().Be(end, "going back and forth changes nothing");
    }

    [Fact]
    public async Task Page_OfAnEvolution_SeesItsGenerationsWithTheirIndividuals()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&method=cma&budget=850" """);
        JsonElement run = await page.MessageAsync("run");
        await page.FrameAsync(frame => frame.Epoch == 0);

        uint step = await page.SendAsync("step", """ "epochs":1 """);
        Page.Frame first = await page.FrameAsync(frame => frame.Command == step);
        await page.SendAsync("seek", """ "epoch":10000 """);
        Page.Frame end = await page.FrameAsync(frame => frame.IsDone);
        JsonElement numbers = await page.MessageAsync("numbers");

        run.GetProperty("commandLine").GetString().Should().Be("mlplab evolve --problem moons --noise 0.2 --hidden 5 --seed 0 --method cma --budget 850");
        run.GetProperty("settings").GetProperty("method").GetString().Should().Be("cma");
        run.GetProperty("settings").TryGetProperty("epochs", out _).Should().BeFalse();
        first.Epoch.Should().Be(1);
        first.Section(200).Side.Should().Be(40, "individuals have pictures of their own");
        Console(run.GetProperty("commandLine").GetString()!).Should().Contain(end.Fingerprint);
        numbers.GetProperty("freshCount").GetInt32().Should().Be(20_000);
    }

    [Fact]
    public async Task Figure_OfThePopulation_IsItsCloud()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("show", """ "figure":"population" """);
        await page.SendAsync("open", """ "address":"method=cma&budget=400","seek":10000 """);
        Page.Frame end = await page.FrameAsync(frame => frame.IsDone);
        JsonElement figure = await page.MessageAsync("figure");
        while (figure.GetProperty("epoch").GetInt32() != end.Epoch)
        {
            figure = await page.MessageAsync("figure");
        }

        figure.GetProperty("svg").GetString().Should().Contain("individual").And.Contain("best so far");
        figure.GetProperty("words").GetString().Should().Contain("two directions in which the weights of all generations shown vary most");
    }

    [Fact]
    public async Task Model_OfAnEvolution_IsItsNetworkAndAllElseIsTheConsoles()
    {
        const string Address = "problem=moons&noise=0.2&method=cma&budget=600";
        await using PlaygroundServer server = await Servers.StartAsync();

        (HttpStatusCode status, byte[] model) = await TakeTests.TakeAsync(server, "model", Address);
        (HttpStatusCode refused, byte[] why) = await TakeTests.TakeAsync(server, "report", Address);

        status.Should().Be(HttpStatusCode.OK);
        Console(RunAddress.Read(Address).Command).Should().Contain(Fingerprint.Of(ModelFile.Load(new MemoryStream(model)).Model.Network.Parameters));
        refused.Should().Be(HttpStatusCode.Conflict);
        System.Text.Encoding.UTF8.GetString(why).Should().Contain("mlplab evolve --problem moons");
    }

    [Theory]
    [InlineData("method=cmaes", "unknown method 'cmaes'")]
    [InlineData("method=cma&budget=0", "--budget is '0'; it must be a whole number from 1 to 10000000")]
    [InlineData("method=cma&budget=3", "--budget is '3'; a generation of cma has 13 individuals, each a forward pass, so it must be 13 or more")]
    [InlineData("method=cma&population=50&budget=20", "--population is '50'; it must be at most 20, the forward passes of --budget")]
    [InlineData("method=one-plus-one&population=5", "--population does not belong to one-plus-one")]
    [InlineData("method=de&population=2", "--population is '2'; for de it must be")]
    [InlineData("method=cma&restarts=3", "--restarts is of training, and --method evolves")]
    [InlineData("method=cma&recipe=article", "--recipe is of training, and --method evolves")]
    [InlineData("budget=600", "--budget belongs to evolution, which has a --method")]
    [InlineData("method=cma&at=5:momentum=0.1", "evolution is neither steered nor edited")]
    [InlineData("method=cma&race=hidden%3D2", "evolution is neither steered nor edited on its way, and not raced")]
    [InlineData("race=method%3Dcma", "of the other run: evolution is not raced")]
    public void Fault_OfAnAddress_IsSaid(string text, string sentence)
    {
        RunAddress address = RunAddress.Read(text);

        address.Problems.Should().ContainSingle().Which.Should().Contain(sentence);
        RunAddress.Read(address.ToString()).Problems.Should().BeEmpty("what was wrong is left out");
    }

    private static string Console(string command)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        Cli.CommandLineProgram.Run([.. ShellWords.Split(command)![1..]], new Cli.Output.ConsoleStreams(output, error), CancellationToken.None).Should().Be(0, error.ToString());
        return output.ToString();
    }
}
