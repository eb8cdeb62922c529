using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using MlpLab.Playground.Hosting;
using MlpLab.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>Who is let in, and what every answer says beside itself.</summary>
public class GuardTests
{
    [Fact]
    public async Task Answer_ToEveryPath_HasEveryHeader()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        foreach (string path in (string[])["/", "/main.js", "/page.css", "/nothing", "/live", "/../secret", "/%2e%2e/secret"])
        {
            using HttpResponseMessage answer = await client.GetAsync(path);

            answer.Headers.GetValues("Content-Security-Policy").Should().Equal(PlaygroundServer.Policy);
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            answer.Headers.GetValues("Cross-Origin-Opener-Policy").Should().Equal("same-origin");
            answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("same-origin");
            answer.Headers.CacheControl.Should().Be(CacheControlHeaderValue.Parse("no-store"));
            answer.Headers.Contains("Server").Should().BeFalse();
        }
    }

    [Fact]
    public async Task Page_WithoutItsToken_IsServedAndHoldsNone()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        foreach (string path in Assets.Paths)
        {
            string text = await client.GetStringAsync(path);

            text.Should().NotContain(server.Access.Token);
            text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Should().NotContain("http://", "nothing comes from elsewhere").And.NotContain("https://");
        }

        Assets.Paths.Sum(path => Assets.Find(path)!.Bytes.Length).Should().BeLessThan(100_000);
    }

    [Fact]
    public async Task Page_AsABrowserLoadsIt_IsSmallAndTheSame()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        int loaded = 0;

        foreach (string path in Assets.Paths)
        {
            using HttpResponseMessage answer = await client.GetAsync(path);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
            loaded += bytes.Length;

            answer.Content.Headers.ContentEncoding.Should().Equal("gzip");
            using var plain = new MemoryStream();
            await using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            await stream.CopyToAsync(plain);
            plain.ToArray().Should().Equal(Assets.Find(path)!.Bytes);
        }

        loaded.Should().BeLessThan(40_000, "a class loads it at once over one wireless network");
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("0.0.0.0", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.1", HttpStatusCode.MisdirectedRequest)]
    public async Task Host_OfTheRequest_MustBeTheServersOwn(string host, HttpStatusCode expected)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = FormattableString.Invariant($"{host}:{server.Port}") } };

        using HttpResponseMessage answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(expected);
        (await answer.Content.ReadAsByteArrayAsync()).Should().Match<byte[]>(body => body.Length > 0 == (expected == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Host_WithAnotherPortOrNone_IsRefused()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        foreach (string host in (string[])["localhost", "localhost:1"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
            using HttpResponseMessage answer = await client.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest);
        }
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:1")]
    public async Task Socket_FromAPageOfElsewhere_IsRefused(string origin)
    {
        await using PlaygroundServer server = await Servers.StartAsync();

        Func<Task> open = () => Page.OpenAsync(server, origin: origin);

        (await open.Should().ThrowAsync<WebSocketException>()).WithMessage("*403*");
    }

    [Fact]
    public async Task Socket_WithWrongTokens_IsRefusedAndAfterTenForAMinute()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        for (int i = 0; i < 10; i++)
        {
            Func<Task> open = () => Page.OpenAsync(server, token: i == 0 ? "" : "wrong");
            (await open.Should().ThrowAsync<WebSocketException>()).WithMessage("*401*");
        }

        Func<Task> more = () => Page.OpenAsync(server);

        (await more.Should().ThrowAsync<WebSocketException>()).WithMessage("*429*");
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/index.html")]
    [InlineData("DELETE", "/live")]
    public async Task OtherMethod_WithoutAnOrigin_IsForbidden(string method, string path)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using HttpResponseMessage answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Socket_FromAnotherSiteByFetchMetadata_IsForbidden()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/live") { Headers = { { "Origin", FormattableString.Invariant($"http://localhost:{server.Port}") }, { "Sec-Fetch-Site", "cross-site" } } };

        using HttpResponseMessage answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Head_ThatIsNone_IsAnsweredAndHarmsNobody(string head)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head));
        var buffer = new byte[4096];

        string answer = Encoding.ASCII.GetString(buffer, 0, await socket.GetStream().ReadAsync(buffer));

        answer.Should().MatchRegex("^HTTP/1.1 4(00|21)");
        using HttpClient client = Client(server);
        (await client.GetStringAsync("/")).Should().Contain("playground");
    }

    [Fact]
    public async Task Address_ListenedOn_IsLoopbackAlone()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        IPAddress? own = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (own is null)
        {
            return;
        }

        using var socket = new TcpClient();
        Func<Task> connect = () => socket.ConnectAsync(own, server.Port);

        await connect.Should().ThrowAsync<SocketException>();
    }

    [Fact]
    public async Task Download_WithoutTheToken_IsRefused()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        using HttpResponseMessage none = await client.GetAsync("/take/model?epochs=10");
        using HttpResponseMessage unknown = await TakeAsync(client, server, "secrets?epochs=10");

        (none.StatusCode, unknown.StatusCode).Should().Be((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("model", "problem=moons&noise=0.2&epochs=300", "")]
    [InlineData("model", "problem=moons&noise=0.2&epochs=300&seek=120", "--epochs 120")]
    [InlineData("report", "problem=moons&noise=0.2&epochs=300", "")]
    [InlineData("csharp", "epochs=90", "")]
    [InlineData("python", "epochs=90", "")]
    [InlineData("c", "epochs=90", "")]
    [InlineData("onnx", "epochs=90", "")]
    [InlineData("json", "epochs=90", "")]
    public async Task Download_OfARun_IsWhatTheConsoleWrites(string kind, string run, string change)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await TakeAsync(client, server, kind + "?" + run);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var settings = Settings.RunAddress.Read(run).Settings;
        string command = RunWords.CommandLine(change.Length > 0 ? settings with { Epochs = 120 } : settings);
        if (kind == "model")
        {
            using var stream = new MemoryStream(bytes);
            Networks.Fingerprint.Of(Persistence.ModelFile.Load(stream).Classifier.Network.Parameters).Should().Be(ConsoleRun.Fingerprint(command));
        }
        else if (kind == "report")
        {
            // The line is cut into words that wrap.
            Regex.Replace(Encoding.UTF8.GetString(bytes), "<[^>]*>", "").Should().Contain(ConsoleRun.Fingerprint(command)).And.Contain(command);
        }
        else
        {
            bytes.Length.Should().BeGreaterThan(300);
        }
    }

    [Theory]
    [InlineData("problem=circle", "unknown problem 'circle'")]
    [InlineData("epochs=100&at=5:momentum=0.1", "steered")]
    [InlineData("epochs=100&seek=0", "nothing is trained at epoch 0")]
    [InlineData("problem=blobs&difficulty=3&recipe=article&learning-rate=1e308&epochs=50", "diverged")]
    public async Task Download_OfARunThatHasNone_SaysWhy(string run, string sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await TakeAsync(client, server, (sentence == "steered" ? "onnx?" : "model?") + run);

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(sentence);
    }

    private static async Task<HttpResponseMessage> TakeAsync(HttpClient client, PlaygroundServer server, string what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/take/" + what) { Headers = { { Downloads.TokenHeader, server.Access.Token } } };
        return await client.SendAsync(request);
    }

    private static HttpClient Client(PlaygroundServer server) => new() { BaseAddress = new Uri(FormattableString.Invariant($"http://localhost:{server.Port}")) };
}
