using MlpLab.Cli.Output;


namespace MlpLab.Cli.Settings;

/// <summary>Brings command line, environment and file together.</summary>
internal static class ConfigurationSources
{
    /// <summary>The options of all sources. The file is the one that the command line, or else the environment, names.</summary>
    /// <exception cref="FileProblemException">The file cannot be read, or is not what it should be.</exception>
    public static GivenOptions Collect(string command, OptionTable table, ReadOnlySpan<string> commandLine, ConsoleStreams streams)
    {
        var given = new GivenOptions(table);
        given.AddCommandLine(commandLine);
        EnvironmentSource.AddTo(given, table, streams.Variables);
        if (given.Find(ConfigFile.Option) is { } file)
        {
            AddFile(given, table, command, file, streams);
            if (file.Option.Value == "-" && (given.Find("data") ?? given.Find("test-data")) is { Option.Value: "-" } data)
            {
                given.Problem($"--config and --{data.Option.Declaration.Name} cannot both read standard input; give one of them a file");
            }
        }

        return given;
    }

    private static void AddFile(GivenOptions given, OptionTable table, string command, GivenOption file, ConsoleStreams streams)
    {
        bool isAmbient = file.Origin.Kind == OriginKind.Environment;
        try
        {
            ConfigFile.AddTo(given, table, file.Option.Value!, streams.OpenInput, command, isForAll: isAmbient);
        }
        catch (FileProblemException exception) when (isAmbient)
        {
            throw new FileProblemException([.. exception.Problems.Select(problem => $"{problem} (--config is set by {file.Origin})")]);
        }
    }
}
