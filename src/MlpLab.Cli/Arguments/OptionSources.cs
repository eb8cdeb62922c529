using MlpLab.Cli.Output;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>Brings command line, environment and file together.</summary>
internal static class OptionSources
{
    /// <summary>What all sources say. The file is the one that the command line, or else the environment, names.</summary>
    /// <param name="command">The command.</param>
    /// <param name="words">The words after its name.</param>
    /// <param name="streams">Hold the environment variables and standard input.</param>
    /// <param name="recorded">Adds options that stand between command line and environment.</param>
    /// <exception cref="FileProblemException">The file cannot be read, or is not what it should be.</exception>
    public static GivenOptions Collect(Command command, ReadOnlySpan<string> words, ConsoleStreams streams, Action<GivenOptions>? recorded = null)
    {
        GivenOptions given = Scan(command.Table, words, command);
        recorded?.Invoke(given);
        if (command.IsConfigurable && (streams.Variables.Count > 0 || given.Find(ConfigFile.Option) is not null))
        {
            AddMore(given, command, streams);
        }

        return given;
    }

    /// <summary>Reads a command line that stands for itself, such as one of a record.</summary>
    /// <exception cref="UsageException">Something is wrong with it.</exception>
    public static TOptions Read<TOptions>(params ReadOnlySpan<string> words)
        where TOptions : CommonOptions, new()
    {
        GivenOptions given = Scan(SettingTable.Of<TOptions>(), words, command: null);
        foreach (string option in (string[])[ConfigFile.Option, ConfigFile.Print])
        {
            if (given.Find(option) is not null)
            {
                given.Refuse($"--{option} has no place here; give the options themselves");
            }
        }

        return given.Read<TOptions>();
    }

    private static GivenOptions Scan(SettingTable table, ReadOnlySpan<string> words, Command? command)
    {
        var scanner = new ArgumentScanner(table, command?.MostFiles ?? 0) { Commands = () => command?.All() ?? [] };
        scanner.Scan(words);
        var given = new GivenOptions(table);
        given.Add(scanner);
        return given;
    }

    private static void AddMore(GivenOptions given, Command command, ConsoleStreams streams)
    {
        EnvironmentSource.AddTo(given, command, streams.Variables);
        if (given.Find(ConfigFile.Option) is not { } file)
        {
            return;
        }

        bool isAmbient = file.Origin.Kind == OriginKind.Environment;
        try
        {
            ConfigFile.AddTo(given, command, file.Text!, streams.OpenInput, isForAll: isAmbient);
        }
        catch (FileProblemException exception) when (isAmbient)
        {
            throw new FileProblemException([.. exception.Problems.Select(problem => $"{problem} (--config is set by {file.Origin})")]);
        }

        if (file.Text == "-" && (given.Find("data") ?? given.Find("test-data")) is { Text: "-" } data)
        {
            given.Refuse($"--config and --{data.Setting.Name} cannot both read standard input; give one of them a file");
        }
    }
}
