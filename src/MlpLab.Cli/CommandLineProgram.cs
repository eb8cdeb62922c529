using System.Globalization;
using System.Reflection;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli;

/// <summary>The program without its process: words in, text and an exit code out.</summary>
internal static class CommandLineProgram
{
    // Of a table's problems the first ten of each kind are told, with their count.
    private const int MostFileProblems = 50;
    private const int LongestLine = 2_000;

    /// <summary>Whether these words ask for a training run, as far as a look at the first and last one tells.</summary>
    public static bool IsTraining(string[] arguments) => arguments is [] || (arguments[0] is "train" or ['-', ..] && arguments[^1] is not ("--version" or "--help" or "-h" or "-?"));

    public static int Run(string[] arguments, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            int exitCode = Dispatch(arguments, streams, cancellationToken);
            streams.Out.Flush();
            return streams.OutFailure is { } failure and not ClosedPipeException ? Unread(failure, exitCode, streams) : exitCode;
        }
        catch (Exception exception) when (IsForUsers(exception, arguments))
        {
            streams.GoOnWithoutReader();
            return Explain(exception, arguments, streams);
        }
    }

    private static int Dispatch(string[] arguments, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        if (arguments is ["help", ..])
        {
            return Print(streams, arguments is ["help"] or ["help", ['-', ..], ..] ? Overview() : HelpPage.Of(CommandTable.Find(arguments.AsSpan(1)).Command));
        }

        (Command command, int named) = CommandTable.Find(arguments);
        ReadOnlySpan<string> words = arguments.AsSpan(named);
        if (Has(words, "-h") || Has(words, "-?") || Has(words, "--help"))
        {
            // With other options beside it the question is about them.
            return Print(streams, named > 0 || words.Length > 1 ? HelpPage.Of(command) : Overview());
        }

        return Has(words, "--version") ? Print(streams, $"mlplab {ProgramVersion.Text}\n") : command.Run(words, streams, cancellationToken);
    }

    // What the files say, and what a condition that was asked for says, holds all the same.
    private static int Unread(IOException failure, int exitCode, ConsoleStreams streams)
    {
        Fail(streams, ExitCode.FileProblem, [failure.Message]);
        return exitCode == ExitCode.Done ? ExitCode.FileProblem : exitCode;
    }

    private static bool IsForUsers(Exception exception, string[] arguments) => !IsInternal(Cause(exception)) || !arguments.Contains("--debug");

    // What a thread, a property read by its name, or the first use of a type wraps: a file of the program itself may not open, or memory end there.
    private static Exception Cause(Exception exception) =>
        exception is AggregateException or TargetInvocationException or TypeInitializationException or TaskSchedulerException && exception.InnerException is { } inner ? Cause(inner) : exception;

    private static bool IsInternal(Exception exception) => exception is not (UsageException or OperationCanceledException or FileProblemException
        or ClosedPipeException or InvalidModelFileException or IOException or UnauthorizedAccessException or OutOfMemoryException);

    private static int Explain(Exception exception, string[] arguments, ConsoleStreams streams) => Cause(exception) switch
    {
        UsageException usage => Fail(streams, ExitCode.Usage, [.. Bounded(usage.Problems, Refusals.MostTold), HelpHint(arguments)]),
        OperationCanceledException => ExitCode.Interrupted,
        FileProblemException file => Fail(streams, ExitCode.FileProblem, [.. Bounded(file.Problems, MostFileProblems), .. OtherKind(arguments)]),

        // The reader has what it wanted.
        ClosedPipeException => ExitCode.Done,
        InvalidModelFileException => Fail(streams, ExitCode.FileProblem, [Cause(exception).Message, .. OtherKind(arguments)]),
        IOException or UnauthorizedAccessException => Fail(streams, ExitCode.FileProblem, [Cause(exception).Message]),
        OutOfMemoryException => Fail(streams, ExitCode.OutOfMemory, ["out of memory, or of threads and open files: so many samples, features, units or --threads need more than this process may have; use fewer"]),
        _ => Fail(streams, ExitCode.InternalError, [$"internal error: {Cause(exception).Message} (--debug shows the trace)"]),
    };

    // Whoever makes a thousand mistakes makes them for a few reasons.
    private static IReadOnlyList<string> Bounded(IReadOnlyList<string> problems, int most) => problems.Count <= most
        ? problems
        : [.. problems.Take(most), string.Create(CultureInfo.InvariantCulture, $"and {problems.Count - most} more; {problems.Count} in all")];

    // A file of this program's own that was given to a command which reads others.
    private static string[] OtherKind(string[] arguments)
    {
        (Command command, int named) = CommandTable.Find(arguments);
        return KnownFiles.Answer(command.Name, arguments.AsSpan(named)) is { } answer ? [answer] : [];
    }

    private static string HelpHint(string[] arguments)
    {
        try
        {
            return $"see mlplab {CommandTable.Find(arguments).Command.Name} --help";
        }
        catch (UsageException)
        {
            return "see mlplab --help";
        }
    }

    private static string Overview() => HelpPage.Of(CommandTable.Listed);

    private static bool Has(ReadOnlySpan<string> words, string word)
    {
        foreach (string given in words)
        {
            if (given == word)
            {
                return true;
            }
        }

        return false;
    }

    private static int Print(ConsoleStreams streams, string text)
    {
        streams.Out.Write(text);
        return ExitCode.Done;
    }

    private static int Fail(ConsoleStreams streams, int exitCode, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            streams.WriteAside($"mlplab: {VisibleText.Of(line.Length <= LongestLine ? line : line[..LongestLine] + "…")}");
        }

        streams.Error.Flush();
        return exitCode;
    }
}
