using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>What somebody sends who means harm, or whose connection is bad: the server goes on for the others.</summary>
public class AttackTests
{
    private static readonly string[] Pieces =
    [
        "problem", "moons", "circles", "=", "&", "%", "%ff", "%00", "hidden", "5", ",", "-1", "1e309", "NaN", "seed", "at", "1200:learning-rate", "race", "points", "AAAA", "data", "restarts", "__proto__", "solver", "lbfgs", "epochs", "99999999999",
        "plane", "1,2", "label", "test", "validation", "0.2", "early-stopping", "true", "classes", "blobs", "\ud800", "<script>", "\u0000", "activation", "relu",
    ];

    [Fact]
    public void Addresses_OfAnyKind_AreReadOrRefusedInSentences()
    {
        var random = new Random(19);
        for (int i = 0; i < 5_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));

            RunAddress address = RunAddress.Read(text, new Uploads());

            RunAddress again = RunAddress.Read(address.ToString(), new Uploads());
            again.Problems.Should().BeEmpty(text);
            again.ToString().Should().Be(address.ToString());
        }
    }

    [Fact]
    public void Messages_OfAnyKind_AreCommandsOrRefused()
    {
        var random = new Random(20);
        byte[][] seeds = [.. ((string[])["""{"type":"open","id":1,"address":"problem=moons","play":true,"seek":4}""", """{"type":"pace","id":2,"kind":"steady","value":10}""", """{"type":"ask","id":3,"x":1,"y":-2e5}""", """{"type":"ack","run":1,"sequence":3}"""]).Select(Encoding.UTF8.GetBytes)];
        int read = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] text = [.. seeds[random.Next(seeds.Length)]];
            for (int change = random.Next(3); change > 0; change--)
            {
                text[random.Next(text.Length)] = (byte)random.Next(256);
            }

            try
            {
                MessageContext.Read(text).Should().NotBeNull();
                read++;
            }
            catch (JsonException)
            {
                // It is none.
            }
        }

        read.Should().BeInRange(5_000, 45_000, "both ways were tried");
    }

    [Theory]
    [InlineData(new byte[] { 0x81 })]
    [InlineData(new byte[] { 0x81, 0xFE, 0x10 })]
    [InlineData(new byte[] { 0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0x81, 0x05, 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0xF1, 0x81, 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0x80, 0x81, 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0x89, 0xFE, 0x01, 0x00 })]
    public async Task Frame_CutOrBroken_EndsThatConnectionAlone(byte[] bytes)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page other = await Page.OpenAsync(server);
        await other.SendAsync("open", """ "address":"" """);
        using (TcpClient socket = await UpgradeAsync(server))
        {
            NetworkStream stream = socket.GetStream();
            await stream.WriteAsync(bytes);
            socket.Client.Shutdown(SocketShutdown.Send);
            try
            {
                var rest = new byte[8192];
                while (await stream.ReadAsync(rest) > 0)
                {
                }
            }
            catch (IOException)
            {
                // Cut off without a goodbye.
            }
        }

        while (server.Readers > 1)
        {
            await Task.Yield();
        }

        uint step = await other.SendAsync("step", """ "epochs":1 """);
        (await other.FrameAsync(frame => frame.Command == step)).Epoch.Should().Be(1);
    }

    [Fact]
    public async Task Connection_Dropped_FreesItsSeatAndItsRun()
    {
        await using PlaygroundServer server = await Servers.StartAsync(seats: 2);
        for (int i = 0; i < 6; i++)
        {
            Page page = await Page.OpenAsync(server);
            await page.SendAsync("pace", """ "kind":"full" """);
            await page.SendAsync("open", """ "address":"epochs=10000000","play":true """);
            await page.FrameAsync(frame => frame.IsPlaying);
            page.Socket.Abort();
            page.Dispose();
            while (server.Readers > 0)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Token_ShorterLongerOrInAnotherCase_IsWrong()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        string token = server.Access.Token;
        foreach (string wrong in (string[])[token[..^1], token + "A", string.Concat(token.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)))])
        {
            Func<Task> open = () => Page.OpenAsync(server, token: wrong);
            (await open.Should().ThrowAsync<WebSocketException>()).WithMessage("*401*");
        }
    }

    [Fact]
    public async Task Headers_ThatAreTooMany_AreRefused()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, FormattableString.Invariant($"http://localhost:{server.Port}/"));
        request.Headers.Add("X-Long", new string('a', 20_000));

        using HttpResponseMessage answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    [Fact]
    public async Task Sender_WhoTakesHisTime_IsCutOff()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await socket.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: "u8.ToArray());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = new byte[1024];

        int length = await socket.GetStream().ReadAsync(answer, patience.Token);

        Encoding.ASCII.GetString(answer, 0, length).Should().Match(text => text.Length == 0 || text.Contains("408", StringComparison.Ordinal));
    }

    private static async Task<TcpClient> UpgradeAsync(PlaygroundServer server)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        string head = FormattableString.Invariant($"GET /live HTTP/1.1\r\nHost: localhost:{server.Port}\r\nOrigin: http://localhost:{server.Port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: mlplab.live.1, t.{server.Access.Token}\r\n\r\n");
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        var buffer = new byte[512];
        int length = await socket.GetStream().ReadAsync(buffer);
        Encoding.ASCII.GetString(buffer, 0, length).Should().StartWith("HTTP/1.1 101");
        return socket;
    }
}
