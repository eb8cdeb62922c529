using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlpLab.Cli.Arguments;

namespace MlpLab.Cli.Configuration;

/// <summary>What --print-config prints: every setting with its value and where it is from.</summary>
internal static class ConfigurationPage
{
    // Where they are not given, the recipe decides them.
    private static readonly string[] RecipeSettings = ["learning-rate", "momentum", "init", "standardize"];

    /// <summary>The page, as text or with --json as a document.</summary>
    /// <exception cref="UsageException">The settings could not be carried out; there is nothing to print then.</exception>
    public static string Of<TOptions, TSettings>(
        string command, ReadOnlySpan<string> arguments, Func<TOptions, OptionValues, TSettings> read, IReadOnlyList<KeyValuePair<string, string>> variables)
        where TOptions : ConfigurableOptions, new()
    {
        OptionTable table = OptionTable.For<TOptions>();
        var scanner = new ArgumentScanner(table);
        scanner.Scan(arguments);
        GivenOptions given = ConfigurationSources.Collect(command, table, scanner.Accepted, variables);
        var values = new OptionValues { Resolved = [] };
        TOptions options = CommandLineReader.Assign<TOptions>(given.Accepted);
        read(options, values);
        CommandLineReader.ReadColor(options, values);
        string[] problems = [.. scanner.Problems, .. given.Problems, .. values.Problems.Select(given.Explain)];
        if (problems.Length > 0)
        {
            throw new UsageException(problems);
        }

        Setting[] settings = [.. table.Options.Where(option => !ConfigFile.IsAboutItself(option) && !IsNegation(option, table)).Select(option => Of(option, table, given, values.Resolved))];
        return given.Find("json") is { IsOn: true } ? Json(command, settings) : Text(settings);
    }

    private static Setting Of(OptionDeclaration option, OptionTable table, GivenOptions given, Dictionary<string, string> resolved)
    {
        OptionDeclaration? negation = option.TakesValue ? null : table.Find("no-" + option.Name);
        GivenOption? source = given.Find(option.Name) ?? (negation is null ? null : given.Find(negation.Name));
        string? value = resolved.GetValueOrDefault(option.Name)
            ?? (option.TakesValue ? source?.Option.Value : source is { IsOn: true } && source.Option.Declaration == option ? "true" : "false");
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

    private static string Json(string command, Setting[] settings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
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
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>A line of the page; a setting without a value is not in force.</summary>
    private sealed record Setting(OptionDeclaration Option, string? Value, SettingOrigin Origin)
    {
        public string Shown => Value is null ? "-" : Arguments.Shown.OneLine(Value);
    }
}
