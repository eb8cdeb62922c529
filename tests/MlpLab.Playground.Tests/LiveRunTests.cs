using MlpLab.Networks;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;
using MlpLab.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>However a run is cut, it ends in the bits of the console's.</summary>
public class LiveRunTests
{
    [Theory]
    [MemberData(nameof(RunAddressTests.Settings), MemberType = typeof(RunAddressTests))]
    public void Run_InSlicesBackAndForth_EndsInTheConsolesBits(string text)
    {
        RunAddress address = RunAddress.Read(text);
        using var run = new LiveRun(address);
        using var whole = new LiveRun(address);
        var random = new Random(text.Length);

        Finish(whole, 1 << 20);
        for (int slice = 0; slice < 12 && !run.IsDone; slice++)
        {
            run.Advance(random.Next(run.Epochs), 1 + random.Next(200));
            run.Advance(random.Next(run.Epoch + 1), int.MaxValue);
        }

        Finish(run, 97);

        string expected = ConsoleRun.Fingerprint(RunWords.CommandLine(address.Settings));
        Fingerprint.Of(whole.Network.Parameters).Should().Be(expected);
        Fingerprint.Of(run.Network.Parameters).Should().Be(expected);
    }

    [Fact]
    public void Seek_ToAnyEpoch_IsThatEpochsBits()
    {
        RunAddress address = RunAddress.Read("problem=moons&noise=0.2&epochs=3000");
        using var run = new LiveRun(address);
        Finish(run, 500);

        foreach (int epoch in (int[])[0, 1, 2, 17, 999, 1000, 2999, 2500, 3000])
        {
            run.Advance(epoch, int.MaxValue);

            using var straight = new LiveRun(address);
            straight.Advance(epoch, int.MaxValue);
            run.Epoch.Should().Be(epoch);
            Fingerprint.Of(run.Network.Parameters).Should().Be(Fingerprint.Of(straight.Network.Parameters));
        }
    }

    [Fact]
    public void Steered_OnItsWay_IsTheRunOfItsAddress()
    {
        using var steered = new LiveRun(RunAddress.Read("problem=moons&noise=0.2&epochs=600"));
        steered.Advance(120, 50);
        steered.Advance(120, int.MaxValue);
        steered.Steer(steered.Address with { Steers = [new Steer(120, RunWord.Find("learning-rate")!, 0.02)] });
        Finish(steered, 70);

        using var again = new LiveRun(RunAddress.Read(steered.Address.ToString()));
        Finish(again, 1 << 20);
        using var plain = new LiveRun(RunAddress.Read("problem=moons&noise=0.2&epochs=600"));
        Finish(plain, 1 << 20);

        Fingerprint.Of(again.Network.Parameters).Should().Be(Fingerprint.Of(steered.Network.Parameters)).And.NotBe(Fingerprint.Of(plain.Network.Parameters));
        steered.IsSteered.Should().BeTrue();
        steered.Advance(300, int.MaxValue);
        again.Advance(300, int.MaxValue);
        Fingerprint.Of(again.Network.Parameters).Should().Be(Fingerprint.Of(steered.Network.Parameters), "going back passes the change again");
    }

    [Fact]
    public void Restarts_InTheEnd_ShowTheOneThatTheConsoleKeeps()
    {
        RunAddress address = RunAddress.Read("restarts=4&epochs=300&hidden=2&problem=moons&noise=0.2");
        using var run = new LiveRun(address);
        Finish(run, 45);

        double[] losses = [.. run.Trainings.Select(training => training.End!.FinalLoss)];
        losses.Should().HaveCount(4).And.OnlyHaveUniqueItems();
        run.Restart.Should().Be(Array.IndexOf(losses, losses.Min())).And.NotBe(0, "or nothing was chosen");
        string end = Fingerprint.Of(run.Network.Parameters);
        end.Should().Be(ConsoleRun.Fingerprint(RunWords.CommandLine(address.Settings)));
        run.Advance(10, int.MaxValue);
        run.Epoch.Should().Be(10);
        Finish(run, 45);
        Fingerprint.Of(run.Network.Parameters).Should().Be(end);
    }

    [Fact]
    public void Run_ThatDiverges_EndsAndKeepsItsLastNumbers()
    {
        using var run = new LiveRun(RunAddress.Read("problem=blobs&difficulty=3&recipe=article&learning-rate=1e308&epochs=50"));

        Finish(run, 1);
        run.Measure();

        run.HasDiverged.Should().BeTrue();
        double.IsFinite(run.Loss).Should().BeFalse();
        run.LastNumbers.ToArray().Should().OnlyContain(value => Math.Abs(value) < 1e100);
    }

    private static void Finish(LiveRun run, int slice)
    {
        while (!run.IsDone)
        {
            run.Advance(run.Epochs, slice);
            run.BeginNext();
        }
    }
}
