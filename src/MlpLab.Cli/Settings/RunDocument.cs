using MlpLab.Cli.Output;


namespace MlpLab.Cli.Settings;

/// <summary>The JSON of a run as the settings of another: its "command" repeats it.</summary>
/// <remarks>
/// The command is complete by contract, whatever fields later versions add. Fields that say the same must agree with it: a number
/// changed beside the command would else be ignored without a word.
/// </remarks>
internal static class RunDocument
{
    private const string Schema = "mlplab.run/1";

    /// <summary>Adds the options of the run's command.</summary>
    /// <param name="given">Receives them.</param>
    /// <param name="members">The document.</param>
    /// <param name="name">How messages name the file.</param>
    /// <param name="command">The command that reads the file.</param>
    /// <param name="isForAll">Whether the file is offered to every command: then a run of another one says nothing.</param>
    /// <exception cref="FileProblemException">Another schema, another command, a command that names files to write, or fields that contradict the command.</exception>
    public static void AddTo(GivenOptions given, IReadOnlyList<JsonMember> members, string name, string command, bool isForAll)
    {
        string? schema = Find(members, "schema");
        string? line = Find(members, "command");
        if (schema != Schema || line is null)
        {
            throw new FileProblemException(
                $"'{name}' has the schema '{DisplayText.Value(schema ?? "")}'; --config takes '{Schema}' with its \"command\", or an object of options without a schema");
        }

        string[] words = [.. ShellWords.Split(line) ?? []];
        if (words is not ["mlplab", { } verb, ..] || verb != command)
        {
            if (isForAll)
            {
                return;
            }

            throw new FileProblemException($"'{name}' is a run of '{DisplayText.Value(line)}'; it cannot set up {command}");
        }

        var scanner = new ArgumentScanner(given.Table);
        scanner.Scan(OlderRuns.Words(words[2..]));
        foreach (Refusal refusal in scanner.Refusals)
        {
            given.Refuse($"{refusal.Sentence} (in the \"command\" of '{name}')");
        }

        RequireNoOutputs(scanner.Accepted, name);
        if (scanner.Refusals.Count == 0 && TryRead(OlderRuns.Words(words[2..])) is { } settings)
        {
            RecordedFields.Require(settings, members, name);
        }

        foreach (GivenText option in scanner.Accepted)
        {
            var origin = new SettingOrigin(OriginKind.File, $"'{name}', \"command\"");
            given.Add(option.Setting, option.Text ?? "true", origin, $"--{option.Setting.Name} ({origin.Detail})");
        }
    }

    // Records of this program name none. One that came from elsewhere would replace a file of its reader's.
    private static void RequireNoOutputs(IEnumerable<GivenText> options, string name)
    {
        string[] problems =
        [
            .. options.Where(option => option.Setting.On<WritesAttribute>() is not null || option.Setting.Name == "force").Select(option =>
                $"'{name}' has --{option.Setting.Name} {DisplayText.Value(option.Text ?? "")}".TrimEnd()
                + " in its \"command\"; a record repeats a run and writes no file: take it out there, and give it on the command line if you want it"),
        ];
        if (problems.Length > 0)
        {
            throw new FileProblemException(problems);
        }
    }

    // Null where something is wrong, which is reported when all sources have been read.
    private static RunView? TryRead(ReadOnlySpan<string> words)
    {
        try
        {
            return OptionSources.Read<RunView>(words);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static string? Find(IReadOnlyList<JsonMember> members, string name) => members.FirstOrDefault(member => member.Name == name)?.Text;
}
