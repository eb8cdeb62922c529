using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Settings;


namespace MlpLab.Cli.Arguments;

/// <summary>The file of --config: a JSON object of option names, the JSON of a run, or what --print-config --json printed.</summary>
internal static class ConfigFile
{
    public const string Option = "config";
    public const string Print = "print-config";

    // The JSON of a run with a million parameters has 50 MB.
    private const int MostBytes = 256 << 20;

    /// <summary>Options that say where settings are from, and are none themselves.</summary>
    public static bool IsAboutItself(Setting setting) => setting.Name is Option or Print;

    /// <summary>Adds what the file sets.</summary>
    /// <param name="given">Receives it.</param>
    /// <param name="command">Whose options they are.</param>
    /// <param name="path">"-" is standard input.</param>
    /// <param name="openInput">Opens standard input.</param>
    /// <param name="isForAll">Whether the environment named the file, for every command: what belongs to another one is left alone.</param>
    /// <exception cref="FileProblemException">It cannot be read, or is no JSON object.</exception>
    public static void AddTo(GivenOptions given, Command command, string path, Func<Stream> openInput, bool isForAll)
    {
        IReadOnlyList<JsonMember> members = JsonMembers.Read(ReadBytes(path, openInput), Name(path));
        if (JsonMembers.Find(members, "schema") is not { } schema)
        {
            foreach (JsonMember member in members)
            {
                Add(given, command, member, Name(path), isForAll);
            }
        }
        else if (schema.Text == PrintedSettings.Schema)
        {
            PrintedSettings.AddTo(given, members, Name(path), command.Name, isForAll);
        }
        else
        {
            RecordedSettings.AddTo(given, members, Name(path), command.Name, isForAll);
        }
    }

    private static void Add(GivenOptions given, Command command, JsonMember member, string file, bool isForAll)
    {
        string place = $"'{file}', line {member.Line}, column {member.Column}";
        string written = $"{VisibleText.Short(member.Name)} ({place})";
        if (command.Table.Find(member.Name) is not { } setting)
        {
            if (!command.AnyHas(member.Name))
            {
                given.Refuse($"unknown key '{VisibleText.Short(member.Name)}' in {place}{(given.TellsMore ? Suggestion.For(member.Name, command.Table.Names) : "")}");
            }
            else if (!isForAll)
            {
                given.Refuse($"{written} is no option of {command.Name}; it belongs to another command");
            }
        }
        else if (isForAll && member.Text is { } value && member.IsSwitch == setting.TakesValue && command.AnotherMeans(setting, value))
        {
            return;
        }
        else if (IsAboutItself(setting))
        {
            given.Refuse($"{written} cannot be set in a file; give --{setting.Name} on the command line");
        }
        else if (Text(setting, member) is { } text)
        {
            given.Add(setting, text, new SettingOrigin(OriginKind.File, place), written);
        }
        else
        {
            given.Refuse($"{written} is {member.KindName}; it must be {Expected(setting)}");
        }
    }

    /// <summary>The value as it would stand on a command line; null where its type is wrong.</summary>
    private static string? Text(Setting setting, JsonMember member) => setting.TakesValue == member.IsSwitch ? null : member.Text;

    private static string Expected(Setting setting) =>
        setting.TakesValue ? $"a number or a string such as {setting.ValueName}, or a list of these" : "true or false";

    private static string Name(string path) => path == "-" ? "standard input" : VisibleText.Short(path);

    private static byte[] ReadBytes(string path, Func<Stream> openInput)
    {
        try
        {
            using Stream stream = path == "-" ? openInput() : InputFile.Open(path);
            return InputFile.ReadDocument(stream, $"'{Name(path)}'", MostBytes);
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"--config: '{Name(path)}' cannot be read: {FileProblemException.Clause(exception)}");
        }
        catch (FileProblemException exception)
        {
            throw new FileProblemException($"--config: {exception.Message}");
        }
    }
}
