using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;
using MlpLab.Reports;

namespace MlpLab.Cli.Tests.Output;

public class TableBlocksTests
{
    private const string Markdown = """
        | problem | noise | hidden | activation | runs |       train |       fresh |     MLP − LR | ceiling | failed                                |
        | ------- | ----: | ------ | ---------- | ---: | ----------: | ----------: | -----------: | ------: | ------------------------------------- |
        | moons   |     0 | 2      | tanh       |    3 |  87.5 ± 0.0 |  89.5 ± 4.0 |   +2.6 ± 3.7 |   100.0 | underfit 100 %                        |
        | moons   |   0.2 | 8      | relu       |    3 | 85.0 ± 12.4 |  85.8 ± 2.7 | +11.1 ± 15.5 |    97.1 | 100 %: dead-units 33 %, underfit 67 % |
        """;

    private const string Numbers = """
                                  train R²       RMSE        MAE    test R²       RMSE        MAE   95 % interval of RMSE
        MLP 8-5-1                   0.9855      853.0      684.8     0.9809      949.2      702.6   580.2–1211              (loss 0.009501)
        ridge regression            0.9358       1796       1432     0.9282       1840       1545   1500–2127               (alpha = 0.0001000)
        mean                        0.0000       7090       5864    -0.0041       6883       5728   5508–8026
        best possible              unknown: nothing is known about where the samples come from
        """;

    [Fact]
    public void Of_MarkdownAt80_RepeatsTheNamesAndLeavesARowThatIsTooWideOpen() => Cut(Markdown, 80, names: 4).Should().Be("""
        | problem | noise | hidden | activation | runs |       train |       fresh |
        | ------- | ----: | ------ | ---------- | ---: | ----------: | ----------: |
        | moons   |     0 | 2      | tanh       |    3 |  87.5 ± 0.0 |  89.5 ± 4.0 |
        | moons   |   0.2 | 8      | relu       |    3 | 85.0 ± 12.4 |  85.8 ± 2.7 |

        | problem | noise | hidden | activation |     MLP − LR | ceiling |
        | ------- | ----: | ------ | ---------- | -----------: | ------: |
        | moons   |     0 | 2      | tanh       |   +2.6 ± 3.7 |   100.0 |
        | moons   |   0.2 | 8      | relu       | +11.1 ± 15.5 |    97.1 |

        | problem | noise | hidden | activation | failed
        | ------- | ----: | ------ | ---------- | -------------------------------------
        | moons   |     0 | 2      | tanh       | underfit 100 %
        | moons   |   0.2 | 8      | relu       | 100 %: dead-units 33 %, underfit 67 %
        """);

    [Fact]
    public void Of_MarkdownAt100_HasTwoBlocks() => Cut(Markdown, 100, names: 4).Should().Be("""
        | problem | noise | hidden | activation | runs |       train |       fresh |     MLP − LR |
        | ------- | ----: | ------ | ---------- | ---: | ----------: | ----------: | -----------: |
        | moons   |     0 | 2      | tanh       |    3 |  87.5 ± 0.0 |  89.5 ± 4.0 |   +2.6 ± 3.7 |
        | moons   |   0.2 | 8      | relu       |    3 | 85.0 ± 12.4 |  85.8 ± 2.7 | +11.1 ± 15.5 |

        | problem | noise | hidden | activation | ceiling | failed                                |
        | ------- | ----: | ------ | ---------- | ------: | ------------------------------------- |
        | moons   |     0 | 2      | tanh       |   100.0 | underfit 100 %                        |
        | moons   |   0.2 | 8      | relu       |    97.1 | 100 %: dead-units 33 %, underfit 67 % |
        """);

    // An error without the R² before it would be of nobody knows which samples.
    [Fact]
    public void Of_NumbersAt80_KeepsErrorsBesideTheirRSquared() => Cut(Numbers, 80, 1, "RMSE", "MAE").Should().Be("""
                                  train R²       RMSE        MAE
        MLP 8-5-1                   0.9855      853.0      684.8
        ridge regression            0.9358       1796       1432
        mean                        0.0000       7090       5864
        best possible              unknown: nothing is known about where the samples come from

                            test R²       RMSE        MAE   95 % interval of RMSE
        MLP 8-5-1            0.9809      949.2      702.6   580.2–1211
        ridge regression     0.9282       1840       1545   1500–2127
        mean                -0.0041       6883       5728   5508–8026

        MLP 8-5-1          (loss 0.009501)
        ridge regression   (alpha = 0.0001000)
        """);

    [Fact]
    public void Of_NumbersAt100_HasTwoBlocks() => Cut(Numbers, 100, 1, "RMSE", "MAE").Should().Be("""
                                  train R²       RMSE        MAE    test R²       RMSE        MAE
        MLP 8-5-1                   0.9855      853.0      684.8     0.9809      949.2      702.6
        ridge regression            0.9358       1796       1432     0.9282       1840       1545
        mean                        0.0000       7090       5864    -0.0041       6883       5728
        best possible              unknown: nothing is known about where the samples come from

                           95 % interval of RMSE
        MLP 8-5-1          580.2–1211              (loss 0.009501)
        ridge regression   1500–2127               (alpha = 0.0001000)
        mean               5508–8026
        """);

    [Theory]
    [InlineData(Markdown, 200)]
    [InlineData("a name that is longer than a terminal of forty columns   1.5\nanother one                                              2.5", 40)]
    [InlineData("one text of single words that is longer than a terminal\nand another", 40)]
    [InlineData("", 40)]
    public void Of_ATableThatFitsOrWhoseNamesDoNot_IsAsItWas(string table, int columns) => Cut(table, columns, 1).Should().Be(table);

    // With names for half of the columns at most, the second would leave no room.
    [Fact]
    public void Of_NamesWithoutRoomForAColumn_RepeatsFewer() => Cut("first name of a row   second name of a row   0.5   0.25\nthe first             the second             1.5   1.25", 46, 2).Should().Be("""
        first name of a row   second name of a row
        the first             the second

        first name of a row   0.5   0.25
        the first             1.5   1.25
        """);

    [Fact]
    public void WriteTable_Redirected_ChangesNoByte()
    {
        using var output = new StringWriter();

        new ConsoleStreams(output, TextWriter.Null) { Columns = 40 }.WriteTable(Markdown.Split('\n'), 4);

        output.ToString().Should().Be(Markdown + "\n");
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("claims show network-fits-better more-units")]
    [InlineData("claims run difficulty-hurts --seeds 2 --quiet")]
    [InlineData("experiment --problem moons --hidden 2,8 --noise 0,0.2 --activation tanh,relu --epochs 5 --seeds 2 --samples 20")]
    public void Commands_Redirected_AreAsOnATerminalWiderThanAllLines(string line)
    {
        CommandRun piped = CommandRun.Of(line);

        piped.Lines.Should().Contain(text => text.Length > 80 && !text.Contains("mlplab "));
        piped.Out.Should().Be(CommandRun.Of(line.Split(' '), streams => streams with { OutColumns = 1000 }).Out);
    }

    private static string Cut(string table, int columns, int names, params string[] joined) => string.Join('\n', TableBlocks.Of(table.Split('\n'), columns, names, joined));
}
