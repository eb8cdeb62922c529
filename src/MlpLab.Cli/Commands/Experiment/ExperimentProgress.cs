using System.Globalization;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>A line on the terminal with the runs that are done and the time left, at most ten a second.</summary>
internal sealed class ExperimentProgress
{
    private const int BarWidth = 30;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.1);

    private readonly ConsoleStreams _streams;
    private readonly int _before;
    private readonly int _total;
    private readonly bool _enabled;
    private readonly string _what;
    private readonly long _started;
    private TimeSpan _last;
    private bool _shown;

    /// <param name="streams">Where it is drawn.</param>
    /// <param name="before">Runs that were there already: they say nothing about the time the others take.</param>
    /// <param name="total">All runs.</param>
    /// <param name="enabled">False draws nothing.</param>
    /// <param name="what">What they are called.</param>
    public ExperimentProgress(ConsoleStreams streams, int before, int total, bool enabled, string what = "runs")
    {
        _what = what;
        _streams = streams;
        _before = before;
        _total = total;
        _enabled = enabled && streams.ErrorIsTerminal;
        _started = streams.Clock.GetTimestamp();
    }

    public void Show(int done)
    {
        TimeSpan elapsed = _streams.Clock.GetElapsedTime(_started);
        if (!_enabled || elapsed - _last < BetweenLines)
        {
            return;
        }

        _last = elapsed;
        _shown = true;
        string bar = new string('#', (int)((long)done * BarWidth / _total)).PadRight(BarWidth, '.');
        string left = done == _before ? "" : "  " + Duration(elapsed * ((double)(_total - done) / (done - _before))) + " left";
        _streams.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\x1b[K[{bar}] {done} of {_total} {_what}{left}"));
        _streams.Error.Flush();
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

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):F0} s");
}
