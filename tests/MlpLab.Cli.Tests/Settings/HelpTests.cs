using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

public class HelpTests
{
    private static readonly string[] OptionsOfTrain =
    [
        "--problem", "--samples", "--difficulty", "--noise", "--factor", "--hidden", "--epochs", "--recipe", "--learning-rate", "--momentum",
        "--init", "--standardize", "--no-standardize", "--seed", "--log-every", "--json", "--quiet", "--color", "--help", "--version",
    ];

    private static readonly string[] OptionsOfData =
    [
        "--problem", "--samples", "--difficulty", "--noise", "--factor", "--seed", "--output", "--force", "--no-shuffle", "--centers",
        "--cluster-std", "--center-box", "--features", "--classes", "--mean", "--cov", "--informative", "--redundant", "--repeated",
        "--clusters-per-class", "--weights", "--flip-y", "--class-sep", "--no-hypercube", "--shift", "--scale", "--quiet", "--color",
    ];

    [Theory]
    [InlineData("help train")]
    [InlineData("train --help")]
    [InlineData("train --problem nonsense -h")]
    [InlineData("--json --help")]
    public void Help_OfTrain_ListsEveryOptionOnStandardOutput(string line) => ShouldBeHelp(CommandRun.Of(line), OptionsOfTrain);

    [Theory]
    [InlineData("data --help")]
    [InlineData("data --output -h")]
    [InlineData("help data")]
    [InlineData("data -?")]
    public void Help_OfData_ListsEveryOptionOnStandardOutput(string line) => ShouldBeHelp(CommandRun.Of(line), OptionsOfData);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("help")]
    public void Help_OfTheProgram_IsOneScreenWithEveryCommandAndThreeExamples(string line)
    {
        CommandRun run = CommandRun.Of(line);

        ShouldBeHelp(run, [.. CommandTable.Listed.Select(command => command.Name)]);
        run.Lines.Length.Should().BeLessThanOrEqualTo(24);
        run.Lines.Where(text => CommandTable.Listed.Any(command => command.Name == text.TrimStart().Split(' ')[0])).Should().HaveCount(CommandTable.Listed.Count());
        string[] examples = [.. run.Lines.Where(text => text.StartsWith("  mlplab ", StringComparison.Ordinal))];
        examples.Should().HaveCount(3);
        examples.Select(example => CommandRun.Of(example.Trim()["mlplab ".Length..] + " --print-config").ExitCode).Should().Equal(0, 0, 0);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("data")]
    [InlineData("experiment")]
    [InlineData("predict")]
    [InlineData("export")]
    [InlineData("verify")]
    [InlineData("check")]
    [InlineData("gallery")]
    public void Help_OfACommand_HasEachOptionOnceUnderATheme(string command)
    {
        CommandRun run = CommandRun.Of($"help {command}");

        ShouldBeHelp(run, ["--help", "--version", "--quiet", "--config"]);
        run.Lines.Should().NotContain("other:");
        string[] options = [.. run.Out.Split('\n').Where(text => text.StartsWith("  --", StringComparison.Ordinal)).Select(text => text.Trim().Split(' ')[0])];
        options.Should().OnlyHaveUniqueItems();
        options.Should().BeEquivalentTo([.. CommandTable.Find([command]).Command.Table.Names.Select(name => "--" + name), "--version"]);
        run.Lines.Should().OnlyContain(text => !text.StartsWith("  --", StringComparison.Ordinal) || (text[26] == ' ' && text[27] != ' '), "help begins in one column");
    }

    [Fact]
    public void Help_OfResume_HasWhatCanBeGivenThere()
    {
        CommandRun run = CommandRun.Of("help resume");

        ShouldBeHelp(run, ["--epochs", "--save", "--json", "--threads"]);
        run.Out.Should().NotContain("--hidden").And.NotContain("--problem");
        run.Lines.Count(text => text.StartsWith("  --", StringComparison.Ordinal)).Should().BeLessThan(25);
    }

    [Fact]
    public void Help_OfEveryCommand_BeginsWithExamplesThatAreRight()
    {
        foreach (Command command in CommandTable.All)
        {
            CommandRun run = CommandRun.Of($"help {command.Name}");
            string[] examples = [.. run.Lines.SkipWhile(text => text != "examples:").Skip(1).TakeWhile(text => text.StartsWith("  mlplab ", StringComparison.Ordinal))];

            ShouldBeHelp(run, ["--help"]);
            examples.Should().NotBeEmpty(command.Name).And.OnlyContain(text => text.StartsWith($"  mlplab {command.Name}", StringComparison.Ordinal));
            foreach (string example in examples.Where(_ => command.IsConfigurable && !command.Name.StartsWith("resume", StringComparison.Ordinal)))
            {
                CommandRun.Of(example.Trim()["mlplab ".Length..] + " --print-config").Should().BeEquivalentTo(new { ExitCode = 0, Error = "" }, example);
            }
        }
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("train --version")]
    [InlineData("data --version --json")]
    public void Version_GoesToStandardOutput(string line)
    {
        CommandRun run = CommandRun.Of(line);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        run.Out.Should().MatchRegex(@"^mlplab \d+\.\d+\.\d+\S*\n$");
    }

    private static void ShouldBeHelp(CommandRun run, string[] options)
    {
        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Out.Should().EndWith("\n");
        string[] names = [.. run.Lines.Select(line => line.TrimStart().Split(' ')).SelectMany(words => words)];
        names.Should().Contain(options);
        run.Lines.Should().OnlyContain(line => line.Length <= 80 && line == line.TrimEnd());
    }
}
