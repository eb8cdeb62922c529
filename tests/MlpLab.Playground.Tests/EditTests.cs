using System.Net;
using System.Text.Json;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>Weights and biases set by hand: the network has them from that epoch on, and the address repeats it.</summary>
public class EditTests
{
    private const string Moons = "problem=moons&noise=0.2&epochs=400";

    [Fact]
    public async Task Parameter_SetByHand_IsThatOfTheNetworkAndOfItsAddress()
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"{Moons}","seek":100 """);
        await page.FrameAsync(frame => frame.Epoch == 100);

        uint id = await page.SendAsync("edit", """ "index":20,"value":-1.25 """);
        JsonElement told = await page.MessageAsync("address");
        Page.Frame edited = await page.FrameAsync(frame => frame.Command == id);
        await page.SendAsync("seek", """ "epoch":400 """);
        Page.Frame end = await page.FrameAsync(frame => frame.IsDone);

        told.GetProperty("isEdited").GetBoolean().Should().BeTrue();
        told.GetProperty("address").GetString().Should().EndWith("&edit=100:20=-1.25");
        BitConverter.ToDouble(edited.Bytes, 76 + (8 * 20)).Should().Be(-1.25);
        (edited.Flags & 16).Should().Be(16u);
        end.Fingerprint.Should().Be(Trained(told.GetProperty("address").GetString()!, 400)).And.NotBe(ConsoleRun.Fingerprint("mlplab train --problem moons --noise 0.2 --epochs 400"));
        await page.SendAsync("seek", """ "epoch":50 """);
        ((await page.FrameAsync(frame => frame.Epoch == 50)).Flags & 16).Should().Be(0u);
        await page.SendAsync("seek", """ "epoch":150 """);
        (await page.FrameAsync(frame => frame.Epoch == 150)).Fingerprint.Should().Be(Trained(told.GetProperty("address").GetString()!, 150), "going over it again sets it again");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    [InlineData(60)]
    public async Task Edit_AtEitherEndOrInThePast_BeginsThere(int epoch)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"{Moons}","seek":{(epoch == 60 ? 400 : epoch)} """);
        await page.FrameAsync(frame => frame.Epoch == (epoch == 60 ? 400 : epoch));
        await page.SendAsync("seek", $""" "epoch":{epoch} """);
        await page.FrameAsync(frame => frame.Epoch == epoch);

        uint id = await page.SendAsync("edit", """ "index":0,"value":2 """);
        Page.Frame edited = await page.FrameAsync(frame => frame.Command == id && frame.Epoch == epoch);

        edited.Fingerprint.Should().Be(Trained($"{Moons}&edit={epoch}:0=2", epoch));
    }

    [Theory]
    [InlineData(""" "index":21,"value":1 """, "the network has 21 parameters, from 0, and none with the number 21")]
    [InlineData(""" "index":-1,"value":1 """, "none with the number -1")]
    [InlineData(""" "index":1,"value":"NaN" """, "a parameter is 'NaN'; it must be a number from -1000000 to 1000000")]
    public async Task Edit_ThatIsNotLegal_IsSaidAndNothingChanges(string members, string sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"{Moons}" """);
        Page.Frame before = await page.FrameAsync(_ => true);

        uint id = await page.SendAsync("edit", members);

        (await page.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain(sentence);
        (await page.FrameAsync(frame => frame.Command == id)).Fingerprint.Should().Be(before.Fingerprint);
    }

    [Fact]
    public async Task Model_OfAnEditedRun_IsItsNetworkAndAllElseIsRefused()
    {
        string address = Moons + "&edit=100:20=-1.25";
        await using PlaygroundServer server = await Servers.StartAsync();

        (HttpStatusCode status, byte[] model) = await TakeTests.TakeAsync(server, "model", address + "&seek=400");
        (HttpStatusCode refused, byte[] why) = await TakeTests.TakeAsync(server, "onnx", address + "&seek=400");

        status.Should().Be(HttpStatusCode.OK);
        SavedModel saved = ModelFile.Load(new MemoryStream(model));
        Fingerprint.Of(saved.Model.Network.Parameters).Should().Be(Trained(address, 400));
        saved.Training.Should().BeNull("no training of the library alone made it");
        refused.Should().Be(HttpStatusCode.Conflict);
        System.Text.Encoding.UTF8.GetString(why).Should().Contain("edited by hand");
    }

    private static string Trained(string address, int epoch)
    {
        using var run = new LiveRun(RunAddress.Read(address));
        run.Advance(epoch, int.MaxValue);
        while (run.Epoch < epoch)
        {
            run.Advance(epoch, int.MaxValue);
        }

        return Fingerprint.Of(run.Network.Parameters);
    }
}
