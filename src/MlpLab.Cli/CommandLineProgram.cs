using System.Reflection;
using MlpLab.Cli.Commands.Check;
using MlpLab.Cli.Commands.Data;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Commands.Export;
using MlpLab.Cli.Commands.Gallery;
using MlpLab.Cli.Commands.Predict;
using MlpLab.Cli.Commands.Resume;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Commands.Verify;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Persistence;

namespace MlpLab.Cli;

/// <summary>The program without its process: words in, text and an exit code out.</summary>
internal static class CommandLineProgram
{
    public static IReadOnlyList<string> Commands { get; } = ["train", "data", "experiment", "predict", "resume", "verify", "check", "gallery", "export"];

    /// <summary>Whether these words ask for a training run, as far as a look at the first and last one tells.</summary>
    public static bool IsTraining(string[] arguments) => arguments is [] || (arguments[0] is "train" or ['-', ..] && arguments[^1] is not ("--version" or "--help" or "-h" or "-?"));

    public static int Run(string[] arguments, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            int exitCode = Dispatch(arguments, streams, cancellationToken);
            streams.Out.Flush();
            return exitCode;
        }
        catch (Exception exception) when (IsForUsers(exception, arguments))
        {
            return Explain(exception, arguments, streams);
        }
    }

    private static bool IsForUsers(Exception exception, string[] arguments) => !IsInternal(exception) || !arguments.Contains("--debug");

    private static bool IsInternal(Exception exception) => exception is not (UsageException or OperationCanceledException or FileProblemException
        or ClosedPipeException or InvalidModelFileException or IOException or UnauthorizedAccessException or OutOfMemoryException);

    private static int Explain(Exception exception, string[] arguments, ConsoleStreams streams) => exception switch
    {
        UsageException usage => Fail(streams, ExitCode.Usage, [.. usage.Problems, HelpHint(arguments)]),
        OperationCanceledException => ExitCode.Interrupted,
        FileProblemException file => Fail(streams, ExitCode.FileProblem, file.Problems),

        // The reader has what it wanted.
        ClosedPipeException => ExitCode.Done,
        InvalidModelFileException or IOException or UnauthorizedAccessException => Fail(streams, ExitCode.FileProblem, [exception.Message]),
        OutOfMemoryException => Fail(streams, ExitCode.InternalError, ["not enough memory for so many samples, features or units; use fewer"]),
        _ => Fail(streams, ExitCode.InternalError, [$"internal error: {exception.Message} (--debug shows the trace)"]),
    };

    private static int Dispatch(string[] arguments, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        bool named = arguments.Length > 0 && !arguments[0].StartsWith('-');
        string command = named ? arguments[0] : "train";
        ReadOnlySpan<string> options = named ? arguments.AsSpan(1) : arguments;
        if (command == "help")
        {
            named = options.Length > 0 && !options[0].StartsWith('-');
            command = named ? options[0] : "";
            return Print(streams, Help(named ? RequireKnown(command) : ""));
        }

        if (command != "train")
        {
            RequireKnown(command);
        }

        if (Has(options, "-h") || Has(options, "-?") || Has(options, "--help"))
        {
            // With other options beside it the question is about them.
            return Print(streams, Help(named || options.Length > 1 ? command : ""));
        }

        if (Has(options, "--version"))
        {
            return Print(streams, $"mlplab {Version}\n");
        }

        return command == "train" ? Train(options, streams, cancellationToken) : Other(command, options, streams, cancellationToken);
    }

    private static int Train(ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken) => Run<TrainOptions, TrainSettings>(
        "train", options, TrainSettings.Read, (train, words, to, stop) => TrainCommand.Run(train with { Arguments = words }, to, stop), streams, cancellationToken);

    // A method of its own: what a method mentions is loaded when it is first called, and a short training run would notice.
    private static int Other(string command, ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case "data":
                return Run<DataOptions, DataSettings>(command, options, DataSettings.Read, (data, _, to, stop) => DataCommand.Run(data, to, stop), streams, cancellationToken);
            case "gallery":
                return Run<GalleryOptions, GallerySettings>(command, options, GallerySettings.Read, (gallery, _, _, _) => GalleryCommand.Run(gallery), streams, cancellationToken);
            case "experiment":
                return Experiment(options, streams, cancellationToken);
            case "resume":
                return Resume(options, streams, cancellationToken);
            case "predict":
                return Run<PredictOptions, PredictSettings>(command, options, PredictSettings.Read, (predict, _, to, stop) => PredictCommand.Run(predict, to, stop), streams, cancellationToken);
            case "verify":
                return Verify(options, streams, cancellationToken);
            case "export":
                return Export(options, streams, cancellationToken);
            default:
                return Run<CheckOptions, CheckSettings>(command, options, CheckSettings.Read, (check, _, to, stop) => CheckCommand.Run(check, to, stop), streams, cancellationToken);
        }
    }

    private static int Run<TOptions, TSettings>(
        string command,
        ReadOnlySpan<string> options,
        Func<TOptions, OptionValues, TSettings> read,
        Func<TSettings, string[], ConsoleStreams, CancellationToken, int> run,
        ConsoleStreams streams,
        CancellationToken cancellationToken)
        where TOptions : ConfigurableOptions
    {
        if (Has(options, "--print-config"))
        {
            return Print(streams, ConfigurationPage.Of(command, ConfigurationSources.Collect(command, OptionTable.For<TOptions>(), options, streams), read));
        }

        TSettings settings = CommandLineReader.Read(command, options, read, streams, out string color, out string[] words);
        return run(settings, words, streams.WithColor(color), cancellationToken);
    }

    private static int Experiment(ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        if (options.Length > 0 && options[0] == "merge")
        {
            return MergeCommand.Run(MergeSettings.Read(options[1..]), streams, cancellationToken);
        }

        return Run<ExperimentOptions, ExperimentSettings>("experiment", options, ExperimentSettings.Read, (plan, _, to, stop) => ExperimentCommand.Run(plan, to, stop), streams, cancellationToken);
    }

    // A method of its own: the other commands must not load the exporters.
    private static int Export(ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken) =>
        Run<ExportOptions, ExportSettings>("export", options, ExportSettings.Read, (export, _, to, _) => ExportCommand.Run(export, to), streams, cancellationToken);

    private static int Verify(ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        (List<string> files, string[] words) = FileWords.Split(options, OptionTable.For<CheckOptions>(), takesStandardInput: true);
        return Run<CheckOptions, VerifySettings>(
            "verify", words, (given, values) => VerifySettings.Read(given, files, values), (verify, _, to, stop) => VerifyCommand.Run(verify, to, stop), streams, cancellationToken);
    }

    private static int Resume(ReadOnlySpan<string> options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        ResumeSettings resume = ResumeSettings.Read(options, streams.Variables);
        if (Has(options, "--print-config"))
        {
            return Print(streams, ConfigurationPage.Of<TrainOptions, TrainSettings>("resume", ResumeSettings.Collect(options, streams.Variables).Given, TrainSettings.Read));
        }

        return TrainCommand.Run(resume.Settings, resume.From, streams.WithColor(resume.Color), cancellationToken);
    }

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

    private static string RequireKnown(string command) =>
        Commands.Contains(command) ? command : throw new UsageException([Suggestion.Unknown("command", command, Commands)]);

    public static string Version =>
        typeof(CommandLineProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string HelpHint(string[] arguments) =>
        arguments is [var first, ..] && !first.StartsWith('-') && !Commands.Contains(first) ? "see mlplab --help"
        : $"see mlplab {(arguments is [var command, ..] && Commands.Contains(command) ? command : "train")} --help";

    private static string Help(string command) => command switch
    {
        "train" => HelpPage.ForTrain(),
        "data" => HelpPage.ForData(),
        "experiment" => HelpPage.ForExperiment(),
        "resume" => HelpPage.ForResume(),
        "predict" => HelpPage.ForPredict(),
        "verify" => HelpPage.ForVerify(),
        "check" => HelpPage.ForCheck(),
        "gallery" => HelpPage.ForGallery(),
        "export" => HelpPage.ForExport(),
        _ => HelpPage.ForProgram(),
    };

    private static int Print(ConsoleStreams streams, string text)
    {
        streams.Out.Write(text);
        return ExitCode.Done;
    }

    private static int Fail(ConsoleStreams streams, int exitCode, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            streams.Error.Write($"mlplab: {DisplayText.OneLine(line)}\n");
        }

        streams.Error.Flush();
        return exitCode;
    }
}
