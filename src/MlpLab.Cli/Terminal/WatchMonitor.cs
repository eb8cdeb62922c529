using MlpLab.Training;

namespace MlpLab.Cli.Terminal;

/// <summary>Gives the display moments of the training. Looks seldom: the interval grows until looking costs next to nothing.</summary>
internal sealed class WatchMonitor(WatchDisplay display, TimeProvider clock) : ITrainingMonitor
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private long _last = clock.GetTimestamp();
    private int _stride = 1;

    public int NextEpoch(int from) => EpochInterval.Next(from, _stride);

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        _stride = clock.GetElapsedTime(_last) < BetweenLooks / 2 && _stride < 1 << 20 ? _stride * 2 : _stride;
        _last = clock.GetTimestamp();
        if (display.IsFree)
        {
            display.Show(report.Epoch, report.Loss, report.Parameters);
        }

        return MonitorDecision.Continue;
    }
}
