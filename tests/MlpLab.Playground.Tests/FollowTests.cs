using System.Net.WebSockets;
using System.Text.Json;
using MlpLab.Playground.Hosting;

namespace MlpLab.Playground.Tests;

/// <summary>One page leads, others follow it: they see its run, and change nothing.</summary>
public class FollowTests
{
    private const string Moons = "problem=moons&noise=0.2&epochs=300";

    [Fact]
    public async Task Followers_OfAPage_SeeItsRunToTheSameBits()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page leader = await Page.OpenAsync(server), early = await Page.OpenAsync(server), late = await Page.OpenAsync(server);
        await leader.SendAsync("lead", """ "on":true """);
        await LedAsync(leader, led => led.GetProperty("isLeader").GetBoolean());
        await early.SendAsync("follow", """ "on":true """);
        await LedAsync(early, led => led.GetProperty("isFollowing").GetBoolean());

        await leader.SendAsync("open", $""" "address":"{Moons}","seek":300 """);
        string end = (await leader.FrameAsync(frame => frame.IsDone)).Fingerprint;
        await leader.MessageAsync("diagnosis");
        await late.SendAsync("follow", """ "on":true """);

        foreach (Page follower in (Page[])[early, late])
        {
            (await follower.MessageAsync("run")).GetProperty("commandLine").GetString().Should().Be("mlplab train --problem moons --noise 0.2 --hidden 5 --epochs 300 --seed 0");
            (await follower.FrameAsync(frame => frame.IsDone)).Fingerprint.Should().Be(end);
        }

        end.Should().Be(ConsoleRun.Fingerprint("mlplab train --problem moons --noise 0.2 --epochs 300"));
        JsonElement[] told = [.. late.Received.OfType<JsonElement>()];
        told.Where(message => message.GetProperty("type").GetString() == "curve").SelectMany(curve => curve.GetProperty("epochs").EnumerateArray()).Select(epoch => epoch.GetInt32())
            .Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.HaveCountGreaterThan(100).And.EndWith(300);
        told.Should().Contain(message => message.GetProperty("type").GetString() == "diagnosis");
        (await LedAsync(leader, led => led.GetProperty("followers").GetInt32() == 2)).GetProperty("isLed").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("step", """ "epochs":1 """)]
    [InlineData("open", """ "address":"hidden=2" """)]
    [InlineData("edit", """ "index":0,"value":1 """)]
    [InlineData("lead", """ "on":true """)]
    public async Task Follower_WhoWantsToChangeSomething_IsToldSoAndTheLeaderGoesOn(string type, string members)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page leader = await Page.OpenAsync(server), follower = await Page.OpenAsync(server);
        await leader.SendAsync("open", $""" "address":"{Moons}" """);
        await leader.FrameAsync(_ => true);
        uint lead = await leader.SendAsync("lead", """ "on":true """);
        await leader.FrameAsync(frame => frame.Command == lead);
        await follower.SendAsync("follow", """ "on":true """);
        await follower.FrameAsync(frame => frame.Epoch == 0);

        await follower.SendAsync(type, members);

        JsonElement problems = await follower.MessageAsync("problems");
        while (problems.GetProperty("list").GetArrayLength() == 0)
        {
            problems = await follower.MessageAsync("problems");
        }

        problems.GetProperty("list")[0].GetString().Should().Contain("this page follows another one");
        uint step = await leader.SendAsync("step", """ "epochs":7 """);
        await leader.FrameAsync(frame => frame.Command == step);
        (await follower.FrameAsync(frame => frame.Epoch == 7)).Should().NotBeNull();
    }

    [Fact]
    public async Task Leading_IsOnePagesAtATimeAndEndsWithIt()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        Page leader = await Page.OpenAsync(server);
        using Page other = await Page.OpenAsync(server);
        await other.SendAsync("follow", """ "on":true """);
        (await other.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain("nobody leads");
        await leader.SendAsync("lead", """ "on":true """);
        await LedAsync(other, led => led.GetProperty("isLed").GetBoolean());
        await other.SendAsync("lead", """ "on":true """);
        (await other.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain("somebody leads already");
        await other.SendAsync("follow", """ "on":true """);
        await LedAsync(other, led => led.GetProperty("isFollowing").GetBoolean());

        await leader.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        leader.Dispose();
        await LedAsync(other, led => !led.GetProperty("isLed").GetBoolean() && !led.GetProperty("isFollowing").GetBoolean());
        await other.SendAsync("follow", """ "on":false """);
        await other.SendAsync("open", $""" "address":"{Moons}","seek":5 """);

        (await other.FrameAsync(frame => frame.Epoch == 5)).Should().NotBeNull("it has a run of its own again");
    }

    [Fact]
    public async Task Follower_WhoNeverAcknowledges_GetsTwoFramesAndHoldsNobodyUp()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page leader = await Page.OpenAsync(server), slow = await Page.OpenAsync(server);
        slow.Acknowledges = false;
        await leader.SendAsync("open", $""" "address":"{Moons}" """);
        await leader.FrameAsync(_ => true);
        await leader.SendAsync("lead", """ "on":true """);
        await LedAsync(leader, led => led.GetProperty("isLeader").GetBoolean());
        await slow.SendAsync("follow", """ "on":true """);
        await slow.FrameAsync(_ => true);

        for (int i = 1; i <= 20; i++)
        {
            uint step = await leader.SendAsync("step", """ "epochs":1 """);
            await leader.FrameAsync(frame => frame.Command == step);
        }

        await slow.SendAsync("ask", """ "x":0,"y":0 """);
        await slow.MessageAsync("problems");
        slow.Received.OfType<byte[]>().Should().HaveCount(2);
    }

    private static async Task<JsonElement> LedAsync(Page page, Func<JsonElement, bool> isWanted)
    {
        while (true)
        {
            JsonElement led = await page.MessageAsync("led");
            if (isWanted(led))
            {
                return led;
            }
        }
    }
}
