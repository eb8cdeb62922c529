using System.Text;
using MlpLab.Cli;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;

bool isTraining = CommandLineProgram.IsTraining(args);
if (!EnvironmentSource.ChooseKernels() && isTraining)
{
    KernelChoice.Begin();
}

var cancellation = new CancellationTokenSource();
var interruption = new Interruption(cancellation, text => StandardStream.OpenError().Write(Encoding.UTF8.GetBytes(text)));
if (!isTraining || !Warmup.TryStart(TrainRehearsal.Train, interruption.Listen))
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
    OutColumns = StandardStream.OutputIsTerminal ? columns : null,
    Rows = rows,
    ErrorIsTerminal = StandardStream.ErrorIsTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb",
    Variables = EnvironmentSource.Variables(),
};
int exitCode = CommandLineProgram.Run(args, streams, cancellation.Token);
return exitCode == ExitCode.Interrupted ? interruption.SignalExitCode : exitCode;
