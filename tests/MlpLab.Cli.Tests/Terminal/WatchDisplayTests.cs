using MlpLab.Cli.Output;
using MlpLab.Cli.Terminal;
using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Cli.Tests.Terminal;

public class WatchDisplayTests
{
    [Fact]
    public async Task Finish_WhileTheDisplayRests_DoesNotWaitForTheNextFrame()
    {
        using var screen = new StringWriter();
        var network = MultilayerPerceptron.Create(2, [2], outputs: 1);
        Dataset data = SampleGenerators.MakeMoons(new RandomState(0), 20, 0.1);
        var display = new WatchDisplay(new ConsoleStreams(screen, screen) { Clock = new JumpingClock() }, new TrainedClassifier(network, null, data.FeatureNames, data.ClassNames), data, planeFeatures: null, epochs: 3);

        // Both frames take ten seconds of this clock, so the display rests for minutes after the second one.
        Show(display, 0, network.Parameters);
        Show(display, 1, network.Parameters);
        Task finish = Task.Run(() => display.Finish(2, 0.5, network.Parameters));

        (await Task.WhenAny(finish, Task.Delay(ProgramProcess.Patience))).Should().BeSameAs(finish);
        screen.ToString().Should().Contain("epoch 2");
    }

    private static void Show(WatchDisplay display, int epoch, ReadOnlySpan<double> parameters)
    {
        SpinWait.SpinUntil(() => display.IsFree, ProgramProcess.Patience).Should().BeTrue();
        display.Show(epoch, 0.6, parameters);
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.FromSeconds(10).Ticks);
    }
}
