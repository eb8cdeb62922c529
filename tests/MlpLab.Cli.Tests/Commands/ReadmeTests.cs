using System.Text.RegularExpressions;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>The README shows what the program prints, and its examples are legal.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void HeadlineRun_InTheReadme_IsWhatTheProgramPrints()
    {
        Match block = HeadlineRun().Match(Readme);

        CommandRun run = CommandRun.Of(block.Groups["arguments"].Value.Split(' '));

        run.ExitCode.Should().Be(0);
        run.Out.Should().Be(block.Groups["output"].Value);
    }

    [Fact]
    public void Examples_InTheReadme_AreAcceptedWithOneEpoch()
    {
        string[] examples = [.. Examples().Matches(Readme).Select(match => match.Groups["arguments"].Value.Trim())];

        examples.Should().HaveCountGreaterThan(2);
        foreach (string example in examples)
        {
            CommandRun.Of([.. example.Split(' '), "--epochs", "1"]).ExitCode.Should().Be(0, example);
        }
    }

    [GeneratedRegex(@"\$ dotnet run --project src/MlpLab\.Cli -c Release -- (?<arguments>.*)\n(?<output>(.*\n)+?)```")]
    private static partial Regex HeadlineRun();

    [GeneratedRegex(@"^\$ mlplab (?<arguments>--[^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
