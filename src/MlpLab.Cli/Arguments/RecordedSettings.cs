using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Records;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>The JSON of a run as the settings of another: its "settings", or in documents of before there were any the words of its "command".</summary>
internal static class RecordedSettings
{
    /// <summary>Adds the options of the run.</summary>
    /// <param name="given">Receives them.</param>
    /// <param name="members">The document.</param>
    /// <param name="name">How messages name the file.</param>
    /// <param name="command">The command that reads the file.</param>
    /// <param name="isForAll">Whether the file is offered to every command: then a run of another one says nothing.</param>
    /// <exception cref="FileProblemException">Another schema, another command, files to write, or a command that contradicts the settings.</exception>
    public static void AddTo(GivenOptions given, IReadOnlyList<JsonMember> members, string name, string command, bool isForAll)
    {
        string? schema = JsonMembers.Find(members, "schema")?.Text;
        string? line = JsonMembers.Find(members, "command")?.Text;
        JsonMember? settings = JsonMembers.Find(members, SettingData.Name);
        if (schema != RunDocument.Schema || (line is null && settings is null))
        {
            throw new FileProblemException(
                $"'{name}' has the schema '{VisibleText.Short(schema ?? "")}'; --config takes '{RunDocument.Schema}' with its \"settings\" or \"command\", what --print-config --json prints, or an object of options without a schema");
        }

        string[] words = [.. line is null ? ["mlplab", "train"] : ShellWords.Split(line) ?? []];
        if (words is not ["mlplab", { } verb, ..] || verb != command)
        {
            if (isForAll)
            {
                return;
            }

            throw new FileProblemException($"'{name}' is a run of '{VisibleText.Short(line!)}'; it cannot set up {command}");
        }

        if (settings is null)
        {
            Add(given, words[2..], name, "command");
        }
        else
        {
            string[] data = SettingData.Words(settings.Value, name);
            if (line is not null)
            {
                SettingData.Require(data, words[2..], name);
            }

            Add(given, data, name, SettingData.Name);
        }
    }

    private static void Add(GivenOptions given, string[] words, string name, string member)
    {
        var scanner = new ArgumentScanner(given.Table);
        scanner.Scan(OlderRuns.Words(words));
        foreach (Refusal refusal in scanner.Refusals)
        {
            given.Refuse($"{refusal.Sentence} (in the \"{member}\" of '{name}')");
        }

        RequireNoOutputs(scanner.Accepted, name, member);
        foreach (GivenText option in scanner.Accepted)
        {
            var origin = new SettingOrigin(OriginKind.File, $"'{name}', \"{member}\"");
            given.Add(option.Setting, option.Text ?? "true", origin, $"--{option.Setting.Name} ({origin.Detail})");
        }
    }

    // Records of this program name none. One that came from elsewhere would replace a file of its reader's.
    private static void RequireNoOutputs(IEnumerable<GivenText> options, string name, string member)
    {
        string[] problems =
        [
            .. options.Where(option => option.Setting.On<WritesAttribute>() is not null || option.Setting.Name == "force").Select(option =>
                $"'{name}' has --{option.Setting.Name} {VisibleText.Short(option.Text ?? "")}".TrimEnd()
                + $" in its \"{member}\"; a record repeats a run and writes no file: take it out there, and give it on the command line if you want it"),
        ];
        if (problems.Length > 0)
        {
            throw new FileProblemException(problems);
        }
    }
}
