using System.Text;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Tables as they lie on people's disks: with totals, units, errors of spreadsheets, two files in one, in other formats. Read, or refused with what is the matter.</summary>
public class AsUsersHaveThemTests
{
    private static readonly string Body = Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{"uv"[i % 2]}");

    [Fact]
    public void Read_HeaderAmongTheRows_IsLeftOutWithANote()
    {
        CsvDataset numbers = Read("a,b,kind\n" + Body + "a,b,kind\n" + Body + "a,b,kind\n");
        CsvDataset words = Read("colour,kind\n" + Rows(40, i => $"{"rgb"[i % 3]},{"uv"[i % 2]}{(i == 20 ? "\ncolour,kind" : "")}"));

        numbers.Data.SampleCount.Should().Be(40);
        numbers.Notes.Select(note => note.Text).Should().Contain("2 rows repeat the header, as where files were put together; left out");
        (words.Data.SampleCount, words.Options.HasHeader).Should().Be((40, true));
        words.Data.ClassNames.Should().Equal("u", "v");
        words.Notes.Select(note => note.Text).Should().Contain("1 row repeats the header, as where files were put together; left out");
    }

    [Theory]
    [InlineData("1,01,-2,030,a\n3,5,7,125,b\n-4,25,0,5,a\n6,125,-1,75,b\n", "1,01")]
    [InlineData("1,5,a\n-0,5,b\n2,5,a\n", "-0,5")]
    [InlineData("1,50,2,25\n3,05,4,75\n0,75,0,00\n", "3,05")]
    public void Read_DecimalCommasAmongCommas_AreNoted(string text, string example) =>
        Notes(text).Should().Contain($"the columns seem to be numbers with decimal commas, cut in two at them: '{example}' was read as two cells; write decimal points, semicolons between the cells, or quotes around each");

    [Theory]
    [InlineData("x,label\n1,5,a\n0,7,b\n1,25,a\n-3,5,b\n", "1,5")]
    [InlineData("x,label\n5,5,a\n3,7,b\n9,25,a\n", "5,5")]
    [InlineData("x,y,label\n1,5,2,25,a\n0,7,3,5,b\n1,25,4,0,a\n", "1,5")]
    [InlineData("x,y,label\n1,5,2,a\n0,7,3,5,b\n1,25,4,0,a\n2,3,a\n", "1,5")]
    public void Read_DecimalCommasBelowAHeader_AreTheReasonOfTheRefusal(string text, string example) =>
        Problems(text)[0].Should().StartWith($"the columns seem to be numbers with decimal commas, cut in two at them: '{example}' was read as two cells; write decimal points");

    [Fact]
    public void Read_CommasSaidToBeDecimalSignsBetweenTheCells_AreRefused()
    {
        Action read = () => Read("1,50,a\n3,05,b\n0,75,a\n", new CsvOptions { DecimalSign = ',' });
        read.Should().Throw<CsvDataException>().WithMessage("the columns seem to be numbers with decimal commas, cut in two*");
    }

    [Theory]
    [InlineData(7, "", true)]
    [InlineData(7, ".5", false)]
    [InlineData(1, "", false)]
    public void Read_RowNamesThatMayBePartsOfNumbers_AreNotedWhereTheyDoNotCount(int step, string decimals, bool isNoted) =>
        Notes("x,label\n" + Rows(31, i => $"{i * step % 31},{i % 5}{decimals},{"uv"[i * 7 % 3 % 2]}"))
            .Any(note => note.Contains("decimal commas, cut in two", StringComparison.Ordinal)).Should().Be(isNoted);

    [Theory]
    [InlineData("1,10,-2,300,a\n3,50,7,125,b\n-4,25,0,500,a\n")]
    [InlineData("01,05,a\n02,07,b\n03,08,a\n")]
    [InlineData("1,05,2.5,a\n2,07,3.5,b\n3,08,4.5,a\n")]
    [InlineData("1,05,7,-1,a\n2,07,3,1,b\n3,08,4,1,a\n")]
    [InlineData("1,05,7,1,9,4,2,4,a\n2,07,3,1,8,4,5,5,b\n3,08,4,1,7,4,6,7,a\n")]
    [InlineData("n,code,kind\n1,05,a\n2,07,b\n3,08,a\n")]
    public void Read_WholeNumbersAmongCommas_AreNotTakenForCutOnes(string text) =>
        Notes(text).Should().NotContain(note => note.Contains("decimal commas", StringComparison.Ordinal));

    [Fact]
    public void Read_RowOfUnitsBeneathTheHeader_IsSupposed() =>
        Problems("a,b,kind\nkg,cm,-\n" + Body).Should().HaveCount(3).And.Contain(problem => problem.StartsWith("line 2, beneath the header, may name units", StringComparison.Ordinal));

    [Theory]
    [InlineData("Total,0.5,")]
    [InlineData("Source: a survey")]
    public void Read_LastRowThatIsNone_IsSupposed(string last) =>
        Problems("a,b,kind\n" + Body + last + "\n").Should().Contain("line 22 is the last one: if it is a total or a remark and no row, take it out of the file");

    [Fact]
    public void Read_TotalThatIsReadAsARow_IsNoted()
    {
        string named = "town,size,price\n" + Rows(30, i => $"{"abc"[i % 3]},{Measured(i)},{Measured(i + 9)}") + "TOTAL:,100.5,99.25\n";
        string summed = "size,price\n" + Rows(30, i => $"{i * 7 % 31},{Measured(i + 9)}") + $"{Enumerable.Range(0, 30).Sum(i => i * 7 % 31)},0.5\n";

        Notes(named).Should().Contain("line 32, the last, says 'TOTAL:' and was read as a row like the others; if it sums them up, take it out of the file");
        Notes("a,b,kind\n" + Body + "1.5,2.5,Sum\n").Should().Contain(note => note.StartsWith("line 22, the last, says 'Sum'", StringComparison.Ordinal));
        Notes(summed).Should().Contain(note => note.StartsWith("line 32, the last, is the sum of the rows above it", StringComparison.Ordinal));
        Notes("size,price\n" + Rows(30, i => $"{i * 7 % 31},{Measured(i + 9)}")).Should().NotContain(note => note.Contains("the last,", StringComparison.Ordinal) && note.StartsWith("line", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#NAME?|#REF!|#DIV/0!|#WERT!|#N/A")]
    [InlineData("ND|missing|TBD|...|unknown")]
    [InlineData("-1.#IND|1.#QNAN")]
    public void Read_WordsThatMeanNothingAmongNumbers_AreAllOffered(string words)
    {
        string[] all = words.Split('|');

        string[] problems = Problems("a,b,kind\n" + Body + Rows(all.Length, i => $"{all[i]},1.5,u"));

        problems.Should().ContainSingle().Which.Should().Contain("name it in MissingWords").And.ContainAll(all);
    }

    // 3/4 is a number that is written otherwise: nobody should drop it as if it were not there.
    [Theory]
    [InlineData("3/4")]
    [InlineData("1.2k")]
    [InlineData("~5")]
    public void Read_NumbersWithAMistake_AreNotOfferedAsMissing(string cell)
    {
        string[] problems = Problems("a,b,kind\n" + Body + Rows(5, _ => $"{cell},1.5,u"));

        problems.Where(problem => problem.EndsWith($"'{cell}' is not a number", StringComparison.Ordinal)).Should().HaveCount(5);
        problems.Should().ContainSingle(problem => problem.StartsWith($"column 1 'a' holds text with digits ({cell}), such as dates or numbers with a unit: write it as plain numbers", StringComparison.Ordinal));
        problems.Should().HaveCount(6);
    }

    [Theory]
    [InlineData("∞")]
    [InlineData("-∞")]
    [InlineData("−∞")]
    [InlineData("1.#INF")]
    public void Read_InfinityInOtherWriting_IsInfinite(string cell) =>
        Problems("a,b,kind\n" + Body + Rows(4, _ => $"{cell},1.5,u")).Should().HaveCount(4).And.AllSatisfy(problem =>
            problem.Should().EndWith($"'{cell}' is infinite, or beyond the range of a double; if it means that a value is missing, name it in MissingWords: {cell}"));

    [Fact]
    public void Read_OneWordInEveryRow_TellsNothing() =>
        Notes("a,b,kind\n" + Rows(20, i => $"{Measured(i)},same,{"uv"[i % 2]}")).Should().Contain(note => note.StartsWith("column 2 'b' is 'same' in every row, which tells nothing", StringComparison.Ordinal));

    [Theory]
    [InlineData("−")]
    [InlineData("–")]
    [InlineData("‐")]
    [InlineData("‑")]
    [InlineData("－")]
    public void Read_DashInPlaceOfTheMinus_IsTheMinus(string dash) =>
        Read("a,b,kind\n" + Body + $"{dash}2.5,1.5,u\n").Data.Features[20, 0].Should().Be(-2.5);

    [Fact]
    public void Read_TextTooLongForAWord_IsNoPercent()
    {
        string text = new('z', 300);

        Problems("a,b,kind\n" + Body + $"{text},1.5,u\n")[0].Should().MatchRegex("^line 22, column 1 'a': 'z+…' is not a number$");
        Notes("a,b,kind\n" + Rows(20, i => $"{text}{i},{Measured(i)},{"uv"[i % 2]}")).Should().ContainSingle().Which.Should().StartWith("column 1 'a' has texts of more than 200 bytes").And.EndWith("it was left out");
    }

    [Fact]
    public void Read_NamesOfSomeColumnsAlone_AreAHeader() =>
        Problems(",,kind\n" + Body).Should().HaveCount(2).And.AllSatisfy(problem => problem.Should().MatchRegex("^column [12] without a name does not number or name the rows"));

    [Theory]
    [InlineData("cafe\u0301", "caf\u00E9", "the encoding of their letters")]
    [InlineData("New  York", "New York", "blanks or the sign at the end")]
    [InlineData(">50K", ">50K.", "blanks or the sign at the end")]
    public void Read_LabelsThatLookAlike_AreNoted(string one, string other, string difference)
    {
        Notes("a,b,kind\n" + Rows(30, i => $"{Measured(i)},{Measured(i + 40)},{(i % 3 == 0 ? one : i % 3 == 1 ? other : "else")}"))
            .Should().Equal($"label column 3 'kind': '{one}' and '{other}' differ in {difference} alone and were taken for different; write them alike if they are one");
        Notes("a,b,kind\n" + Rows(30, i => $"{Measured(i)},{Measured(i + 40)},{(i % 2 == 0 ? "p\u00E2te" : "p\u00E4te")}")).Should().BeEmpty("these are two words");
    }

    [Theory]
    [InlineData("${0}", "numbers with a currency")]
    [InlineData("{0}%", "numbers with the sign %")]
    [InlineData("{0} kg", "text with digits")]
    public void Read_LabelOfNumbersWithASign_IsToBeWrittenPlainly(string form, string kind) =>
        Problems("a,b,price\n" + Rows(30, i => $"{Measured(i)},{Measured(i + 40)},{string.Format(System.Globalization.CultureInfo.InvariantCulture, form, (i * 37) + 0.5)}"))
            .Should().ContainSingle().Which.Should().Contain(kind).And.Contain("if it is to be predicted");

    [Fact]
    public void Read_LastColumnThatCountsTheRows_IsNoTarget()
    {
        string file = "a,b,id\n" + Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{i + 1}");

        Problems(file).Should().ContainSingle().Which.Should().StartWith("column 3 'id', the last, numbers the rows");
        Read(file, new CsvOptions { Label = "id" }).Data.SampleCount.Should().Be(60);
    }

    [Fact]
    public void Read_MarkAmongNumbersToPredict_IsNoted() =>
        Notes("a,b,price\n" + Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{(i % 12 == 0 ? "-999" : Measured(i + 99))}"))
            .Should().Contain(note => note.StartsWith("target column 3 'price': -999 in 5 rows, far from all other values", StringComparison.Ordinal));

    [Fact]
    public void Read_WordThatIsUsuallyMissingAmongWords_CanBeAWord()
    {
        string file = "basement,b,kind\n" + Rows(30, i => $"{(i % 3 == 0 ? "None" : i % 3 == 1 ? "full" : "half")},{Measured(i)},{"uv"[i % 2]}");

        Problems(file).Should().ContainSingle().Which.Should().EndWith("set Missing to Drop or Mean, or UsesUsualMissingWords to false where it is a word like others");
        Read(file, new CsvOptions { UsesUsualMissingWords = false }).Data.FeatureNames.Should().Contain("basement=None");
    }

    [Theory]
    [InlineData("^", "'^'")]
    [InlineData("~", "'~'")]
    [InlineData("\u0001", "the character 1")]
    [InlineData(":", "':'")]
    public void Read_DelimiterThatIsNone_IsNamed(string sign, string named) =>
        Problems(("a,b,kind\n" + Body).Replace(",", sign, StringComparison.Ordinal)).Should().ContainSingle().Which.Should().StartWith($"each line has {named}, which seems to separate the cells");

    [Fact]
    public void Read_LinesInQuotes_AreSaidToBe() =>
        Problems(Rows(10, i => $"\"{Measured(i)},{Measured(i + 9)},{"uv"[i % 2]}\"")).Should().ContainSingle().Which.Should().StartWith("the lines stand in quotes as a whole");

    [Fact]
    public void Read_TabsBehindCommas_AreBlanks() => Read(("a,b,kind\n" + Body).Replace(",", ",\t", StringComparison.Ordinal)).Data.FeatureNames.Should().Equal("a", "b");

    [Fact]
    public void Read_SomeRowsThatEndInDelimiters_AreRows()
    {
        CsvDataset read = Read("a,b,kind\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{"uv"[i % 2]}{(i % 5 == 1 ? "," : "")}"));

        (read.Data.SampleCount, read.Data.FeatureCount).Should().Be((20, 2));
        read.Notes.Should().ContainSingle().Which.Text.Should().StartWith("the rows end in delimiters");
    }

    [Fact]
    public void Read_LinesAboutTheFileAboveTheTable_AreSupposed() =>
        Problems("Date:,2021-01-01\nOperator:,X\n" + "a,b,kind\n" + Body).Should().Contain(problem => problem.StartsWith("the first line may be a title", StringComparison.Ordinal));

    [Theory]
    [InlineData("| a | b | kind |\n|---|---|---|\n| 1 | 2 | u |\n", "Markdown")]
    [InlineData("a & b & kind \\\\\n1 & 2 & u \\\\\n3 & 4 & v \\\\\n", "LaTeX")]
    [InlineData("INSERT INTO t VALUES (1, 2, 'u');\n", "SQL")]
    [InlineData("$FL2@(#) SPSS DATA FILE\0\0", "SPSS")]
    [InlineData("<stata_dta><header>\0\0", "Stata")]
    public void Read_OtherFormat_IsNamed(string text, string format) => Problems(text).Should().ContainSingle().Which.Should().StartWith("the file is ").And.Contain(format);

    [Fact]
    public void Read_ZerosThatAreNotThoseOfUtf16_AreNoText()
    {
        Problems(Encoding.Unicode.GetBytes("a,b\n1,u\n")).Should().ContainSingle().Which.Should().Contain("perhaps utf-16");
        Problems([0x41, 0, 0, 0x42, 0, 0, 0x43, 0, 0]).Should().ContainSingle().Which.Should().EndWith("it is no text");
    }

    [Fact]
    public void Read_EndMarkAndOtherComments_AreNoRows() =>
        Read("a,b,kind\n" + Body + "% second day\n// third\n" + Body + "\u001A").Data.SampleCount.Should().Be(40);

    [Fact]
    public void Options_PrintWhatIsGiven()
    {
        new CsvOptions().ToString().Should().Be("all found out");
        new CsvOptions { Label = "kind", Delimiter = '\t', Drop = ["id", "no, 2"], Missing = MissingValues.Mean, MissingWords = ["."], HasHeader = true }.ToString()
            .Should().Be("with a header, delimiter tab, label 'kind', without 'id', 'no, 2', missing values: mean, missing where '.'");
    }
}
