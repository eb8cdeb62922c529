using System.Globalization;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Cells that are numbers in another coat, tables that are written another way, and columns that give the label away together.</summary>
public class OddCellsTests
{
    [Theory]
    [InlineData("EUR {0},50", "holds numbers with a currency")]
    [InlineData("{0},50 EUR", "holds numbers with a currency")]
    [InlineData("{0} kr", "holds numbers with a currency")]
    [InlineData("{0},-", "holds prices without cents")]
    [InlineData("{0}.--", "holds prices without cents")]
    [InlineData("{0}-", "holds numbers with the minus behind them")]
    [InlineData("a={0},5", "holds numbers with a name before each")]
    [InlineData("a: {0}", "holds numbers with a name before each")]
    [InlineData("{0} ± 0,2", "holds text with digits")]
    [InlineData("{0}h05m", "holds text with digits")]
    [InlineData("{0} ft 5 in", "holds text with digits")]
    public void Read_NumbersInAnotherCoat_AreNamedForWhatTheyAre(string cell, string reason) =>
        Problems("x;b;kind\n" + Rows(60, i => $"{cell.Replace("{0}", $"{100 + (i * 37 % 61)}", StringComparison.Ordinal)};{Measured(i).Replace('.', ',')};{"uv"[i % 2]}"))
            .Should().ContainSingle().Which.Should().StartWith($"column 1 'x' {reason}");

    [Fact]
    public void Read_AColumnWithAnotherDecimalSign_IsNamed() =>
        Problems("x;b;c;kind\n" + Rows(60, i => $"{i * 37 % 61}.25;{i * 7 % 30},5;{i * 11 % 30},75;{"uv"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith(
            "column 1 'x' holds numbers with another decimal sign than the other columns (0.25, 37.25, 13.25, …): write all with one");

    [Theory]
    [InlineData("6{0} kg", "holds numbers with a unit (60 kg, 67 kg, 64 kg, …)")]
    [InlineData("6{0}cm", "holds numbers with a unit (60cm, 67cm, 64cm, …)")]
    [InlineData("6{0} Jahre", "holds numbers with a unit (60 Jahre, ")]
    public void Read_NumbersWithAUnit_AreNoCategories(string cell, string reason) =>
        Problems("x,b,kind\n" + Rows(60, i => $"{cell.Replace("{0}", $"{i * 7 % 10}", StringComparison.Ordinal)},{Measured(i)},{"uv"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith($"column 1 'x' {reason}");

    [Theory]
    [InlineData("{0}×10^3")]
    [InlineData("{0}*10^-2")]
    [InlineData("48°{0}'07\"")]
    public void Read_NumbersAsTypeset_AreNoNames(string cell) =>
        Problems("x,b,kind\n" + Rows(60, i => $"\"{cell.Replace("{0}", $"{i * 37 % 61}", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{Measured(i)},{"uv"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith("column 1 'x' holds text with digits");

    [Fact]
    public void Read_EndsOfLinesInsideACell_AreNoPartOfIt() =>
        Read("\"a\n\",b,kind\r\n" + Rows(40, i => $"\"{Measured(i)}\n\",{Measured(i + 9)},\"{"uv"[i % 2]}\r\n\"")).Data.Should().Match<Datasets.Dataset>(data => data.ClassNames[0] == "u" && data.ClassNames[1] == "v" && data.FeatureNames[0] == "a");

    [Fact]
    public void Read_AFeatureCalledLikeTheLabel_IsTheOneToLeaveOut() =>
        FluentActions.Invoking(() => Read("kind,a,b,kind\n" + Rows(20, i => $"{"uv"[i % 2]},{Measured(i)},{Measured(i + 9)},{"uv"[i % 2]}"))).Should().Throw<CsvDataException>().Which.Problems.Single().Names.Should().Equal("1");

    [Fact]
    public void Read_ThousandsWithPointsBesideDecimalCommas_AreThousands()
    {
        CsvDataset read = Read("einw;a;kind\n" + Rows(60, i => $"{1 + (i % 9)}.{i * 37 % 1000:000};{i * 7 % 30},{10 + i};{"uv"[i % 2]}"));

        (read.Data.Features[1, 0], read.Data.Features[1, 1]).Should().Be((2037, 7.11));
    }

    [Fact]
    public void Read_LinesOfAnotherTableAbove_AreToldWhereTheTableBegins() =>
        Problems("Station,Berlin\nSensor,T-17\n\ntime,temp,hum,state\n" + Rows(60, i => $"{i}.5,{Measured(i)},{Measured(i + 9)},{"uv"[i % 2]}"))[^1].Should().Be(
            "the first line may be a title or a summary, not a header or a row like the others; most lines have 4 cells, line 4 is the first of them; set HasHeader or SkipLines");

    [Fact]
    public void Read_AZeroByteInAText_IsToldByItsLine() =>
        Problems("a,b,kind\n" + Rows(40, i => $"{Measured(i)},{Measured(i + 9)},{"uv"[i % 2]}{(i == 5 ? "\0" : "")}")).Should().ContainSingle().Which.Should().StartWith("line 7 holds a zero byte (byte ").And.EndWith(" of the file), as no text does; take it out");

    [Theory]
    [InlineData("level={0}")]
    [InlineData("{0} kg")]
    [InlineData("Rs{0}x")]
    [InlineData("12ab{0}cd")]
    public void Read_FewCodesWithDigits_AreCategories(string cell) =>
        Read("x,b,kind\n" + Rows(60, i => $"{cell.Replace("{0}", $"{i * 7 % 3}", StringComparison.Ordinal)},{Measured(i)},{"uv"[i % 2]}")).Data.FeatureCount.Should().Be(4);

    [Theory]
    [InlineData("[{0}, {1}, 0]")]
    [InlineData("({0}, {1}, 'u'),")]
    public void Read_LinesInBrackets_AreNamed(string line) =>
        Problems(Rows(20, i => line.Replace("{0}", Measured(i), StringComparison.Ordinal).Replace("{1}", Measured(i + 9), StringComparison.Ordinal)))
            .Should().Equal("the lines stand in brackets, as lists in programs do; take the brackets off, and quotes around words with them");

    [Fact]
    public void Read_ATableOnItsSide_IsToldToBeTurned()
    {
        static string Line(string name, Func<int, string> cell) => name + "," + string.Join(',', Enumerable.Range(0, 30).Select(cell)) + "\n";

        Problems(Line("a", i => Measured(i)) + Line("b", i => Measured(i + 9)) + Line("kind", i => $"{"uv"[i % 2]}")).Should().Equal(
            "the table lies on its side: its lines begin with names, such as 'a', and are columns; turn it, so that each line is a sample");
        Read(Line("name", i => $"g{i}") + string.Concat(Enumerable.Range(0, 8).Select(row => Line($"patient {row}", i => i == 29 ? $"{row % 2}" : Measured((row * 40) + i))))).Data.SampleCount.Should().Be(8);
    }

    [Fact]
    public void Read_RaggedRowsOfOneSignWithAnotherInADate_AreCutAtTheFirst() =>
        Problems(Rows(20, i => $"April {i + 1}, 2023;{Measured(i)};{Measured(i + 9)};1.5;{"uv"[i % 2]}{(i % 3 == 0 ? "" : ";x")}")).Should().Contain("line 2: it has 6 cells where the first line has 5");

    [Fact]
    public void Read_ALastRowWithoutALabel_MayBeATotal()
    {
        string[] problems = Problems("shop,sales,good\n" + Rows(30, i => $"S{i % 9},{i * 7 % 50},{"yn"[i % 2]}") + "Gesamtsumme,812,\n");

        problems[^1].Should().Be("line 32 is the last one: if it is a total or a remark and no row, take it out of the file");
        Problems("shop,sales,good\nS1,3,\n" + Rows(30, i => $"S{i % 9},{i * 7 % 50},{"yn"[i % 2]}")).Should().NotContain(problem => problem.Contains("is the last one", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AQuoteThatIsNeverClosed_IsNoTotal() =>
        Problems("a,note,kind\n" + Rows(30, i => $"{Measured(i)},{(i == 20 ? "\"" : "")}note,{"uv"[i % 2]}")).Should().Equal("line 22: its quotes do not fit: a quote is never closed");

    [Fact]
    public void Read_OneClassInSeveralColumns_IsNoted()
    {
        string text = "a,cat,dog,bird\n" + Rows(60, i => $"{Measured(i)},{(i * 5 % 7 % 3 == 0 ? 1 : 0)},{(i * 5 % 7 % 3 == 1 ? 1 : 0)},{(i * 5 % 7 % 3 == 2 ? 1 : 0)}");

        CsvMessage said = Read(text).Notes.Single(note => note.Text.Contains("tell the label", StringComparison.Ordinal));
        said.Text.Should().StartWith("column 2 'cat', column 3 'dog' tell the label: in each row one of them and it is 1");
        said.Names.Should().Equal("cat", "dog");
        Notes("a,cat,dog,bird\n" + Rows(60, i => $"{Measured(i)},{i * 5 % 7 % 2},{i * 3 % 5 % 2},{i * 11 % 13 % 2}")).Should().NotContain(note => note.Contains("tell the label", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ThousandsAmongNumbersToPredict_AreNoted() =>
        Notes("a,b,y\n" + Rows(90, i => FormattableString.Invariant($"{Measured(i)},{Measured(i + 9)},\"{600 + (i * 37 % 997):#,0}\""))).Should().Contain("target column 3 'y': numbers such as '1,007' were read with separated thousands");

    [Fact]
    public void Read_PointsThatMayBeThousandsAmongNumbersToPredict_AreNotedOrRefused()
    {
        string rows = Rows(90, i => $"{Measured(i).Replace('.', ',')};{((i % 9) + 1).ToString(CultureInfo.InvariantCulture)}{(i % 2 == 0 ? $",{100 + (i * 37 % 800)}" : "")}");

        Problems("a;y\n" + rows, new CsvOptions { Task = Datasets.LearningTask.Regression }).Should().Contain(problem => problem.StartsWith("target column 2 'y': '1,", StringComparison.Ordinal) && problem.Contains("may be", StringComparison.Ordinal));
    }
}
