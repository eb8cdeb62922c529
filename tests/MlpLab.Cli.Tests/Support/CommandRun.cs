using MlpLab.Cli.Output;


namespace MlpLab.Cli.Tests.Support;

/// <summary>One run of the program inside the test process.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    public string[] ErrorLines => Error.TrimEnd('\n').Split('\n');

    /// <summary>The last line of a text report: the command that repeats the run, and the fingerprint.</summary>
    public (string[] Arguments, string Fingerprint) ReadRunLine()
    {
        string[] parts = Lines[^1].Split("   # ");
        return (parts[0].Split(' ')[1..], parts[1]);
    }

    /// <summary>Runs with the words of a line that needs no quoting.</summary>
    public static CommandRun Of(string line) => Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static CommandRun Of(string[] arguments, CancellationToken cancellationToken = default) =>
        Of(arguments, streams => streams, cancellationToken);

    public static CommandRun Of(string[] arguments, Func<ConsoleStreams, ConsoleStreams> with, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = CommandLineProgram.Run(arguments, with(new ConsoleStreams(output, error)), cancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
