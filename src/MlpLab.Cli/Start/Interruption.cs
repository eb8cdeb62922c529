using System.Runtime.InteropServices;

namespace MlpLab.Cli.Start;

/// <summary>Ctrl-C, SIGTERM and SIGHUP: the first ends the work with all results so far, the second ends the process at once.</summary>
/// <param name="cancellation">What the first signal cancels. It lives as long as the process, as a signal may come until its end.</param>
/// <param name="warn">Tells the user.</param>
/// <remarks>Until it listens a signal ends the process.</remarks>
internal sealed class Interruption(CancellationTokenSource cancellation, Action<string> warn)
{
    // Work that nobody asks whether it should end, and that has no results, is not waited for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    // Whoever sends SIGTERM does not come back to send another, so an epoch that outlasts this is not waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // A file that would become larger than the process may write: the write fails, as on a full disk, and the process goes on.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile bool _holdsResults;

    /// <summary>What an interrupted program returns.</summary>
    public int SignalExitCode { get; private set; } = ExitCode.Interrupted;

    /// <summary>From here on there is something to print or to write: the first signal lets it be done.</summary>
    public void HoldResults()
    {
        _holdsResults = true;

        // Whoever was to listen beside this thread may not have come to it yet, and a signal would end the process with its results.
        Listen();
    }

    /// <summary>Listens for the rest of the process; where the process may open no more files, a signal goes on ending it.</summary>
    public void Listen()
    {
        try
        {
            lock (_registrations)
            {
                if (_registrations.Count == 0)
                {
                    Register();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or TypeInitializationException or OutOfMemoryException)
        {
            // What needs a file says so itself.
        }
    }

    private void Register()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, ExitCode.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, ExitCode.Terminated)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Cancel(context, ExitCode.Terminated)));
        if (!OperatingSystem.IsWindows())
        {
            _registrations.Add(PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true));
        }
    }

    private void Cancel(PosixSignalContext context, int code)
    {
        if (!cancellation.IsCancellationRequested)
        {
            context.Cancel = true;
            SignalExitCode = code;
            cancellation.Cancel();
            new Thread(() => EndIfNothingElseDoes(code)) { IsBackground = true, Name = "interruption" }.Start();
        }
    }

    private void EndIfNothingElseDoes(int code)
    {
        Thread.Sleep(Patience);
        if (!_holdsResults)
        {
            Environment.Exit(code);
        }

        Thread.Sleep(Grace - Patience);
        if (code == ExitCode.Terminated)
        {
            Environment.Exit(code);
        }

        warn("mlplab: interrupted; ends after this epoch, a second Ctrl-C at once\n");
    }
}
