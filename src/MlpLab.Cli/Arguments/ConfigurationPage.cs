using System.Text;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>What --print-config prints: every setting with its value and where it is from.</summary>
internal static class ConfigurationPage
{
    /// <summary>The page, as text or with --json as a document.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="options">What all sources say, checked.</param>
    /// <param name="given">The sources.</param>
    public static string Of(string command, CommonOptions options, GivenOptions given)
    {
        Line[] lines = [.. given.Table.All.Where(setting => !ConfigFile.IsAboutItself(setting) && !IsNegation(setting, given.Table)).Select(setting => Of(setting, options, given))];
        if (given.Find("json") is not { IsOn: true })
        {
            return Text(lines);
        }

        using var page = new StringWriter();
        WriteJson(command, lines, page);
        return page.ToString();
    }

    private static Line Of(Setting setting, CommonOptions options, GivenOptions given)
    {
        Setting? negation = setting.TakesValue ? null : given.Table.Find("no-" + setting.Name);
        GivenOption? source = given.Find(setting.Name) ?? (negation is null ? null : given.Find(negation.Name));
        return new Line(setting, options.TextOf(setting), source?.Origin ?? new SettingOrigin(setting.IsByRecipe ? OriginKind.Recipe : OriginKind.Default));
    }

    private static bool IsNegation(Setting setting, SettingTable table) =>
        !setting.TakesValue && setting.Name.StartsWith("no-", StringComparison.Ordinal) && table.Find(setting.Name[3..]) is not null;

    private static string Text(Line[] lines)
    {
        int names = lines.Max(line => line.Setting.Name.Length);
        int values = Math.Min(40, lines.Max(line => line.Shown.Length));
        var page = new StringBuilder();
        foreach (Line line in lines)
        {
            page.Append(line.Setting.Name.PadRight(names)).Append("  ").Append(line.Shown.PadRight(values)).Append("  ").Append(line.Origin).Append('\n');
        }

        return page.ToString();
    }

    private static void WriteJson(string command, Line[] lines, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", PrintedSettings.Schema);
        json.WriteString("command", command);
        json.WriteStartObject("settings");
        foreach (Line line in lines)
        {
            json.WriteStartObject(line.Setting.Name);
            json.WriteString("value", line.Value);
            json.WriteString("origin", line.Origin.KindName);
            json.WriteString("from", line.Origin.Detail.Length == 0 ? null : line.Origin.Detail);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>A line of the page; a setting without a value is not in force.</summary>
    private sealed record Line(Setting Setting, string? Value, SettingOrigin Origin)
    {
        public string Shown => Value is null ? "-" : VisibleText.Of(Value);
    }
}
