using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Arguments;

public class HelpTests
{
    private static readonly string[] TrainOptions =
    [
        "--problem", "--samples", "--difficulty", "--noise", "--factor", "--hidden", "--epochs", "--recipe", "--learning-rate", "--momentum",
        "--init", "--standardize", "--no-standardize", "--seed", "--log-every", "--json", "--quiet", "--color", "--help", "--version",
    ];

    private static readonly string[] DataOptions =
    [
        "--problem", "--samples", "--difficulty", "--noise", "--factor", "--seed", "--output", "--force", "--no-shuffle", "--centers",
        "--cluster-std", "--center-box", "--features", "--classes", "--mean", "--cov", "--informative", "--redundant", "--repeated",
        "--clusters-per-class", "--weights", "--flip-y", "--class-sep", "--no-hypercube", "--shift", "--scale", "--quiet", "--color",
    ];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("help")]
    [InlineData("help train")]
    [InlineData("train --help")]
    [InlineData("train --problem nonsense -h")]
    [InlineData("--json --help")]
    public void Help_OfTrain_ListsEveryOptionOnStandardOutput(string line) => ShouldBeHelp(CommandRun.Of(line), TrainOptions);

    [Theory]
    [InlineData("data --help")]
    [InlineData("data --output -h")]
    [InlineData("help data")]
    [InlineData("data -?")]
    public void Help_OfData_ListsEveryOptionOnStandardOutput(string line) => ShouldBeHelp(CommandRun.Of(line), DataOptions);

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
        run.Lines.Should().OnlyContain(line => line.Length <= 130 && line == line.TrimEnd());
    }
}
