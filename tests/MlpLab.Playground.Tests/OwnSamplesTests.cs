using System.Net;
using System.Text;
using System.Text.Json;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;
using MlpLab.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>Samples of a file and samples that were drawn: read by the library, in memory, and the same in the console.</summary>
public class OwnSamplesTests
{
    private static readonly float[] Plane = [-2, 2, -1.5f, 1.5f];

    [Theory]
    [InlineData("solver=gd&epochs=400", "--solver gd")]
    [InlineData("label=2&solver=gd&epochs=200&hidden=3", "--label 2")]
    [InlineData("test=0&solver=lbfgs&epochs=50", "--test 0")]
    [InlineData("label=the%20kind&test=0.3&seed=4&recipe=article&epochs=100&restarts=2", "--label 'the kind'")]
    [InlineData("validation=0.25&solver=adam&epochs=30", "--solver adam")]
    public async Task File_OpenedOnThePage_EndsInTheConsolesBits(string settings, string words)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "flowers of 1.csv");
        string text = Table(60);
        await File.WriteAllTextAsync(path, text);
        await using PlaygroundServer server = await Servers.StartAsync();
        string id = await PostAsync(server, "C:\\somewhere\\flowers of 1.csv", text);

        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"data={id}&name=flowers%20of%201.csv&{settings}" """);
        JsonElement run = await page.MessageAsync("run");
        await page.SendAsync("seek", """ "epoch":10000000 """);
        Page.Frame last = await page.FrameAsync(frame => frame.IsDone);
        await page.MessageAsync("numbers");

        string command = run.GetProperty("commandLine").GetString()!;
        command.Should().Contain("--data 'flowers of 1.csv'").And.Contain(words);
        last.Fingerprint.Should().Be(ConsoleRun.Fingerprint(command.Replace("flowers of 1.csv", path, StringComparison.Ordinal)));
        run.GetProperty("origin").GetProperty("columns").EnumerateArray().Select(column => column.GetString()).Should().Equal("a", "b", "the kind");
        run.GetProperty("unseenName").GetString().Should().Be("test");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("header=false", null)]
    [InlineData("header=true", true)]
    [InlineData("no-header=true", false)]
    public void Header_OfAFile_IsAsSaidOrFoundOut(string said, bool? header)
    {
        var uploads = new Uploads();
        var file = new Upload("t.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 7},{10 + (row % 5)},{"pq"[row % 2]}\n"))));
        uploads.Add(file);

        var address = RunAddress.Read($"data={file.Id}&name=t.csv&{said}", uploads);

        ((CsvSource)address.Settings.Source).Options.HasHeader.Should().Be(header);
        address.ToString().Contains("solver=gd", StringComparison.Ordinal).Should().BeTrue("of a file the solver is always named");
    }

    [Fact]
    public void CommandLine_OfAFile_IsTheConsolesOwn()
    {
        var uploads = new Uploads();
        var file = new Upload("t.csv", Encoding.UTF8.GetBytes(Table(40)));
        uploads.Add(file);
        foreach (string settings in (string[])["", "solver=lbfgs", "solver=gd&label=3&missing=mean&test=0.25", "recipe=article", "solver=sgd&batch-size=5&alpha=0.5", "solver=lm&alpha=0.5&epochs=9"])
        {
            RunAddress address = RunAddress.Read($"data={file.Id}&name=t.csv&{settings}", uploads);

            address.Problems.Should().BeEmpty();
            string command = address.Command;
            command.Should().Be(RunWords.CommandLine(address.Settings));
            ConsoleRun.Settings(command).Recipe.Should().Be(address.Settings.Recipe);
            RunAddress.Read(address.ToString(), uploads).ToString().Should().Be(address.ToString());
        }
    }

    [Theory]
    [InlineData("delimiter=%3B&drop=id,word", "--drop id,word --delimiter semicolon")]
    [InlineData("features=x,5&header=true", "--features x,5 --header")]
    [InlineData("drop=1,%22word%22&sample-weight=w", "--drop 1,word --sample-weight w")]
    [InlineData("drop=id&categorical=auto&missing=mean&missing-values=-999,.", "--drop id --missing mean --missing-values -999,.")]
    [InlineData("missing-values=none,-999&missing=drop&drop=id", "--drop id --missing drop --missing-values none,-999")]
    [InlineData("drop=id&class-weight=big%3D3&validation=0.2", "--drop id --hidden 5 --epochs 20 --class-weight big=3 --solver gd --validation 0.2")]
    [InlineData("target=y&features=x,w", "--target y --features x,w")]
    [InlineData("no-header=true&skip-lines=1&drop=1,5&decimal=point&encoding=cp1252", "--drop 1,5 --no-header --decimal point --encoding windows-1252")]
    public void File_HoweverItIsRead_EndsInTheConsolesBits(string settings, string words)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "t.csv");
        string text = "id;x;y;w;word;kind\n" + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i + 100};{(i * 7 % 11) + 0.5};{i * 3 % 5};{1 + (i % 3)};{(i % 2 == 0 ? "up" : "down")};{((i * 7 % 11) + (i * 3 % 5) > 7 ? "big" : "small")}\n")));
        File.WriteAllText(path, text);
        var uploads = new Uploads();
        var file = new Upload("t.csv", Encoding.UTF8.GetBytes(text));
        uploads.Add(file);

        RunAddress address = RunAddress.Read($"data={file.Id}&name=t.csv&solver=gd&epochs=20&{settings}", uploads);

        address.Problems.Should().BeEmpty();
        RunAddress.Read(address.ToString(), uploads).ToString().Should().Be(address.ToString());
        string command = address.Command;
        command.Should().Be(RunWords.CommandLine(address.Settings)).And.Contain(words);
        ConsoleRun.Settings(command).Source.Should().BeOfType<CsvSource>().Which.Options.Should().BeEquivalentTo(((CsvSource)address.Settings.Source).Options);
        using var run = new LiveRun(address);
        run.Advance(20, int.MaxValue);

        Fingerprint.Of(run.Network.Parameters).Should().Be(ConsoleRun.Fingerprint(command.Replace("t.csv", path, StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("target=x,y", "the table has 2 columns to predict, and the page shows one; use mlplab train")]
    [InlineData("target=x&label=kind", "--target and --label exclude each other: --target names the columns to predict as numbers")]
    [InlineData("delimiter=semi", "unknown delimiter 'semi'; did you mean 'semicolon'? one of: comma, semicolon, tab, pipe, space")]
    [InlineData("encoding=latin-9999", "--encoding is 'latin-9999'; it must be the name of an encoding, such as")]
    [InlineData("skip-lines=-1", "--skip-lines is '-1'; it must be a whole number from 0 to 1000000")]
    [InlineData("drop=z", "there is no such column 'z'")]
    public void Setting_OfAFileThatIsWrong_IsSaid(string settings, string sentence)
    {
        var uploads = new Uploads();
        var file = new Upload("t.csv", Encoding.UTF8.GetBytes("x,y,z1,kind\n1,2,3,a\n2,3,4,b\n2,1,3,a\n4,1,2,b\n"));
        uploads.Add(file);

        RunAddress.Read($"data={file.Id}&name=t.csv&solver=gd&{settings}", uploads).Problems.Should().ContainSingle().Which.Should().Contain(sentence);
    }

    [Fact]
    public async Task Points_Drawn_AreTheFileThatIsTakenAway()
    {
        string points = DrawnPoints.Write(Plane, [(0, 0, 0), (0, 9000, 3000), (1, 65535, 65535), (1, 60000, 50000), (2, 1, 65535), (2, 500, 60000)]);
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"points={points}&solver=gd&epochs=500","seek":500 """);
        JsonElement run = await page.MessageAsync("run");
        Page.Frame last = await page.FrameAsync(frame => frame.IsDone);

        run.GetProperty("range").EnumerateArray().Select(end => end.GetDouble()).Should().Equal(-2, 2, -1.5, 1.5);
        run.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()).Should().StartWith([-2, -1.45068]).And.HaveCount(6);
        using HttpClient client = Client(server);
        using var take = new HttpRequestMessage(HttpMethod.Get, "/take/data?" + run.GetProperty("address").GetString()) { Headers = { { Downloads.TokenHeader, server.Access.Token } } };
        using HttpResponseMessage answer = await client.SendAsync(take);
        string folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "points.csv"), await answer.Content.ReadAsByteArrayAsync());
        string command = run.GetProperty("commandLine").GetString()!;
        command.Should().StartWith("mlplab train --data points.csv --test 0 --hidden 5 --epochs 500 --solver gd");
        ConsoleRun.Fingerprint(command.Replace("points.csv", Path.Combine(folder, "points.csv"), StringComparison.Ordinal)).Should().Be(last.Fingerprint);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("points=", "points is no text of drawn samples")]
    [InlineData("points=%00%ff", "points is no text of drawn samples")]
    [InlineData("points=AAAA", "points is no text of drawn samples")]
    [InlineData("NONE", "samples of two classes or more")]
    [InlineData("ONE", "samples of two classes or more")]
    [InlineData("PLACE", "all samples are in one place")]
    [InlineData("MANY", "1001 samples were drawn; the most is 1000")]
    [InlineData("data=0123456789abcdef&name=a.csv", "the file 'a.csv' is not here")]
    [InlineData("data=../../etc/passwd", "the file 'data.csv' is not here")]
    public async Task Samples_ThatCannotBeHad_AreSaidAndTheRunBeforeStays(string address, string sentence)
    {
        address = address switch
        {
            "NONE" => "points=" + DrawnPoints.Write(Plane, []),
            "ONE" => "points=" + DrawnPoints.Write(Plane, [(1, 5, 5), (1, 7, 7)]),
            "PLACE" => "points=" + DrawnPoints.Write(Plane, [(0, 5, 5), (1, 5, 5)]),
            "MANY" => "points=" + DrawnPoints.Write(Plane, [.. Enumerable.Range(0, 1001).Select(i => (i % 2, (ushort)i, (ushort)i))]),
            _ => address,
        };
        RunAddress.Read(address, new Uploads()).Problems.Should().ContainSingle().Which.Should().Contain(sentence);
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"epochs=30" """);
        Page.Frame before = await page.FrameAsync(_ => true);

        await page.SendAsync("open", $""" "address":"{address}" """);
        await page.MessageAsync("problems");
        uint step = await page.SendAsync("step", """ "epochs":1 """);

        (await page.FrameAsync(frame => frame.Command == step)).Run.Should().Be(before.Run);
    }

    [Theory]
    [InlineData("", 422, "")]
    [InlineData("a,b,c\n1,2,x\n3,oops,y\n", 422, "oops")]
    [InlineData("a,b,c\n1,2,x\n3,,y\n", 422, "see --missing drop and --missing mean")]
    [InlineData("a,b,c\n1,.,x\n3,2,y\n3,1,y\n4,3,y\n", 422, "if it means that there is no value: --missing-values=.")]
    [InlineData("a,a,c\n1,2,x\n3,4,y\n", 422, "to leave them out: --drop 1,2")]
    [InlineData("a,b,c\n1,2,x\n3,4,x\n", 422, "class")]
    [InlineData("a,b,c\n1,2,x\n3,4\n", 422, "line 3")]
    [InlineData("a,b\u0000,c\n1,2,x\n3,4,y\n", 0, null)]
    [InlineData("\uFEFFa,b,c\r\n1,2,x\r\n3,4,y\r\n", 200, null)]
    public async Task File_WhateverIsInIt_IsOpenedOrRefusedInTheReadersWords(string text, int status, string? sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);

        using HttpResponseMessage answer = await client.SendAsync(Post(server, "t.csv", Encoding.UTF8.GetBytes(text)));
        string body = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).Should().BeOneOf(status == 0 ? [200, 422] : [status]);
        body.Should().NotBeNullOrEmpty();
        if (sentence is { Length: > 0 })
        {
            body.Should().Contain(sentence);
            Action read = () => new Upload("t.csv", Encoding.UTF8.GetBytes(text)).Read(new CsvSource("t.csv"));
            body.Should().Be(string.Join('\n', read.Should().Throw<CsvDataException>().Which.Problems.Select(problem => CsvAdvice.InOptions(problem, new CsvOptions()))), "the reader's own words are shown, and what helps");
            answer.Headers.GetValues(Opening.IdHeader).Should().ContainSingle("with other settings it may be read");
        }
    }

    [Theory]
    [InlineData("a,c\n1,x\n3,y\n4,x\n", "the plane of classes needs two")]
    [InlineData("WIDE", "21 features; the page takes up to 20")]
    [InlineData("LONG", "5001 rows; the page takes up to 5000")]
    [InlineData("CLASSES", "11 classes; the page takes up to 10")]
    public void Table_ThatThePageCannotShow_IsRefusedWithTheWayThatCan(string text, string sentence)
    {
        text = text switch
        {
            "WIDE" => string.Join('\n', Enumerable.Range(0, 12).Select(i => string.Concat(Enumerable.Range(1, 21).Select(j => (i * j % 7) + ",")) + "xy"[i % 2])),
            "LONG" => Table(5_001),
            "CLASSES" => string.Join('\n', Enumerable.Range(0, 66).Select(i => $"{i % 5},{i % 7},c{i % 11}")),
            _ => text,
        };
        var uploads = new Uploads();
        var file = new Upload("t.csv", Encoding.UTF8.GetBytes(text));
        uploads.Add(file);

        var address = RunAddress.Read($"data={file.Id}", uploads);

        address.LacksData.Should().BeTrue();
        address.Problems.Should().ContainSingle().Which.Should().Contain(sentence);
    }

    [Fact]
    public async Task Post_WithoutTokenOrOriginOrTooLarge_IsRefused()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using HttpClient client = Client(server);
        byte[] table = Encoding.UTF8.GetBytes(Table(20));
        HttpRequestMessage none = Post(server, "t.csv", table), foreign = Post(server, "t.csv", table), wrong = Post(server, "t.csv", table);
        none.Headers.Remove("Origin");
        foreign.Headers.Remove("Origin");
        foreign.Headers.Add("Origin", "http://evil.example");
        wrong.Headers.Remove(Downloads.TokenHeader);
        wrong.Headers.Add(Downloads.TokenHeader, "guess");

        HttpStatusCode[] codes = [(await client.SendAsync(none)).StatusCode, (await client.SendAsync(foreign)).StatusCode, (await client.SendAsync(wrong)).StatusCode];

        codes.Should().Equal(HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        HttpRequestMessage large = Post(server, "t.csv", new byte[(1 << 20) + 1]);
        large.Headers.ExpectContinue = true;
        (await client.SendAsync(large)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge, "before any of it is sent");
        (await client.SendAsync(Post(server, "t.csv", table))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void Uploads_BeyondTheirLimit_LetTheOldestGo()
    {
        var uploads = new Uploads();
        Upload[] files = [.. Enumerable.Range(0, 40).Select(i => new Upload("t.csv", [.. BitConverter.GetBytes(i), .. new byte[(1 << 20) - 4]]))];

        foreach (Upload file in files)
        {
            uploads.Add(file);
        }

        files.Count(file => uploads.Find(file.Id) is not null).Should().Be(32);
        uploads.Find(files[^1].Id).Should().BeSameAs(files[^1]);
        uploads.Find(files[0].Id).Should().BeNull();
    }

    private static string Table(int rows)
    {
        var text = new StringBuilder("a,b,the kind\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(FormattableString.Invariant($"{(i * 7) % 11},{(i * 3) % 5},{(((i * 7) % 11) + ((i * 3) % 5) > 7 ? "big" : "small")}\n"));
        }

        return text.ToString();
    }

    internal static async Task<string> PostAsync(PlaygroundServer server, string name, string text)
    {
        using HttpClient client = Client(server);
        using HttpResponseMessage answer = await client.SendAsync(Post(server, name, Encoding.UTF8.GetBytes(text)));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private static HttpRequestMessage Post(PlaygroundServer server, string name, byte[] bytes) => new(HttpMethod.Post, "/data?name=" + Uri.EscapeDataString(name))
    {
        Content = new ByteArrayContent(bytes),
        Headers = { { "Origin", FormattableString.Invariant($"http://localhost:{server.Port}") }, { Downloads.TokenHeader, server.Access.Token } },
    };

    private static HttpClient Client(PlaygroundServer server) => new() { BaseAddress = new Uri(FormattableString.Invariant($"http://localhost:{server.Port}")) };
}
