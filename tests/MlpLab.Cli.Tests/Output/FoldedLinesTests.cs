using System.Text.RegularExpressions;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;
using MlpLab.Reports;

namespace MlpLab.Cli.Tests.Output;

public class FoldedLinesTests
{
    [Theory]
    [InlineData("MLP 2-5-1                  100.0 %    100.0 %   100.0–100.0 %      0.001596   (loss 0.001600)", 80, "MLP 2-5-1                  100.0 %    100.0 %   100.0–100.0 %      0.001596|    (loss 0.001600)")]
    [InlineData("one two three four five six seven eight nine ten", 40, "one two three four five six seven eight|    nine ten")]
    [InlineData("short", 80, "short")]
    [InlineData("nothing-to-break-at-in-this-line-of-more-than-forty", 40, "nothing-to-break-at-in-this-line-of-more-than-forty")]
    [InlineData("exactly forty characters are in this one", 40, "exactly forty characters are in this one")]
    public void Of_ALine_IsBrokenBetweenItsWords(string line, int columns, string pieces) => string.Join('|', FoldedLines.Of(line, columns)).Should().Be(pieces);

    [Theory]
    [InlineData(true, "note: 60 rows have the features of an|    earlier row and another label|warning: one two three four five six|    seven|note: go on with mlplab resume a-file-of-a-long-name.checkpoint|")]
    [InlineData(false, "note: 60 rows have the features of an earlier row and another label|warning: one two three four five six seven|note: go on with mlplab resume a-file-of-a-long-name.checkpoint|")]
    public void NotesAndWarnings_OnATerminal_AreFoldedUnlessTheyHaveACommand(bool isTerminal, string lines)
    {
        var error = new StringWriter { NewLine = "\n" };
        var streams = new ConsoleStreams(TextWriter.Null, error) { ErrorIsTerminal = isTerminal, Columns = 40 };

        streams.WriteNotes("60 rows have the features of an earlier row and another label");
        streams.Warn("one two three four five six seven");
        streams.WriteNotes("go on with mlplab resume a-file-of-a-long-name.checkpoint");

        error.ToString().Replace('\n', '|').Should().Be(lines);
    }

    [Fact]
    public void Errors_OnATerminal_AreFolded() =>
        CommandRun.Of(["train", "--epochs", "0"], streams => streams with { ErrorIsTerminal = true, Columns = 50 }).Error
            .Should().Be("mlplab: --epochs is '0'; it must be a whole number\n    from 1 to 2147483647\nmlplab: see mlplab train --help\n");

    // Commands stay whole, so that they can be copied.
    [Theory]
    [InlineData("--problem circles --epochs 300")]
    [InlineData("--problem blobs --hidden 8,6 --epochs 2000 --alpha 0 --fresh 2000")]
    [InlineData("--problem moons --validation 0.2 --early-stopping --restarts 3 --epochs 2000 --fresh 2000")]
    [InlineData("--recipe article --epochs 2000 --try-remedy --fresh 2000")]
    [InlineData("evolve --problem moons --budget 600 --fresh 2000")]
    [InlineData("search --problem moons --over hidden=1..4 --epochs 30 --budget 300 --fresh 2000")]
    public void Results_OnATerminalOf80Columns_FitAndSayTheSame(string line)
    {
        CommandRun piped = CommandRun.Of(line), shown = CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = 80 });

        shown.Lines.Where(text => !text.Contains("mlplab ")).Should().OnlyContain(text => text.Length <= 80);
        Words(shown).Should().Equal(Words(piped));
        shown.Out.Should().NotContainAny("trainAccuracy", "finalLoss", "trainR2");
    }

    // Tables are cut between their columns: names and words stand in each block.
    [Theory]
    [InlineData("--problem friedman1 --epochs 200 --fresh 2000", 80)]
    [InlineData("--problem friedman1 --epochs 200 --fresh 2000", 100)]
    [InlineData("evolve --problem friedman1 --budget 600 --fresh 2000", 80)]
    [InlineData("evolve --problem moons --budget 600 --seeds 2 --fresh 2000", 80)]
    [InlineData("search --problem friedman1 --over hidden=1..4 --epochs 30 --budget 300 --fresh 2000", 80)]
    [InlineData("experiment --problem moons --hidden 2,8 --noise 0,0.2 --epochs 5 --seeds 2 --samples 20", 80)]
    [InlineData("experiment --problem moons --hidden 2,8 --noise 0,0.2 --activation tanh,relu --epochs 5 --seeds 2 --samples 20", 100)]
    [InlineData("claims", 80)]
    [InlineData("claims show network-fits-better more-units deep-relu", 80)]
    [InlineData("claims show network-fits-better more-units deep-relu", 100)]
    [InlineData("claims run difficulty-hurts --seeds 2 --quiet", 80)]
    public void Tables_OnATerminal_FitAndSayTheSame(string line, int columns)
    {
        CommandRun piped = CommandRun.Of(line), shown = CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = columns });

        piped.Lines.Should().Contain(text => text.Length > columns && !text.Contains("mlplab "));
        shown.Lines.Where(text => !text.Contains("mlplab ")).Should().OnlyContain(text => text.Length <= columns);
        Words(shown).Distinct().Should().BeEquivalentTo(Words(piped).Distinct());
    }

    // Evidence has the names of the JSON in a pipe, and on a terminal their words.
    private static string[] Words(CommandRun run) => Regex.Replace(run.Out, "(?<=[a-z])(?=[A-Z])", " ").Replace('²', '2').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
