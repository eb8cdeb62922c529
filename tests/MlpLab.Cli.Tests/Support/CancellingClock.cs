namespace MlpLab.Cli.Tests.Support;

/// <summary>Cancels at the given look: the trainer reads the clock whenever it offers a state.</summary>
internal sealed class CancellingClock(CancellationTokenSource source, int looks) : TimeProvider
{
    private int _looks;

    public override long GetTimestamp()
    {
        if (++_looks == looks + 2)
        {
            source.Cancel();
        }

        return base.GetTimestamp();
    }
}
