using System.Text.Json;
using MlpLab.Playground.Hosting;

namespace MlpLab.Playground.Tests;

/// <summary>How runs go on: paces, steps, two side by side, restarts, changes on the way.</summary>
public class PlaybackTests
{
    [Fact]
    public async Task Commands_OnTheWay_AreShownByTheNextFrame()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2" """);

        uint step = await page.SendAsync("step", """ "epochs":3 """);
        (await page.FrameAsync(frame => frame.Command == step)).Epoch.Should().Be(3);
        uint play = await page.SendAsync("play");
        (await page.FrameAsync(frame => frame.Command >= play && frame.IsPlaying && frame.Epoch > 3)).Should().NotBeNull();
        uint pause = await page.SendAsync("pause");
        Page.Frame paused = await page.FrameAsync(frame => frame.Command == pause);
        paused.IsPlaying.Should().BeFalse();
        uint back = await page.SendAsync("seek", """ "epoch":1 """);
        (await page.FrameAsync(frame => frame.Command == back)).Epoch.Should().Be(1);
    }

    [Theory]
    [InlineData("full", 1)]
    [InlineData("instant", 1)]
    [InlineData("steady", 10000)]
    public async Task Pace_WhateverItIs_EndsInTheSameBits(string kind, int value)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("pace", $""" "kind":"{kind}","value":{value} """);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=3000","play":true """);

        Page.Frame last = await page.FrameAsync(frame => frame.IsDone);

        last.Fingerprint.Should().Be(ConsoleRun.Fingerprint("mlplab train --problem moons --noise 0.2 --epochs 3000"));
        bool isWatched = page.Received.OfType<JsonElement>().Any(message => message.GetProperty("type").GetString() == "note");
        if (kind == "instant" && !isWatched)
        {
            last.Sequence.Should().Be(1, "nothing is shown before the end");
        }
    }

    [Theory]
    [InlineData("watch", 8, "learning-rate=2")]
    [InlineData("full", 1, "hidden=9&epochs=250")]
    [InlineData("instant", 1, "solver=lbfgs&epochs=60")]
    [InlineData("steady", 5000, "seed=3")]
    public async Task Race_OfTwoSettings_EndsInTheBitsOfBothAndSaysWhatDiffers(string kind, int value, string other)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("pace", $""" "kind":"{kind}","value":{value} """);
        string mine = "problem=moons&noise=0.2&epochs=400";
        await page.SendAsync("open", $""" "address":"{mine}&race={Uri.EscapeDataString("problem=moons&noise=0.2&epochs=400&" + other)}","play":true """);

        JsonElement first = await page.MessageAsync("run"), second = await page.MessageAsync("run");
        var ends = new Dictionary<uint, Page.Frame>();
        while (ends.Count < 2)
        {
            Page.Frame end = await page.FrameAsync(frame => frame.IsDone);
            ends[end.Run] = end;
        }

        foreach (JsonElement run in (JsonElement[])[first, second])
        {
            ends[run.GetProperty("run").GetUInt32()].Fingerprint.Should().Be(ConsoleRun.Fingerprint(run.GetProperty("commandLine").GetString()!));
        }

        first.TryGetProperty("differs", out _).Should().BeFalse();
        second.GetProperty("differs").EnumerateArray().Select(difference => difference.GetProperty("name").GetString()).Should().Contain(other.Split('=')[0]);
        second.GetProperty("hasSameSamples").GetBoolean().Should().Be(other != "seed=3");
        if (kind == "watch")
        {
            var epochs = page.Received.OfType<byte[]>().Where(frame => frame[3] == 1).Select(frame => new Page.Frame(frame)).ToLookup(frame => frame.Run, frame => frame.Epoch);
            epochs[first.GetProperty("run").GetUInt32()].Intersect(epochs[second.GetProperty("run").GetUInt32()]).Should().HaveCountGreaterThan(5, "both are at the same epoch");
        }
    }

    [Fact]
    public async Task Race_AskedSeekedAndSteered_DoesSoOnBothSides()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"epochs=300&restarts=3&race={Uri.EscapeDataString("epochs=500&hidden=2&race=hidden%3D1")}" """);
        (await page.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain("one training on each side");

        await page.SendAsync("seek", """ "epoch":400 """);
        Page.Frame a = await page.FrameAsync(frame => frame.Run == 1 && frame.Epoch > 0);
        Page.Frame b = await page.FrameAsync(frame => frame.Run == 2 && frame.Epoch > 0);
        await page.SendAsync("ask", """ "x":0,"y":0 """);
        JsonElement[] answers = [await page.MessageAsync("answer"), await page.MessageAsync("answer")];
        await page.SendAsync("steer", """ "momentum":0.1 """);

        (a.Epoch, a.IsDone, b.Epoch, b.IsDone).Should().Be((300u, true, 400u, false));
        answers.Select(answer => answer.GetProperty("run").GetInt32()).Should().Equal(1, 2);
        (await page.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain("side by side are not steered");
    }

    [Theory]
    [InlineData("play")]
    [InlineData("seek")]
    public async Task Restarts_PlayedOrSkipped_AreToldOneByOneAndTheBestIsKept(string way)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("pace", """ "kind":"steady","value":10000 """);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=300&hidden=2&restarts=4" """);
        string command = (await page.MessageAsync("run")).GetProperty("commandLine").GetString()!;

        await page.SendAsync(way, way == "seek" ? """ "epoch":300 """ : "");
        Page.Frame last = await page.FrameAsync(frame => frame.IsDone);
        JsonElement restarts = await page.MessageAsync("restarts");
        while (!restarts.GetProperty("isDone").GetBoolean())
        {
            restarts = await page.MessageAsync("restarts");
        }

        command.Should().EndWith("--restarts 4 --seed 0");
        last.Fingerprint.Should().Be(ConsoleRun.Fingerprint(command));
        double[] losses = [.. restarts.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];
        losses.Should().HaveCount(4);
        restarts.GetProperty("restart").GetInt32().Should().Be(Array.IndexOf(losses, losses.Min()));
        (await page.MessageAsync("curve")).GetProperty("from").GetInt32().Should().Be(0, "the curve is that of the training that is kept");
    }

    [Fact]
    public async Task Steer_OnTheWayAndInThePast_IsTheRunOfItsNewAddress()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=500" """);
        await page.SendAsync("seek", """ "epoch":100 """);
        await page.FrameAsync(frame => frame.Epoch == 100);

        await page.SendAsync("steer", """ "learningRate":0.05 """);
        string address = (await page.MessageAsync("address")).GetProperty("address").GetString()!;
        address.Should().EndWith("&at=100:learning-rate=0.05");
        await page.SendAsync("seek", """ "epoch":500 """);
        string end = (await page.FrameAsync(frame => frame.IsDone)).Fingerprint;
        await page.SendAsync("open", $""" "address":"{address}","seek":500 """);
        (await page.FrameAsync(frame => frame.Run == 2 && frame.IsDone)).Fingerprint.Should().Be(end);

        await page.SendAsync("seek", """ "epoch":50 """);
        await page.FrameAsync(frame => frame.Epoch == 50);
        await page.SendAsync("steer", """ "momentum":0.5 """);
        JsonElement run = await page.MessageAsync("run");
        run.GetProperty("address").GetString().Should().EndWith("&at=50:momentum=0.5", "what came later is no part of it any more");
        (await page.FrameAsync(frame => frame.Run == 3 && frame.Epoch == 50)).Should().NotBeNull();
    }

    [Fact]
    public async Task Reader_WhoNeverAcknowledges_GetsTwoFramesAndTheRunGoesOnWithoutThem()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        page.Acknowledges = false;
        await page.SendAsync("pace", """ "kind":"full" """);
        await page.SendAsync("open", """ "address":"problem=moons&noise=0.2&epochs=10000000","play":true """);

        await page.FrameAsync(frame => frame.Sequence == 2);
        await page.SendAsync("ask", """ "x":0,"y":0 """);
        await page.MessageAsync("answer");
        page.Received.OfType<byte[]>().Should().HaveCount(2);
        await page.SendAsync("ack", """ "sequence":2 """);

        (await page.FrameAsync(frame => frame.Sequence == 3)).Epoch.Should().BeGreaterThan(0);
    }

    [Theory]
    [InlineData("""{"type":"seek","epoch":-5}""", 0)]
    [InlineData("""{"type":"seek","epoch":2147483647}""", 30)]
    [InlineData("""{"type":"step","epochs":2147483647}""", 30)]
    [InlineData("""{"type":"step","epochs":-2147483648}""", 0)]
    public async Task Epoch_OutsideTheRun_IsItsNearestEnd(string text, uint epoch)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", """ "address":"epochs=30" """);
        await page.FrameAsync(_ => true);

        await page.SendTextAsync(text);

        (await page.FrameAsync(_ => true)).Epoch.Should().Be(epoch);
    }
}
