using MlpLab.Cli;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;

EnvironmentSource.ChooseKernels();
var cancellation = new CancellationTokenSource();
var interruption = new Interruption(cancellation);
if (!CommandLineProgram.IsTraining(args) || !Warmup.TryStart(interruption.Listen))
{
    interruption.Listen();
}

LastingStream outBytes = StandardStream.OpenOutput();
using StreamWriter output = StandardStream.Writer(outBytes);
using StreamWriter error = StandardStream.Writer(StandardStream.OpenError());
bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
(int columns, int rows) = StandardStream.TerminalSize();
var streams = new ConsoleStreams(output, error)
{
    OutBytes = outBytes,
    HoldResults = interruption.HoldResults,
    OutHasStyle = StandardStream.OutputIsTerminal && color,
    ErrorHasStyle = StandardStream.ErrorIsTerminal && color,
    Columns = columns,
    Rows = rows,
    ErrorIsTerminal = StandardStream.ErrorIsTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb",
    Variables = EnvironmentSource.Variables(),
};
int exitCode = CommandLineProgram.Run(args, streams, cancellation.Token);
return exitCode == ExitCode.Interrupted ? interruption.SignalExitCode : exitCode;
