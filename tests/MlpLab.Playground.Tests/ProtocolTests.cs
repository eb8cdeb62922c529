using System.Net.WebSockets;
using System.Text.Json;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Tests;

/// <summary>Every message, and what comes of one that is none.</summary>
public class ProtocolTests
{
    [Fact]
    public void Frame_OfTwoParametersAndASurface_HasTheBytesThatAreWrittenDown()
    {
        var bytes = new byte[FrameLayout.HeadLength + 16 + FrameLayout.SurfaceHeadLength + 4];
        int length = FrameLayout.WriteHead(
            bytes,
            new FrameHead
            {
                Kind = FrameKind.Network,
                Run = 7,
                Sequence = 258,
                Epoch = 25_000,
                Command = 9,
                Flags = FrameFlags.Playing | FrameFlags.Steered,
                Accuracy = 1,
                ValidationAccuracy = double.NaN,
                Loss = 0.5,
                ValidationLoss = double.NaN,
                Milliseconds = 2,
                GradientNorm = -1,
                Fingerprint = 0x12da8b55c858db82,
            },
            [1.5, -2]);
        FrameLayout.WriteSurfaceHead(bytes.AsSpan(length), 3, 258, 2);

        Convert.ToHexStringLower(bytes).Should().Be(
            "4d4c0101" + "07000000" + "02010000" + "a8610000" + "09000000" + "09000000" + "0000803f" + "0000c0ff"
            + "000000000000e03f" + "000000000000f8ff" + "0000000000000040" + "000000000000f0bf" + "82db58c8558bda12" + "02000000"
            + "000000000000f83f" + "00000000000000c0" + "03" + "0201" + "02" + "00000000");
    }

    [Fact]
    public async Task Page_FromHelloToTheEnd_IsToldEverything()
    {
        await using PlaygroundServer server = await Servers.StartAsync(opening: "problem=moons&noise=0.2");
        using Page page = await Page.OpenAsync(server);

        JsonElement hello = await page.MessageAsync("hello");
        hello.GetProperty("protocol").GetString().Should().Be("mlplab.live/1");
        hello.GetProperty("address").GetString().Should().Be("problem=moons&noise=0.2");
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=2000&validation=0.25" """);
        JsonElement run = await page.MessageAsync("run");
        Page.Frame first = await page.FrameAsync(_ => true);
        uint end = await page.SendAsync("seek", """ "epoch":2000 """);
        Page.Frame last = await page.FrameAsync(frame => frame.IsDone);
        JsonElement numbers = await page.MessageAsync("numbers");
        JsonElement diagnosis = await page.MessageAsync("diagnosis");

        run.GetProperty("commandLine").GetString().Should().Be("mlplab train --problem moons --noise 0.2 --hidden 5 --epochs 2000 --validation 0.25 --seed 0");
        run.GetProperty("x").GetArrayLength().Should().Be(75);
        run.GetProperty("validationX").GetArrayLength().Should().Be(25);
        (first.Epoch, first.Command).Should().Be((0u, 1u));
        (last.Epoch, last.Command).Should().Be((2000u, end));
        last.Fingerprint.Should().Be(ConsoleRun.Fingerprint(run.GetProperty("commandLine").GetString()!));
        numbers.GetProperty("ceiling").GetDouble().Should().BeApproximately(0.971, 1e-3);
        numbers.GetProperty("freshCount").GetInt32().Should().Be(20_000);
        diagnosis.GetProperty("list").GetArrayLength().Should().BeGreaterThan(0);
        int points = page.Received.OfType<JsonElement>().Where(message => message.GetProperty("type").GetString() == "curve").Sum(curve => curve.GetProperty("epochs").GetArrayLength());
        points.Should().BeInRange(200, 401);
    }

    [Fact]
    public async Task Unseen_LossOnTheWay_IsWhatIsMeasuredThere()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.3&hidden=20&epochs=3000","seek":3000 """);
        await page.FrameAsync(frame => frame.IsDone);
        var points = new SortedDictionary<int, double>();
        while (points.Count == 0 || points.Keys.Max() < 3000)
        {
            JsonElement unseen = await page.MessageAsync("unseen");
            foreach ((JsonElement epoch, JsonElement loss) in unseen.GetProperty("epochs").EnumerateArray().Zip(unseen.GetProperty("losses").EnumerateArray()))
            {
                points.Add(epoch.GetInt32(), loss.GetDouble());
            }
        }

        points.Count.Should().BeInRange(40, 110);
        points[3000].Should().BeGreaterThan(1.5 * points.Values.Min(), "it grows confident where it is wrong");
        int middle = points.Keys.ElementAt(points.Count / 2);
        await page.SendAsync("seek", $""" "epoch":{middle} """);
        JsonElement numbers = await page.MessageAsync("numbers");
        while (numbers.GetProperty("epoch").GetInt32() != middle)
        {
            numbers = await page.MessageAsync("numbers");
        }

        numbers.GetProperty("freshLoss").GetDouble().Should().Be(points[middle]);
    }

    [Fact]
    public async Task Ask_OfAPoint_IsWhatTheModelsAnswer()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=300","seek":300 """);
        await page.MessageAsync("numbers");

        uint id = await page.SendAsync("ask", """ "x":0.5,"y":0.25 """);
        JsonElement answer = await page.MessageAsync("answer");

        answer.GetProperty("id").GetUInt32().Should().Be(id);
        foreach (string who in (string[])["network", "baseline", "best"])
        {
            answer.GetProperty(who).EnumerateArray().Sum(p => p.GetDouble()).Should().BeApproximately(1, 1e-12);
        }
    }

    [Theory]
    [InlineData("nonsense", 1008)]
    [InlineData("", 1008)]
    [InlineData("null", 1008)]
    [InlineData("[]", 1008)]
    [InlineData("{}", 1008)]
    [InlineData("""{"id":1}""", 1008)]
    [InlineData("""{"type":"format-disk"}""", 1008)]
    [InlineData("""{"type":"play","extra":1}""", 1008)]
    [InlineData("""{"type":"seek"}""", 1008)]
    [InlineData("""{"type":"seek","epoch":1.5}""", 1008)]
    [InlineData("""{"type":"seek","epoch":99999999999}""", 1008)]
    [InlineData("""{"type":"open","address":null}""", 1008)]
    [InlineData("""{"type":"open","address":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""", 1008)]
    [InlineData("LONG", 1009)]
    [InlineData("BINARY", 1003)]
    [InlineData("FLOOD", 1008)]
    public async Task Message_ThatIsNone_EndsTheConnectionWithItsReasonAndNoOther(string text, int status)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page other = await Page.OpenAsync(server);
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"" """);
        page.Acknowledges = false;

        await (text switch
        {
            "LONG" => page.SendTextAsync(new string(' ', 20_000)),
            "BINARY" => page.Socket.SendAsync(new byte[10], WebSocketMessageType.Binary, true, CancellationToken.None),
            "FLOOD" => FloodAsync(page),
            _ => page.SendTextAsync(text),
        });

        ((int)(await page.CloseAsync()).Status!).Should().Be(status);
        page.Socket.CloseStatusDescription.Should().NotBeNullOrEmpty();
        await other.SendAsync("open", """ "address":"" """);
        (await other.FrameAsync(_ => true)).Epoch.Should().Be(0);
    }

    [Theory]
    [InlineData("pace", """ "kind":"fast" """, "the pace must be")]
    [InlineData("pace", """ "kind":"watch","value":1000 """, "the pace must be")]
    [InlineData("pace", """ "kind":"steady","value":"NaN" """, "the pace must be")]
    [InlineData("steer", """ "learningRate":-1 """, "--learning-rate is '-1'")]
    [InlineData("steer", """ "momentum":1 """, "--momentum is '1'")]
    [InlineData("steer", """ "learningRate":"Infinity" """, "--learning-rate is 'Infinity'")]
    [InlineData("steer", """ "learningRate":[1] """, "--learning-rate is ''")]
    [InlineData("steer", """ "hidden":3 """, "unknown setting to steer 'hidden'; one of: learning-rate, momentum")]
    [InlineData("open", """ "address":"problem=circle" """, "unknown problem 'circle'; did you mean 'circles'?")]
    public async Task Value_ThatIsNotLegal_IsSaidAndTheRunStays(string type, string members, string sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"epochs=30" """);
        await page.MessageAsync("problems");

        await page.SendAsync(type, members);

        (await page.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain(sentence);
        page.Socket.State.Should().Be(WebSocketState.Open);
    }

    [Fact]
    public async Task Seats_AllTaken_TheNextReaderIsToldAndLetInLater()
    {
        await using PlaygroundServer server = await Servers.StartAsync(seats: 1);
        Page first = await Page.OpenAsync(server);
        await first.MessageAsync("hello");
        using (Page second = await Page.OpenAsync(server))
        {
            (await second.MessageAsync("bye")).GetProperty("why").GetString().Should().Contain("all 1 seats are taken");
            ((int)(await second.CloseAsync()).Status!).Should().Be(1013);
        }

        await first.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        first.Dispose();
        while (server.Readers > 0)
        {
            await Task.Yield();
        }

        using Page third = await Page.OpenAsync(server);
        (await third.MessageAsync("hello")).GetProperty("protocol").GetString().Should().Be("mlplab.live/1");
    }

    [Fact]
    public async Task Server_Ended_SaysGoodbye()
    {
        PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("pace", """ "kind":"full" """);
        await page.SendAsync("open", """ "address":"epochs=10000000","play":true """);
        await page.FrameAsync(frame => frame.IsPlaying);

        Task end = server.DisposeAsync().AsTask();

        (await page.MessageAsync("bye")).GetProperty("why").GetString().Should().Be("the program has ended");
        (await page.CloseAsync()).Status.Should().Be(WebSocketCloseStatus.EndpointUnavailable);
        await end;
    }

    private static async Task FloodAsync(Page page)
    {
        try
        {
            for (int i = 0; i < 3_000; i++)
            {
                await page.SendTextAsync("""{"type":"ack","sequence":0}""");
            }
        }
        catch (WebSocketException)
        {
            // The server has had enough.
        }
    }
}
