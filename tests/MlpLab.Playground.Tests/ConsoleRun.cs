using MlpLab.Cli;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Tests;

/// <summary>The console, to hold the page beside.</summary>
internal static class ConsoleRun
{
    /// <summary>The fingerprint that a copied command prints.</summary>
    public static string Fingerprint(string command)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = CommandLineProgram.Run(Words(command), new ConsoleStreams(output, error), CancellationToken.None);
        code.Should().Be(0, error.ToString());
        return output.ToString().TrimEnd()[^16..];
    }

    public static RunSettings Settings(string command) => OptionSources.Read<RunView>(Words(command).AsSpan(1)).Run;

    public static IReadOnlyList<string> Faults(string line)
    {
        try
        {
            OptionSources.Read<RunView>(Words("mlplab " + line));
            return [];
        }
        catch (UsageException exception)
        {
            return exception.Problems;
        }
    }

    private static string[] Words(string command) => ShellWords.Split(command)![1..].ToArray();
}
