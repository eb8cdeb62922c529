using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Arguments;

/// <summary>The settings of a run as data: an object of option names with their values, as --config takes it too. It stands in files beside the command, which is for people.</summary>
internal static class SettingData
{
    /// <summary>Its name in a file.</summary>
    public const string Name = "settings";

    /// <summary>Writes what the command of the run says, and how many fresh samples measure it.</summary>
    public static void Write(Utf8JsonWriter json, RunSettings settings)
    {
        var options = new RunView { Run = settings };
        json.WriteStartObject(Name);
        foreach ((Setting setting, string text) in RunWords.Of(options))
        {
            bool isOpposite = !setting.TakesValue && setting.Name.StartsWith("no-", StringComparison.Ordinal);
            json.WritePropertyName(isOpposite ? setting.Name[3..] : setting.Name);
            if (setting.Value(options) is IEnumerable<int> list && list.Any())
            {
                json.WriteRawValue($"[{string.Join(", ", list.Select(units => SettingText.Of(units)))}]");
            }
            else if (setting.Value(options) is IEnumerable<double> numbers)
            {
                json.WriteRawValue($"[{string.Join(", ", numbers.Select(number => SettingText.Of(number)))}]");
            }
            else if (setting.TakesValue && !(setting.IsNumber && double.TryParse(text, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)))
            {
                json.WriteStringValue(text);
            }
            else
            {
                json.WriteRawValue(isOpposite ? "false" : text);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The same as the words of a command line.</summary>
    /// <param name="value">The object.</param>
    /// <param name="file">How messages name the file.</param>
    /// <exception cref="FileProblemException">It is no object of options.</exception>
    public static string[] Words(ReadOnlyMemory<byte> value, string file) => [.. JsonMembers.Read(value, file).Select(member => Word(member, file))];

    /// <summary>Holds the command beside the settings to them: whoever changed one of them would else be passed over without a word.</summary>
    /// <exception cref="FileProblemException">It says something else.</exception>
    public static void Require(string[] settings, string[] command, string file)
    {
        if (Read(settings, out _) is not { } now)
        {
            return;
        }

        RunSettings said = Read(command, out string why) ?? throw new FileProblemException($"the command in '{file}' cannot be carried out: {why}");
        if (now != said with { FreshCount = now.FreshCount })
        {
            throw new FileProblemException(
                $"'{file}' has settings that mean '{RunWords.CommandLine(now)}', but its \"command\" means '{RunWords.CommandLine(said)}'; change the settings, which count, and take the command out");
        }
    }

    private static string Word(JsonMember member, string file) => member switch
    {
        { Kind: JsonTokenType.True } => "--" + member.Name,
        { Kind: JsonTokenType.False } => "--no-" + member.Name,
        { Text: { } text } => $"--{member.Name}={text}",
        _ => throw new FileProblemException($"'{file}' has {member.KindName} for the setting {VisibleText.Short(member.Name)}; it must be a number, a string, a list of these, or true or false"),
    };

    // Null where something is wrong, which is reported when all sources have been read.
    private static RunSettings? Read(string[] words, out string why)
    {
        why = "";
        try
        {
            return OptionSources.Read<RunView>(OlderRuns.Words(words)).Run;
        }
        catch (UsageException exception)
        {
            why = exception.Message;
            return null;
        }
    }
}
