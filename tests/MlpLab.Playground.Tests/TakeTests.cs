using System.Globalization;
using System.Net;
using System.Text;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Settings;
using MlpLab.Runs;

namespace MlpLab.Playground.Tests;

/// <summary>Files to take away: pictures, tables and code, each by the library's writer.</summary>
public class TakeTests
{
    private const string Moons = "problem=moons&noise=0.2&epochs=300&validation=0.25";

    public static TheoryData<string> Kinds { get; } = [.. TakenFile.Choices.Select(choice => choice.Value), "model", "report", "data"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task File_OfEachKind_IsMade(string kind)
    {
        await using PlaygroundServer server = await Servers.StartAsync();

        (HttpStatusCode status, byte[] bytes) = await TakeAsync(server, kind, Moons + "&seek=300");
        (HttpStatusCode ofNumbers, byte[] other) = await TakeAsync(server, kind, "problem=sine&epochs=200&validation=0.25&seek=200");

        ofNumbers.Should().Be(HttpStatusCode.OK, Encoding.UTF8.GetString(other));
        status.Should().Be(HttpStatusCode.OK, Encoding.UTF8.GetString(bytes));
        bytes.Length.Should().BeGreaterThan(200);
        if (kind.EndsWith(".png", StringComparison.Ordinal))
        {
            bytes.Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        }
        else if (kind.EndsWith(".svg", StringComparison.Ordinal))
        {
            Encoding.UTF8.GetString(bytes).Should().StartWith("<svg ").And.EndWith("</svg>\n");
        }
    }

    [Fact]
    public async Task Samples_OfAProblem_AreThoseThatTheRunIsTrainedOn()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "samples.csv");
        await File.WriteAllBytesAsync(path, (await TakeAsync(server, "data", "problem=moons&noise=0.2&epochs=300")).Bytes);

        ConsoleRun.Fingerprint($"mlplab train --data {path} --test 0 --solver gd --hidden 5 --epochs 300 --seed 0").Should().Be(ConsoleRun.Fingerprint("mlplab train --problem moons --noise 0.2 --epochs 300"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task Curve_AsATable_IsThatOfTheRun()
    {
        RunResult run = new Run(RunAddress.Read(Moons).Settings) { Recording = new Recording { DenseCurve = true } }.Execute();
        await using PlaygroundServer server = await Servers.StartAsync();

        string[] lines = Encoding.UTF8.GetString((await TakeAsync(server, "curve", Moons + "&seek=300")).Bytes).TrimEnd().Split('\n');

        lines[0].Should().Be("epoch,loss,validation_loss");
        lines.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2])).Should().Equal(run.Course.Dense!.Points.Zip(run.Course.Dense.ValidationPoints, (training, validation) =>
            (training.Epoch.ToString(CultureInfo.InvariantCulture), training.Loss.ToString("R", CultureInfo.InvariantCulture), validation.Loss.ToString("R", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("answer.gif", "epochs=30", 404, null)]
    [InlineData("../answer.svg", "epochs=30", 404, null)]
    [InlineData("answer.svg", "epochs=30&seek=0", 409, "train first")]
    public async Task File_ThatThereIsNot_IsRefused(string kind, string address, int status, string? sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();

        (HttpStatusCode code, byte[] bytes) = await TakeAsync(server, kind, address);

        ((int)code).Should().Be(status);
        Encoding.UTF8.GetString(bytes).Contains(sentence ?? "", StringComparison.Ordinal).Should().BeTrue(Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("reliability", "problem=moons&noise=0.3&epochs=2000")]
    [InlineData("reliability", "problem=blobs&classes=3&samples=60&epochs=300")]
    [InlineData("space", "problem=moons&noise=0.3&epochs=500")]
    [InlineData("space", "problem=moons&epochs=30&hidden=1")]
    [InlineData("reliability", "problem=sine&epochs=30")]
    [InlineData("population", "problem=moons&epochs=30")]
    public async Task Figure_KeptOnThePage_IsTheReports(string name, string address)
    {
        RunResult run = new Run(RunAddress.Read(address).Settings).Execute();
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("show", $""" "figure":"{name}" """);
        await page.SendAsync("open", $""" "address":"{address}","seek":10000000 """);
        await page.FrameAsync(frame => frame.IsDone);

        System.Text.Json.JsonElement figure = await page.MessageAsync("figure");
        while (figure.GetProperty("epoch").GetInt32() != run.Settings.Epochs)
        {
            figure = await page.MessageAsync("figure");
        }

        bool isThere = run.Regression is null && name != "population" && (name == "reliability" || run.Settings.Hidden[^1] > 1);
        figure.TryGetProperty("svg", out System.Text.Json.JsonElement svg).Should().Be(isThere);
        figure.GetProperty("words").GetString().Should().NotBeNullOrEmpty();
        if (isThere && name == "reliability")
        {
            figure.GetProperty("words").GetString().Should().Be(new Pictures.Figures.RunPictures(run).Reliability().Description);
            svg.GetString().Should().StartWith("<svg ").And.Contain("predicted against observed");
        }
    }

    internal static async Task<(HttpStatusCode Status, byte[] Bytes)> TakeAsync(PlaygroundServer server, string kind, string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(FormattableString.Invariant($"http://localhost:{server.Port}")) };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/take/{Uri.EscapeDataString(kind)}?{address}") { Headers = { { Downloads.TokenHeader, server.Access.Token } } };
        using HttpResponseMessage answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}
