using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Settings;

/// <summary>The fields of a run's JSON that say in other words what its settings say, and must agree with them.</summary>
/// <remarks>A number changed there would else be ignored without a word.</remarks>
internal static class RecordedFields
{
    private const string None = "none";

    /// <exception cref="FileProblemException">A field says something else than the settings.</exception>
    public static void Require(OneRunOptions settings, IReadOnlyList<JsonMember> members, string name)
    {
        var sections = members.Where(member => member.Kind == JsonTokenType.StartObject)
            .ToDictionary(member => member.Name, member => JsonMembers.Read(member.Value, name, allowDuplicates: true), StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (Setting setting in RunWords.Table.All.Where(setting => !setting.IsOfEveryCommand && setting.Field is not null))
        {
            string[] path = setting.Field!.Split('.');
            JsonMember? written = sections.GetValueOrDefault(path[0])?.FirstOrDefault(member => member.Name == path[1]);

            // What a file has is not known before it is read.
            bool isOpen = settings.Drawn is null && setting.On<DrawnAttribute>() is not null && setting.Name != "problem";
            string expected = Expected(settings, setting);
            if (written is not null && !isOpen && !AreEqual(written, expected))
            {
                problems.Add(Sentence(name, setting.Field, written, expected));
            }
        }

        if (settings.Drawn is { } drawn && sections.GetValueOrDefault("data")?.FirstOrDefault(member => member.Name == "features") is { } features
            && !AreEqual(features, SettingText.Of(drawn.FeatureCount)!))
        {
            problems.Add(Sentence(name, "data.features", features, SettingText.Of(drawn.FeatureCount)!));
        }

        if (problems.Count > 0)
        {
            throw new FileProblemException(problems);
        }
    }

    private static string Sentence(string name, string field, JsonMember written, string expected) =>
        $"'{name}' has {field} {DisplayText.Value(written.Text ?? written.KindName)}, but its \"command\" means {DisplayText.Value(expected)}; "
        + "the command repeats a run, so change it there as well";

    // Records have the factor that holds, also where nothing was said of it.
    private static string Expected(OneRunOptions settings, Setting setting) =>
        (setting.Name == "factor" ? SettingText.Of(settings.Drawn?.Factor) : setting.Text(settings)) ?? None;

    private static bool AreEqual(JsonMember written, string expected) =>
        written.Kind == JsonTokenType.Null
            ? expected == None
            : written.Text is { } text
                && (text == expected
                    || (double.TryParse(text, CultureInfo.InvariantCulture, out double a) && double.TryParse(expected, CultureInfo.InvariantCulture, out double b) && a == b));
}
