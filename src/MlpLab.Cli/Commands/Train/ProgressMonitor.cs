using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>A progress line on the terminal for runs over half a second, at most ten a second.</summary>
internal sealed class ProgressMonitor : ITrainingMonitor
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.1);

    private readonly ConsoleStreams _streams;
    private readonly int _epochs;
    private readonly bool _enabled;
    private readonly long _started;
    private TimeSpan _last;
    private int _stride = 1;
    private bool _shown;

    public ProgressMonitor(ConsoleStreams streams, int epochs, bool enabled)
    {
        _streams = streams;
        _epochs = epochs;
        _enabled = enabled && streams.ErrorIsTerminal;
        _started = streams.Clock.GetTimestamp();
    }

    public int NextEpoch(int from) => _enabled ? EpochInterval.Next(from, _stride) : int.MaxValue;

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        TimeSpan elapsed = _streams.Clock.GetElapsedTime(_started);
        TimeSpan since = elapsed - _last;
        if (since < BetweenLines)
        {
            // Looking at the clock ten times a second is enough; the stride grows until that is so.
            _stride = since < BetweenLines / 4 && _stride < 1 << 20 ? _stride * 2 : _stride;
            return MonitorDecision.Continue;
        }

        _last = elapsed;
        if (elapsed >= Patience)
        {
            Show(report.Epoch, elapsed);
        }

        return MonitorDecision.Continue;
    }

    /// <summary>Removes the line, so that other output can be written.</summary>
    public void Clear()
    {
        if (_shown)
        {
            _streams.Error.Write("\r\x1b[K");
            _streams.Error.Flush();
            _shown = false;
        }
    }

    private void Show(int epoch, TimeSpan elapsed)
    {
        double done = (double)epoch / _epochs;
        double seconds = elapsed.TotalSeconds * (1 - done) / done;
        string left = double.IsFinite(seconds) ? string.Create(CultureInfo.InvariantCulture, $"  {seconds:F0} s left") : "";
        string bar = new string('#', (int)(done * BarWidth)).PadRight(BarWidth, '.');
        _streams.Error.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r\x1b[K[{bar}] {done * 100,3:F0} %  epoch {epoch} of {_epochs}{left}"));
        _streams.Error.Flush();
        _shown = true;
    }
}
