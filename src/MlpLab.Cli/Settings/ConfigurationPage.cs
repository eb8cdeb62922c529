using System.Text;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Settings;

/// <summary>What --print-config prints: every setting with its value and where it is from.</summary>
internal static class ConfigurationPage
{
    // Where they are not given, the recipe decides them.
    private static readonly string[] RecipeSettings = ["learning-rate", "momentum", "init", "standardize"];

    /// <summary>The page, as text or with --json as a document.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="given">What all sources say.</param>
    /// <param name="read">Checks the options.</param>
    /// <exception cref="UsageException">The settings could not be carried out; there is nothing to print then.</exception>
    public static string Of<TOptions, TSettings>(string command, GivenOptions given, Func<TOptions, OptionValues, TSettings> read)
        where TOptions : ConfigurableOptions
    {
        OptionTable table = OptionTable.For<TOptions>();
        var values = new OptionValues { Resolved = [] };
        TOptions options = CommandLineReader.Assign<TOptions>(given.Accepted);
        read(options, values);
        CommandLineReader.ReadColor(options, values);
        string[] problems = [.. given.Problems, .. values.Problems.Select(given.Explain)];
        if (problems.Length > 0)
        {
            throw new UsageException(problems);
        }

        Setting[] settings = [.. table.Options.Where(option => !ConfigFile.IsAboutItself(option) && !IsNegation(option, table)).Select(option => Of(option, table, given, values.Resolved))];
        if (given.Find("json") is not { IsOn: true })
        {
            return Text(settings);
        }

        using var page = new StringWriter();
        WriteJson(command, settings, page);
        return page.ToString();
    }

    private static Setting Of(OptionDeclaration option, OptionTable table, GivenOptions given, Dictionary<string, string> resolved)
    {
        OptionDeclaration? negation = option.TakesValue ? null : table.Find("no-" + option.Name);
        GivenOption? source = given.Find(option.Name) ?? (negation is null ? null : given.Find(negation.Name));
        string? value = resolved.GetValueOrDefault(option.Name)
            ?? (option.TakesValue ? source?.Option.Value : source is { IsOn: true } && source.Option.Declaration.Name == option.Name ? "true" : "false");
        OriginKind absent = RecipeSettings.Contains(option.Name) ? OriginKind.Recipe : OriginKind.Default;
        return new Setting(option, value, source?.Origin ?? new SettingOrigin(absent));
    }

    private static bool IsNegation(OptionDeclaration option, OptionTable table) =>
        !option.TakesValue && option.Name.StartsWith("no-", StringComparison.Ordinal) && table.Find(option.Name[3..]) is not null;

    private static string Text(Setting[] settings)
    {
        int names = settings.Max(setting => setting.Option.Name.Length);
        int values = Math.Min(40, settings.Max(setting => setting.Shown.Length));
        var page = new StringBuilder();
        foreach (Setting setting in settings)
        {
            page.Append(setting.Option.Name.PadRight(names)).Append("  ").Append(setting.Shown.PadRight(values)).Append("  ").Append(setting.Origin).Append('\n');
        }

        return page.ToString();
    }

    private static void WriteJson(string command, Setting[] settings, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", "mlplab.config/1");
        json.WriteString("command", command);
        json.WriteStartObject("settings");
        foreach (Setting setting in settings)
        {
            json.WriteStartObject(setting.Option.Name);
            json.WriteString("value", setting.Value);
            json.WriteString("origin", setting.Origin.KindName);
            json.WriteString("from", setting.Origin.Detail.Length == 0 ? null : setting.Origin.Detail);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>A line of the page; a setting without a value is not in force.</summary>
    private sealed record Setting(OptionDeclaration Option, string? Value, SettingOrigin Origin)
    {
        public string Shown => Value is null ? "-" : DisplayText.OneLine(Value);
    }
}
