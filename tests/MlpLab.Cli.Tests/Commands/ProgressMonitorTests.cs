using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands;

public sealed class ProgressMonitorTests : IDisposable
{
    private const string Erase = "\r\x1b[K";
    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _error.Dispose();

    [Theory]
    [InlineData(59, "59 s")]
    [InlineData(188, "3 min 8 s")]
    [InlineData(1188, "20 min")]
    [InlineData(3579, "1 h 0 min")]
    [InlineData(36000, "10 h 0 min")]
    public void Duration_IsAsExactAsAnybodyNeeds(int seconds, string text) => ProgressLine.Duration(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void OnEpoch_ShortRun_ShowsNothing()
    {
        ProgressMonitor progress = Create(epochs: 100);

        Run(progress, 100, TimeSpan.FromMilliseconds(4.9));
        progress.Clear();

        _error.ToString().Should().BeEmpty();
    }

    [Fact]
    public void OnEpoch_LongRunOfFastEpochs_ShowsAtMostTenLinesASecond()
    {
        ProgressMonitor progress = Create(epochs: 1_000_000);

        Run(progress, 1_000_000, TimeSpan.FromMicroseconds(10));

        int lines = _error.ToString().Split(Erase).Length - 1;
        lines.Should().BeInRange(50, 96, "ten seconds less half a second of patience have at most 96 tenths");
    }

    [Fact]
    public void OnEpoch_SlowEpochs_ShowsEachWithShareAndTimeLeft()
    {
        ProgressMonitor progress = Create(epochs: 4);

        Run(progress, 4, TimeSpan.FromSeconds(2));

        _error.ToString().Should().Be(
            $"{Erase}[.......{new string('.', 23)}]   0 %  epoch 0 of 4"
            + $"{Erase}[#######{new string('.', 23)}]  25 %  epoch 1 of 4  12 s left"
            + $"{Erase}[{new string('#', 15)}{new string('.', 15)}]  50 %  epoch 2 of 4  6 s left"
            + $"{Erase}[{new string('#', 22)}{new string('.', 8)}]  75 %  epoch 3 of 4  3 s left");
    }

    [Fact]
    public void Clear_AfterALine_ErasesItOnce()
    {
        ProgressMonitor progress = Create(epochs: 4);
        Run(progress, 2, TimeSpan.FromSeconds(1));
        _error.GetStringBuilder().Clear();

        progress.Clear();
        progress.Clear();

        _error.ToString().Should().Be(Erase);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void NextEpoch_NoTerminalOrNotWanted_IsNever(bool isTerminal, bool enabled)
    {
        var progress = new ProgressMonitor(Streams(isTerminal), epochs: 4, enabled);

        progress.NextEpoch(0).Should().Be(int.MaxValue);
    }

    [Theory]
    [InlineData("--epochs 3", true)]
    [InlineData("--epochs 3 --json", true)]
    [InlineData("--epochs 3 --quiet", false)]
    public void Train_OnATerminalWithASlowClock_ClearsTheLineBeforeOtherOutput(string line, bool shown)
    {
        var screen = new StringWriter();
        int exitCode = CommandLineProgram.Run(
            line.Split(' '),
            new ConsoleStreams(screen, screen) { ErrorIsTerminal = true, Clock = new ImpatientClock() },
            CancellationToken.None);

        exitCode.Should().Be(0);
        string text = screen.ToString();
        text.Contains("epoch 1 of 3", StringComparison.Ordinal).Should().Be(shown);

        // On the terminal nothing is ever written behind a progress line: the next thing is always an erase.
        text.Split(Erase).Should().NotContain(part => part.StartsWith('[') && part.Contains('\n'));
    }

    private ConsoleStreams Streams(bool isTerminal) => new(TextWriter.Null, _error) { ErrorIsTerminal = isTerminal, Clock = _clock };

    private ProgressMonitor Create(int epochs) => new(Streams(isTerminal: true), epochs, enabled: true);

    private void Run(ProgressMonitor progress, int epochs, TimeSpan each)
    {
        var trainer = new Trainer(new GradientDescent { LearningRate = 0.1 }, new TrainingOptions { Epochs = epochs }, progress);
        trainer.Minimize(new TimedObjective(_clock, each), new double[1]);
    }

    /// <summary>A function whose gradient takes a known time.</summary>
    private sealed class TimedObjective(ManualClock clock, TimeSpan each) : IDifferentiableObjective
    {
        public int ParameterCount => 1;

        public double Evaluate(ReadOnlySpan<double> parameters) => 0;

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            Gradient(parameters, gradient);
            return 0;
        }

        public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            gradient.Clear();
            clock.Advance(each);
        }
    }

    /// <summary>Every look at it costs a second.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += TimeSpan.TicksPerSecond;
    }
}
