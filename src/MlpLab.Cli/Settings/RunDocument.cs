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
    /// <param name="options">Receives them.</param>
    /// <param name="table">The options of the command that reads the file.</param>
    /// <param name="members">The document.</param>
    /// <param name="name">How messages name the file.</param>
    /// <param name="command">The command that reads the file.</param>
    /// <param name="isForAll">Whether the file is offered to every command: then a run of another one says nothing.</param>
    /// <exception cref="FileProblemException">Another schema, another command, or fields that contradict the command.</exception>
    public static void AddTo(GivenOptions options, OptionTable table, IReadOnlyList<JsonMember> members, string name, string command, bool isForAll)
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

        var scanner = new ArgumentScanner(table);
        scanner.Scan(words.AsSpan(2));
        foreach (string problem in scanner.Problems)
        {
            options.Problem($"{problem} (in the \"command\" of '{name}')");
        }

        if (scanner.Problems.Count == 0)
        {
            RunEchoes.Require(scanner.Accepted, members, name);
        }

        foreach (AcceptedOption option in scanner.Accepted)
        {
            var origin = new SettingOrigin(OriginKind.File, $"'{name}', \"command\"");
            options.Add(option.Declaration, option.Value ?? "true", origin, $"--{option.Declaration.Name} ({origin.Detail})");
        }
    }

    private static string? Find(IReadOnlyList<JsonMember> members, string name) => members.FirstOrDefault(member => member.Name == name)?.Text;
}
