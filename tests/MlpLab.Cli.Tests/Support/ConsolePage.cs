using System.Text.RegularExpressions;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Support;

/// <summary>A page of documentation and what it shows of a terminal: each command with what is printed below it.</summary>
/// <param name="Name">The path of the page within the repository.</param>
/// <param name="Text">The page.</param>
internal sealed partial record ConsolePage(string Name, string Text)
{
    /// <summary>The pages of the repository: README and docs. Templates are not among them.</summary>
    public static IReadOnlyList<ConsolePage> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "README.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
            .Where(path => !path.EndsWith(".template.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => new ConsolePage(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path).ReplaceLineEndings("\n"))),
    ];

    /// <summary>Every command of every block, in the order of the page.</summary>
    public IEnumerable<ConsoleCommand> Commands
    {
        get
        {
            foreach (Match block in Block().Matches(Text))
            {
                string[] parts = ("\n" + block.Groups["text"].Value).Split("\n$ ")[1..];
                foreach (string part in parts)
                {
                    string[] lines = part.TrimEnd('\n').Split('\n');

                    // A line that ends in a backslash goes on below, as does the body of a function.
                    int end = 1;
                    while (end < lines.Length && (lines[end - 1].EndsWith('\\') || (lines[0].EndsWith('{') && lines[end - 1] != "}")))
                    {
                        end++;
                    }

                    yield return new ConsoleCommand(string.Join('\n', lines[..end]), [.. lines[end..].Where(line => line.Length > 0)]);
                }
            }
        }
    }

    public override string ToString() => Name;

    [GeneratedRegex(@"```console\n(?<text>(.*\n)*?)```")]
    private static partial Regex Block();
}

/// <summary>A command as a page shows it.</summary>
/// <param name="Line">What is typed, comment and all.</param>
/// <param name="Output">What the page shows below it; empty for nothing. A line of dots stands for lines that are left out.</param>
internal sealed record ConsoleCommand(string Line, string[] Output)
{
    /// <summary>The words of the program before any pipe or redirection, without comment; empty where another program is run.</summary>
    public string[] Words => Line.StartsWith("mlplab ", StringComparison.Ordinal) && !Line.Contains('*') && !Line.Contains('$')
        ? [.. Line.Split(["   #", " #", " | ", " > ", " && "], StringSplitOptions.None)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]]
        : [];
}
