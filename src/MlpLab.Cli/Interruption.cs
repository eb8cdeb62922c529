using System.Runtime.InteropServices;

namespace MlpLab.Cli;

/// <summary>Ctrl-C and SIGTERM: the first ends the run after its epoch with all results so far, the second ends the process at once.</summary>
/// <param name="cancellation">What the first signal cancels. It lives as long as the process, as a signal may come until its end.</param>
/// <remarks>Until it listens a signal ends the process.</remarks>
internal sealed class Interruption(CancellationTokenSource cancellation)
{
    // Whoever sends SIGTERM does not come back to send another, so an epoch that outlasts this is not waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private PosixSignalRegistration? _interrupt;
    private PosixSignalRegistration? _terminate;

    /// <summary>What an interrupted program returns.</summary>
    public int SignalExitCode { get; private set; } = ExitCode.Interrupted;

    /// <summary>Listens for the rest of the process.</summary>
    public void Listen()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, ExitCode.Terminated));
    }

    private void Cancel(PosixSignalContext context, int code)
    {
        if (!cancellation.IsCancellationRequested)
        {
            context.Cancel = true;
            SignalExitCode = code;
            cancellation.Cancel();
            if (code == ExitCode.Terminated)
            {
                _ = Task.Delay(Grace).ContinueWith(_ => Environment.Exit(code), TaskScheduler.Default);
            }
        }
    }
}
