using System.Text.RegularExpressions;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;
using MlpLab.Reports;

namespace MlpLab.Cli.Tests.Output;

/// <summary>Tables of runs on terminals: each line fits, and a table stays one.</summary>
public sealed class NarrowTerminalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(80, "passes generation best so far best median worst spread accuracy")]
    [InlineData(60, "passes generation best so far best spread accuracy")]
    [InlineData(51, "passes generation best so far best accuracy")]
    public void Evolve_LinesOfItsCourse_FitTheTerminal(int columns, string head)
    {
        CommandRun run = On(columns, "evolve --problem moons --samples 20 --budget 60 --fresh 0");

        run.ExitCode.Should().Be(0, run.Error);
        int first = Array.FindIndex(run.Lines, line => line.TrimStart().StartsWith("passes", StringComparison.Ordinal));
        Regex.Replace(run.Lines[first].Trim(), " +", " ").Should().Be(head);
        run.Lines[first..(first + 4)].Should().OnlyContain(line => line.Length <= columns).And.OnlyContain(line => line.Length == run.Lines[first].Length);
    }

    [Fact]
    public void Evolve_NotOnATerminal_KeepsItsColumns() => CommandRun.Of("evolve --problem moons --samples 20 --budget 60 --fresh 0").Lines.Should().Contain(
        "   passes  generation   best so far        best      median       worst     spread   accuracy");

    [Fact]
    public void Train_LongNamesOfClasses_AreCutInTheirMiddleAndStayATable()
    {
        string[] kinds = ["a very long class name that somebody wrote, indeed", "a very long class name that nobody wrote, indeed", "short"];
        File.WriteAllLines(_folder["c.csv"], ["a,b,kind", .. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i * 7 % 11},{i * 5 % 13},\"{kinds[i % 3]}\""))]);
        string line = $"train --data {_folder["c.csv"]} --epochs 20";

        string[] shown = On(80, line).Lines, piped = CommandRun.Of(line).Lines;

        shown.Should().Contain(row => row.StartsWith("true class", StringComparison.Ordinal) && row.Contains("  a very long c…1  a very long c…2", StringComparison.Ordinal));
        shown.Should().Contain(row => row.StartsWith("a very long c…2 ", StringComparison.Ordinal));
        piped.Should().Contain(row => row.StartsWith(kinds[1] + "   ", StringComparison.Ordinal), "a file has room");
    }

    [Fact]
    public void Train_LongNamesOfTargets_AreCutInTheirMiddleAndStayATable()
    {
        File.WriteAllLines(
            _folder["t.csv"],
            ["a,b,what was measured at first in the laboratory,what was measured in the field", .. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i * 7 % 11},{i * 5 % 13},{i * 7 % 5}.5,{i * 3 % 7}.5"))]);

        string[] shown = On(80, $"train --data {_folder["t.csv"]} --target 3,4 --epochs 20").Lines;

        int first = Array.FindIndex(shown, row => row.Contains("train R²", StringComparison.Ordinal));
        shown[first..].Should().Contain(row => row.StartsWith("  what was meas…ratory  ", StringComparison.Ordinal)).And.Contain(row => row.StartsWith("  what was meas… field  ", StringComparison.Ordinal) || row.StartsWith("  what was meas…field  ", StringComparison.Ordinal));
        shown.Should().Contain(row => row.Contains("95 % interval of RMSE", StringComparison.Ordinal) && !row.Contains("train R²", StringComparison.Ordinal), "the table is in blocks");
    }

    [Fact]
    public void WriteScores_RowsThatDoNotFit_AreATableInBlocks()
    {
        using var text = new StringWriter();
        new ConsoleStreams(text, TextWriter.Null) { OutColumns = 60 }.WriteScores(
            [
                "                             train      fresh   95 % interval     fresh loss",
                "MLP 2-5-1                   88.0 %     88.4 %   87.9–88.8 %        0.216933   (loss 0.232341)",
                "best possible                         100.0 %   (closed form, ±1.0e-15)",
            ]);

        text.ToString().Should().Be("""
                                         train      fresh
            MLP 2-5-1                   88.0 %     88.4 %
            best possible                         100.0 %

                            95 % interval     fresh loss
            MLP 2-5-1       87.9–88.8 %        0.216933
            best possible   (closed form, ±1.0e-15)

            MLP 2-5-1      (loss 0.232341)

            """);
    }

    [Fact]
    public void Names_ThatBecomeEqual_AreNumbered() =>
        TableNames.Of(["measured in the left eye before noon", "measured in the right eye before noon", "age"], 60).Should().Equal("measured…1", "measured…2", "age");

    private static CommandRun On(int columns, string line) => CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = columns });
}
