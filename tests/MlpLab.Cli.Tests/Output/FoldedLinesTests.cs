using System.Text.RegularExpressions;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;

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

    // Commands stay whole, so that they can be copied.
    [Theory]
    [InlineData("--problem circles --epochs 300")]
    [InlineData("--problem blobs --hidden 8,6 --epochs 2000 --alpha 0 --fresh 2000")]
    [InlineData("--problem friedman1 --epochs 200 --fresh 2000")]
    [InlineData("--problem moons --validation 0.2 --early-stopping --restarts 3 --epochs 2000 --fresh 2000")]
    [InlineData("--recipe article --epochs 2000 --try-remedy --fresh 2000")]
    [InlineData("evolve --problem moons --budget 600 --fresh 2000")]
    [InlineData("evolve --problem moons --budget 600 --seeds 2 --fresh 2000")]
    [InlineData("search --problem moons --over hidden=1..4 --epochs 30 --budget 300 --fresh 2000")]
    public void Results_OnATerminalOf80Columns_FitAndSayTheSame(string line)
    {
        CommandRun piped = CommandRun.Of(line), shown = CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = 80 });

        shown.Lines.Where(text => !text.Contains("mlplab ")).Should().OnlyContain(text => text.Length <= 80);
        Words(shown).Should().Equal(Words(piped));
        shown.Out.Should().NotContainAny("trainAccuracy", "finalLoss", "trainR2");
    }

    // Evidence has the names of the JSON in a pipe, and on a terminal their words.
    private static string[] Words(CommandRun run) => Regex.Replace(run.Out, "(?<=[a-z])(?=[A-Z])", " ").Replace('²', '2').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
