using System.Text;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>The help pages, made from what the commands declare; 80 columns wide.</summary>
internal static class HelpPage
{
    private const int Columns = 80;

    // Pages of fewer options have one heading.
    private const int FewestUnderThemes = 20;

    /// <summary>The page of the program.</summary>
    public static string Of(IEnumerable<Command> commands)
    {
        var page = new StringBuilder("""
            mlplab trains a small neural network and compares it with logistic regression.
            usage: mlplab [COMMAND] [options]


            """);
        foreach (Command command in commands)
        {
            page.Append($"  {command.Name,-12} {command.Summary}\n");
        }

        return page.Append("""

              mlplab --problem circles --hidden 5 --epochs 25000
              mlplab --problem moons --noise 0.2 --hidden 8,4 --plot moons.svg
              mlplab --data iris.csv --label species --save iris.mlp.json

            mlplab COMMAND --help lists its options. Exit codes: 0 done, 1 internal error,
            2 usage, 3 a file, 4 --fail-on or verify, 5 memory, 130, 143 interrupted.

            """).ToString();
    }

    /// <summary>The page of a command.</summary>
    public static string Of(Command command)
    {
        string[] usages = [.. command.Usage.Split('\n').Select(usage => $"mlplab {usage}\n")];
        var page = new StringBuilder($"usage: {string.Join("       ", usages)}\n").Append(Wrapped(command.Description)).Append("\nexamples:\n");
        foreach (string example in command.Examples)
        {
            page.Append($"  mlplab {example}\n");
        }

        foreach ((string title, IEnumerable<Setting> settings) in UnderThemes([.. command.Table.All.Where(setting => command.OnItsPage?.Contains(setting.Name) != false)]))
        {
            page.Append($"\n{title}:\n").Append(Lines(settings));
        }

        return page.Append('\n').Append(Line("-h, -?, --help", "this page")).Append(Line("--version", "the version of the program")).ToString();
    }

    /// <summary>The options of a table, a line or more each.</summary>
    public static string Lines(IEnumerable<Setting> settings) =>
        string.Concat(settings.Select(setting => Line(
            $"--{setting.Name}{(setting.TakesValue ? " " + setting.ValueName : "")}", setting.Help + (ShortNames.Of(setting.Name) is { } letter ? $" ({letter})" : ""))));

    private static IEnumerable<(string Title, IEnumerable<Setting> Settings)> UnderThemes(IReadOnlyList<Setting> settings) => settings.Count < FewestUnderThemes
        ? [("options", settings)]
        : settings.GroupBy(setting => setting.Theme).OrderBy(group => group.Key).Select(group => (Themes.Title(group.Key), group.AsEnumerable()));

    // The names of options in a column of their own, which the longest of them fits.
    private static string Line(string option, string help) => Wrapped(help, "  " + option.PadRight(25));

    private static string Wrapped(string text, string first = "")
    {
        var page = new StringBuilder(first);
        int column = first.Length;
        foreach (string word in text.Split(' '))
        {
            bool begins = column == first.Length;
            if (!begins && column + 1 + word.Length > Columns)
            {
                page.Append('\n').Append(' ', first.Length);
                column = first.Length;
                begins = true;
            }

            page.Append(begins ? "" : " ").Append(word);
            column += word.Length + (begins ? 0 : 1);
        }

        return page.Append('\n').ToString();
    }
}
