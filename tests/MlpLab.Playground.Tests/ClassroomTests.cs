using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using MlpLab.Claims;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Playground;
using MlpLab.Playground.Hosting;
using MlpLab.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>Many readers, and those who come over a network.</summary>
public class ClassroomTests
{
    [Fact]
    public async Task Listen_OnAnAddress_ServesItUnderItsNameAloneWithACode()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        using var input = new Held();
        Task<int> program = PlaygroundProgram.RunAsync(["--listen", "127.0.0.1", "--port", "0", "--no-browser", "--until-input-ends"], output, error, input);
        while (!error.ToString().Contains("Ctrl-C", StringComparison.Ordinal))
        {
            await Task.Delay(10);
        }

        Match printed = Regex.Match(output.ToString(), @"^http://127\.0\.0\.1:(\d+)/#t=([A-Z]{8})\n$");
        printed.Success.Should().BeTrue(output.ToString());
        error.ToString().Should().Contain($"for the board: http://127.0.0.1:{printed.Groups[1].Value} and the code {printed.Groups[2].Value}").And.Contain("can use processor time here");
        printed.Groups[2].Value.Should().NotMatchRegex("[ILO]", "these are read wrongly");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"http://127.0.0.1:{printed.Groups[1].Value}/"))).StatusCode.Should().Be(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{printed.Groups[1].Value}/") { Headers = { Host = $"localhost:{printed.Groups[1].Value}" } };
        (await client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest, "it was told to listen on another name");
        input.End();
        (await program).Should().Be(0);
    }

    [Theory]
    [InlineData("--listen here", "--listen is 'here'; it must be an address of this machine, such as 192.168.0.12")]
    public void Listen_ThatIsNoAddress_IsRefused(string line, string sentence)
    {
        Action read = () => OptionSources.Read<Cli.Commands.Playground.PlaygroundOptions>(line.Split(' '));

        read.Should().Throw<UsageException>().Which.Problems.Should().Equal(sentence);
    }

    [Fact]
    public void Listen_OfTheTool_IsHandedOver() =>
        PlaygroundCommand.Words(OptionSources.Read<Cli.Commands.Playground.PlaygroundOptions>("--listen ::1 --seats 3 --problem moons".Split(' '))).Should().ContainInOrder("--problem", "moons", "--listen=::1", "--seats=3");

    [Fact]
    public async Task Address_OfAnotherMachine_IsExitThree()
    {
        var error = new StringWriter();

        int code = await PlaygroundProgram.RunAsync(["--listen", "192.0.2.1", "--port", "0"], new StringWriter(), error, Stream.Null);

        code.Should().Be(3);
        error.ToString().Should().Contain("192.0.2.1 is no address of this machine");
    }

    [Fact]
    public async Task Reader_WhoAsksForNothing_IsLetGoWithAReason()
    {
        var clock = new ManualTimers();
        await using PlaygroundServer server = await Servers.StartAsync(clock: clock);
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"epochs=30" """);
        for (int i = 0; i < 3; i++)
        {
            uint step = await page.SendAsync("step", """ "epochs":1 """);
            (await page.FrameAsync(frame => frame.Command == step)).Should().NotBeNull("twenty minutes without a word are not thirty");
            clock.Advance(TimeSpan.FromMinutes(20));
        }

        clock.Advance(TimeSpan.FromMinutes(11));
        (await page.MessageAsync("bye")).GetProperty("why").GetString().Should().Contain("the run was let go; its address begins it again");
        (await page.CloseAsync()).Status.Should().Be(WebSocketCloseStatus.EndpointUnavailable);
        while (server.Readers > 0)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task ThirtyReaders_AtOnce_AllGetTheirOwnRunsBits()
    {
        await using PlaygroundServer server = await Servers.StartAsync(seats: 30);

        string[] prints = await Task.WhenAll(Enumerable.Range(0, 30).Select(async seed =>
        {
            using Page page = await Page.OpenAsync(server);
            await page.SendAsync("pace", """ "kind":"full" """);
            await page.SendAsync("open", $""" "address":"problem=moons&noise=0.2&epochs=2000&seed={seed % 5}","play":true """);
            return (await page.FrameAsync(frame => frame.IsDone)).Fingerprint;
        }));

        for (int seed = 0; seed < 5; seed++)
        {
            string expected = ConsoleRun.Fingerprint($"mlplab train --problem moons --noise 0.2 --epochs 2000 --seed {seed}");
            prints.Where((_, i) => i % 5 == seed).Should().HaveCount(6).And.OnlyContain(print => print == expected);
        }
    }

    [Fact]
    public async Task Reader_AtFullSpeed_LeavesTheOthersTheirTurn()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page greedy = await Page.OpenAsync(server);
        using Page other = await Page.OpenAsync(server);
        greedy.Acknowledges = false;
        await greedy.SendAsync("pace", """ "kind":"full" """);
        await greedy.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=10000000","play":true """);
        await other.SendAsync("open", """ "address":"epochs=300","play":true """);

        (await other.FrameAsync(frame => frame.IsDone)).Epoch.Should().Be(300);
    }

    [Fact]
    public void Lessons_HaveTheClaimsThatNameThem()
    {
        Protocol.Lessons.All.SelectMany(lesson => lesson.Claims).Select(claim => claim.Code).Should().Contain([.. KnownClaims.All.Where(claim => claim.Lesson is not null).Select(claim => claim.Code)]);
        Protocol.Lessons.All.Count(lesson => lesson.Claims.Count > 0).Should().BeGreaterThan(5);
    }

    [Fact]
    public void Lessons_AreAddressesWithoutAFault() =>
        Protocol.Lessons.All.Should().HaveCount(8).And.OnlyContain(lesson => Settings.RunAddress.Read(lesson.Address, null).Problems.IsEmpty);

    /// <summary>Standard input that stays open until it is told to end.</summary>
    private sealed class Held : MemoryStream
    {
        private readonly TaskCompletionSource _end = new();

        public void End() => _end.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _end.Task;
            return 0;
        }
    }
}
