using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Configuration;

/// <summary>The file of --config: a JSON object of option names, or the JSON of a run.</summary>
internal static class ConfigFile
{
    public const string Option = "config";

    // The JSON of a run with a million parameters has 50 MB.
    private const int MostBytes = 256 << 20;

    /// <summary>Options that say where settings are from, and are none themselves.</summary>
    public static bool IsAboutItself(OptionDeclaration option) => option.Name is Option or "print-config";

    /// <summary>Adds what the file sets.</summary>
    /// <exception cref="FileProblemException">It cannot be read, or is no JSON object.</exception>
    public static void AddTo(GivenOptions options, OptionTable table, string path, string command)
    {
        IReadOnlyList<JsonMember> members = JsonMembers.Read(ReadBytes(path), Name(path));
        if (members.Any(member => member.Name == "schema"))
        {
            RunDocument.AddTo(options, table, members, Name(path), command);
            return;
        }

        foreach (JsonMember member in members)
        {
            string place = $"'{Name(path)}', line {member.Line}, column {member.Column}";
            string written = $"{Shown.Value(member.Name)} ({place})";
            if (table.Find(member.Name) is not { } option)
            {
                options.Problem($"unknown key '{Shown.Value(member.Name)}' in {place}{Suggestion.For(member.Name, table.Names)}");
            }
            else if (IsAboutItself(option))
            {
                options.Problem($"{written} cannot be set in a file; give --{option.Name} on the command line");
            }
            else if (Text(option, member) is { } text)
            {
                options.Add(option, text, new SettingOrigin(OriginKind.File, place), written);
            }
            else
            {
                options.Problem($"{written} is {member.KindName}; it must be {Expected(option)}");
            }
        }
    }

    /// <summary>The value as it would stand on a command line; null where its type is wrong.</summary>
    private static string? Text(OptionDeclaration option, JsonMember member) => option.TakesValue == member.IsSwitch ? null : member.Text;

    private static string Expected(OptionDeclaration option) =>
        option.TakesValue ? $"a number or a string such as {option.ValueName}, or a list of these" : "true or false";

    private static string Name(string path) => path == "-" ? "standard input" : Shown.Value(path);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using Stream stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            using var copy = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                copy.Write(buffer, 0, count);
                if (copy.Length > MostBytes)
                {
                    throw new FileProblemException($"'{Name(path)}' has more than {MostBytes >> 20} MB, the most for --config; name only the options to set");
                }
            }

            return copy.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = Directory.Exists(path) ? "it is a directory" : exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message;
            throw new FileProblemException($"'{Name(path)}' of --config cannot be read: {reason}");
        }
    }
}
