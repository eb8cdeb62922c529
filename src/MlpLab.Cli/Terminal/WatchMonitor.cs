using MlpLab.Training;

namespace MlpLab.Cli.Terminal;

/// <summary>Gives the display moments of the training, and the points of the curve. Looks seldom: the interval grows until looking costs next to nothing.</summary>
internal sealed class WatchMonitor(WatchDisplay display, int epochs, TimeProvider clock) : ITrainingMonitor
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly DenseLearningCurve _curve = new(epochs);
    private long _last = clock.GetTimestamp();
    private int _stride = 1;

    public int NextEpoch(int from) => Math.Min(EpochInterval.Next(from, _stride), _curve.NextEpoch(from));

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        display.Record(report.Epoch, report.Loss);
        if (report.Epoch % _stride != 0)
        {
            return MonitorDecision.Continue;
        }

        _stride = clock.GetElapsedTime(_last) < BetweenLooks / 2 && _stride < 1 << 20 ? _stride * 2 : _stride;
        _last = clock.GetTimestamp();
        if (display.IsFree)
        {
            display.Show(report.Epoch, report.Loss, report.Parameters);
        }

        return MonitorDecision.Continue;
    }
}
