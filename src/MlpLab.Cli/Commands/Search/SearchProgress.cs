using System.Globalization;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Commands.Search;

/// <summary>A line on the terminal with the epochs that are spent, at most ten a second.</summary>
internal sealed class SearchProgress(SearchOptions options, string method, ConsoleStreams streams)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.1);

    private readonly bool _isShown = streams.ErrorIsTerminal && !options.Quiet;
    private readonly long _started = streams.Clock.GetTimestamp();
    private TimeSpan _last;
    private bool _hasLine;

    public void Show(long cost)
    {
        TimeSpan elapsed = streams.Clock.GetElapsedTime(_started);
        if (_isShown && elapsed - _last >= BetweenLines)
        {
            _last = elapsed;
            double done = (double)cost / options.Budget;
            streams.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r\x1b[K{done * 100,3:F0} %  {method}: {cost} of {options.Budget} epochs  {elapsed.TotalSeconds * (1 - done) / done:F0} s left"));
            streams.Error.Flush();
            _hasLine = true;
        }
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (_hasLine)
        {
            streams.Error.Write("\r\x1b[K");
            streams.Error.Flush();
            _hasLine = false;
        }
    }
}
