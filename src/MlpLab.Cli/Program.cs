using System.Runtime.InteropServices;
using MlpLab.Cli;
using MlpLab.Cli.Configuration;
using MlpLab.Cli.Output;

if (CommandLineProgram.IsTraining(args))
{
    Warmup.Start();
}

using TextWriter output = StandardStream.OpenOutput();
using TextWriter error = StandardStream.OpenError();
using var cancellation = new CancellationTokenSource();
int signalExitCode = ExitCode.Interrupted;

// The first signal ends the run after its epoch with all results so far; the second one ends the process at once. Whoever sends
// SIGTERM does not come back to send another, so an epoch that outlasts this grace period is not waited for.
TimeSpan grace = TimeSpan.FromSeconds(5);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, ExitCode.Interrupted));
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, ExitCode.Terminated));

bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
(int columns, int rows) = StandardStream.TerminalSize();
var streams = new ConsoleStreams(output, error)
{
    OutHasStyle = StandardStream.OutputIsTerminal && color,
    ErrorHasStyle = StandardStream.ErrorIsTerminal && color,
    Columns = columns,
    Rows = rows,
    ErrorIsTerminal = StandardStream.ErrorIsTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb",
    Variables = EnvironmentSource.Variables(),
};
int exitCode = CommandLineProgram.Run(args, streams, cancellation.Token);
return exitCode == ExitCode.Interrupted ? signalExitCode : exitCode;

void Cancel(PosixSignalContext context, int code)
{
    if (!cancellation.IsCancellationRequested)
    {
        context.Cancel = true;
        signalExitCode = code;
        cancellation.Cancel();
        if (code == ExitCode.Terminated)
        {
            _ = Task.Delay(grace).ContinueWith(_ => Environment.Exit(code), TaskScheduler.Default);
        }
    }
}
