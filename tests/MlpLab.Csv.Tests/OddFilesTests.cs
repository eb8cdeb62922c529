using System.Globalization;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Headers that look like rows, rows of another length, marks for no value that are ordinary numbers, columns that say the same, titles above the table.</summary>
public class OddFilesTests
{
    // Without advice, which has the words of its reader.
    private static string[] Problems(string text) =>
        [.. FluentActions.Invoking(() => Read(text)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.Text)];

    private static string[] Notes(string text, CsvOptions? options = null) => [.. Read(text, options).Notes.Select(note => note.Text)];

    private static string Kind(int i) => "xyz"[i * 7 % 3].ToString();

    [Theory]
    [InlineData("a,b,x", "#N/A")]
    [InlineData("a,b,x", "NA")]
    [InlineData("a,b,x", ".")]
    [InlineData("a,b,x", "unknown")]
    [InlineData("a,b,x", "keine")]
    [InlineData("x,b,y", "#N/A")]
    public void Read_NamesOfOneLetterAboveNumbersWithAWordAndAClassOfThatName_AreAHeader(string header, string word)
    {
        string text = header + "\n" + Rows(60, i => $"{(i % 12 == 0 ? word : Measured(i))},{Measured(i + 70)},{Kind(i)}");

        CsvDataset read = Read(text, new CsvOptions { Missing = MissingValues.Drop, MissingWords = ["#N/A", ".", "unknown", "keine"] });

        read.Options.Label.Should().Be(header[^1..]);
        (read.Data.SampleCount, read.Data.ClassCount).Should().Be((55, 3));
        if (word != "NA")
        {
            Problems(text).Should().Equal($"column 1 '{header[0]}' holds numbers, and '{word}' in 5 rows, first in line 2");
        }
    }

    [Fact]
    public void Read_OneNameAboveNumbersAndAClassOfTheOtherName_IsAHeader() =>
        Read("a,x\n" + Rows(60, i => $"{Measured(i)},{Kind(i)}")).Data.FeatureNames.Should().Equal("a");

    [Fact]
    public void Read_WordsThatStandBelowAgainInMostColumns_AreARowAndTheReasonIsGiven() =>
        Problems("a,x,red,on\n" + Rows(60, i => $"{Measured(i)},{Kind(i)},{(i % 2 == 0 ? "red" : "blue")},{(i % 5 < 2 ? "on" : "off")}")).Should().Equal(
            "line 1, column 1 'x1': 'a' is not a number",
            "line 1 was taken for a row, because 'x' stands below it again; it may be a header all the same");

    [Fact]
    public void Read_AWordForNothingAboveNumbersAndAWordThatRecurs_AreARow() =>
        Read("unknown,x\n" + Rows(60, i => $"{(i % 20 == 7 ? "unknown" : Measured(i))},{Kind(i)}"), new CsvOptions { Missing = MissingValues.Drop, MissingWords = ["unknown"] }).Options.HasHeader.Should().BeFalse();

    [Theory]
    [InlineData(20, "1,2,u,3", "a row with more cells may have a text with ',' in it, which needs quotes around it; the cells are cut at ','")]
    [InlineData(20, "1,u", "a row with fewer cells may lack a value: nothing stands in its place then, but the delimiters on both sides do")]
    [InlineData(20, "1,2\n3,u", "lines 22 and 23 may be one row: a text with a line break in it needs quotes around it")]
    [InlineData(20, "1,2\nand more\nand more,u", "lines 22 to 24 may be one row: a text with a line break in it needs quotes around it")]
    [InlineData(60, "Source: survey\nMade by X", "from line 62 to the end no row is as long as those above: if remarks, totals or another table stand there, take them out of the file")]
    [InlineData(60, "c,d\n1,2\n3,4", "from line 62 to the end no row is as long as those above: if remarks, totals or another table stand there, take them out of the file")]
    [InlineData(60, "Total", "line 62 is the last one: if it is a total or a remark and no row, take it out of the file")]
    public void Read_RowsOfAnotherLength_ComeWithTheirCure(int at, string rows, string cure)
    {
        string[] lines = [.. Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{Kind(i)}").Split('\n')];
        string text = "a,b,kind\n" + string.Join('\n', [.. lines[..at], rows, .. lines[at..]]);

        Problems(text)[^1].Should().Be(cure);
        Problems(text).Should().OnlyContain(problem => problem.StartsWith("line", StringComparison.Ordinal) || problem == cure);
    }

    [Theory]
    [InlineData("\nname,count\nx,20\ny,40\n", 63, 2)]
    [InlineData("\n\n# by place\nplace,count,mean,spread\nhere,20,1.5,0.1\nthere,40,1.6,0.2\n", 65, 4)]
    [InlineData("\nname,count\nx,20\ny,40\n\nanother,table,of,five,columns\n1,2,3,4,5\n2,3,4,5,6\n", 63, 2)]
    [InlineData("\nname,count\nx,20\ny,40\n\na,b,kind\n1,2,u\n2,3,v\n", 63, 2)]
    [InlineData(",,\nname,count\nx,20\ny,40\n", 63, 2)]
    public void Read_AnotherTableBelowABlankLine_IsFound(string below, int line, int columns) =>
        Problems("a,b,kind\n" + Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{Kind(i)}") + below)
            .Should().ContainSingle(problem => problem.StartsWith("a second table", StringComparison.Ordinal))
            .Which.Should().Be($"a second table of {columns} columns seems to begin in line {line}: keep one table in this file, and put the other into a file of its own");

    [Fact]
    public void Read_AnotherTableThatIsTheLarger_IsFound() =>
        Problems("a,b,kind\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 70)},{Kind(i)}") + "\nday,depth,width,mass\n" + Rows(90, i => $"{i},{Measured(i)},{Measured(i)},{Measured(i)}"))[^1]
            .Should().StartWith("a second table of 4 columns seems to begin in line 23: ");

    [Theory]
    [InlineData("name,count\nx,20\ny,40\n")]
    [InlineData("\nname,count\nx,20\n")]
    [InlineData("\n1,2\n3,4\n5,6\n")]
    [InlineData("\nSource,survey\nMade by,somebody\nPlace,here\n")]
    [InlineData("\nname,name\nx,20\ny,40\n")]
    [InlineData("\nname,count\nx,20\n1.5,2.5,u\ny,40\n")]
    [InlineData("\nTotal\n60\n60\n")]
    public void Read_RowsThatMayBeNoTable_AreNotCalledOne(string below) =>
        Problems("a,b,kind\n" + Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{Kind(i)}") + below).Should().NotContain(problem => problem.StartsWith("a second table", StringComparison.Ordinal));

    [Fact]
    public void Read_RowsWithoutTheirLastCells_AreNotTakenForAText() =>
        Problems("a,b,c,d,kind\n" + Rows(40, i => i % 5 == 0 ? $"{Measured(i)},1,2,3,u" : string.Join(',', Enumerable.Range(0, 1 + (i % 4)).Select(_ => "1"))))[^1].Should().StartWith("a row with fewer cells may lack a value");

    [Fact]
    public void Read_ATextWithCommas_IsSaidToBeNoTable() =>
        Problems("1. Title: trees\n2. Sources, old, and new:\na, b, c, d\nby somebody, in 1990\n   3. none\n").Should().Contain("the lines have 2 to 5 cells, so the file is a text or several tables, or its cells are not cut at a blank")
            .And.NotContain(problem => problem.StartsWith("the first line may be", StringComparison.Ordinal));

    [Fact]
    public void Read_RowsToPredictOfAnotherLength_ComeWithTheSameCure()
    {
        using var stream = new MemoryStream("a,b\n1,2\n1,2,3\n1,2\n1,2\n"u8.ToArray());
        using var reader = new CsvBlockReader(stream, new CsvOptions(), ["a", "b"], ["u", "v"]);

        reader.Invoking(all => all.Next(10)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.Text).Should().Equal(
            "line 3: it has 3 cells where the first line has 2",
            "a row with more cells may have a text with ',' in it, which needs quotes around it; the cells are cut at ','");
    }

    [Theory]
    [InlineData("mm,kg\n1,2\n3,4\n5,6\n", "line 2, beneath the header, may name units or kinds of the columns: take it out of the file; or the first line is a title")]
    [InlineData("1,2\n3,4\n5,6\nTotal,12\n", "line 5 is the last one: if it is a total or a remark and no row, take it out of the file")]
    public void Read_UnitsAndTotalsAmongRowsToPredict_AreSaidToBeThat(string rows, string remark)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("a,b\n" + rows));
        using var reader = new CsvBlockReader(stream, new CsvOptions(), ["a", "b"], ["u", "v"]);

        reader.Invoking(all => all.Next(10)).Should().Throw<CsvDataException>().Which.Problems[^1].Text.Should().Be(remark);
    }

    [Fact]
    public void Read_RowsToPredictOfOneCellMoreThanTheHeader_SayHowTheyWereRead()
    {
        using var stream = new MemoryStream("a,b\nRome, Italy,2.5\nOslo, Norway,3.5\nBari, Italy,1.5\n"u8.ToArray());
        using var reader = new CsvBlockReader(stream, new CsvOptions(), ["a", "b"], ["u", "v"], findsLabel: true);

        reader.Invoking(all => all.Next(10)).Should().Throw<CsvDataException>().Which.Problems[^1].Text.Should().Be(
            "each row has one cell more than the first line, so its first was taken for a name of the row; if it is none, a text with ',' in it lacks quotes, or the first line lacks a name");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unnamed: 0")]
    [InlineData("PassengerId")]
    public void Read_RowsToPredictWithTheirNumbers_HaveNoLabels(string name)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{name},a,b\n0,1,2\n1,3,4\n"));
        using var reader = new CsvBlockReader(stream, new CsvOptions(), ["a", "b"], ["u", "v"], findsLabel: true);

        reader.HasLabels.Should().BeFalse();
        reader.IgnoredColumns.Should().Equal(name);
        reader.Next(10)!.Features.RowCount.Should().Be(2);
    }

    [Fact]
    public void Read_QuotesEscapedByABackslash_AreToldToBeWrittenTwice() =>
        Problems("note,a,kind\n\"he said \\\"yes\\\"\",1.5,u\n\"no\",2.5,v\n")[0].Should().Be("line 2: its quotes do not fit: a quote within quotes is written twice, \"\", not \\\"");

    [Fact]
    public void Read_MorePartsThanNames_SayWhyTheFirstColumnHasNoName() =>
        Problems("name   a   b   kind\n" + Rows(30, i => $"tree {i}   {Measured(i)}   {Measured(i + 9)}   {Kind(i)}")).Should().ContainSingle().Which.Should().StartWith(
            "column 1 without a name is there because each row has one cell more than the first line, and does not number or name the rows: a text with a blank in it needs quotes");

    [Fact]
    public void Read_TwoLinesOfNames_AreToldToBeOne() =>
        Problems(",size,size,kind\n,length,width,\n" + Rows(30, i => $"{i},{Measured(i)},{Measured(i + 9)},{Kind(i)}"))[^1].Should().Be(
            "the second line names the columns too, as where names have two levels: make one line of both");

    [Theory]
    [InlineData("Sales report 2021,,,\n,,,\n", 2)]
    [InlineData("\"Sales, by region\",,,\n", 1)]
    [InlineData("Report,,,\nfrom March to May,,,\n,,,\n", 3)]
    [InlineData("40,3,,\n,,,\n", 2)]
    public void Read_TitleOfASpreadsheet_IsLeftOutAndCounted(string title, int lines)
    {
        string table = "region,amount,share,hit\n" + Rows(40, i => $"{"NSEW"[i % 4]},{Measured(i)},{Measured(i + 9)},{"yn"[i * 7 % 3 % 2]}");

        CsvDataset read = Read(title + table);
        read.Data.Features.Should().Be(Read(table).Data.Features);
        read.Notes.Select(note => note.Text).Should().Contain($"{lines} {(lines == 1 ? "line" : "lines")} above the names of the columns, with a title or nothing, left out");
        Problems(title + "region,amount,share,hit\nN,x,1,y\n" + table)[0].Should().Contain($"line {lines + 2}, column 2 'amount'");
    }

    // A first row with gaps is a row.
    [Fact]
    public void Read_AFirstRowWithGaps_IsNoTitle() =>
        Read("1.5,,\n" + Rows(40, i => $"{Measured(i)},{Measured(i + 9)},{Kind(i)}"), new CsvOptions { Missing = MissingValues.Drop }).Notes.Should().NotContain(note => note.Text.Contains("title", StringComparison.Ordinal));

    [Theory]
    [InlineData("-1", 18, true)]
    [InlineData("0", 18, true)]
    [InlineData("-1", 5, false)]
    [InlineData("0", 2, false)]
    public void Read_MinusOneOrNoughtFarBelowTheOthers_AreNoted(string mark, int least, bool isNoted)
    {
        string[] notes = Notes("age,b,kind\n" + Rows(90, i => $"{(i % 9 == 4 ? mark : $"{least + (i * 37 % 12)}")},{Measured(i)},{Kind(i)}"));

        notes.Where(note => note.Contains("far from all other values", StringComparison.Ordinal)).Should().Equal(isNoted ? [$"column 1 'age': {mark} in 10 rows, far from all other values"] : []);
    }

    [Theory]
    [InlineData("age,b,kind", "0")]
    [InlineData("age,b,0", "x")]
    public void Read_AMarkThatOtherColumnsHaveToo_IsToBeEmptied(string header, string other) =>
        Notes(header + "\n" + Rows(90, i => $"{(i % 9 == 4 ? "0" : $"{18 + (i * 37 % 12)}")},{(i % 2 == 0 ? Measured(i) : other == "0" ? "0" : Measured(i))},{(other == "0" ? Kind(i) : $"{i * 7 % 3 % 2}")}")).Should().Contain(
            "column 1 'age': 0 in 10 rows, far from all other values; if it means that there is no value, write nothing in its place: other columns have 0 too");

    // Labels, codes of −1 and 1, amounts of nothing, degrees around zero, standardised columns, more noughts than numbers.
    [Theory]
    [InlineData("i % 2")]
    [InlineData("codes")]
    [InlineData("amounts")]
    [InlineData("degrees")]
    [InlineData("clipped")]
    [InlineData("mostly")]
    public void Read_OrdinaryMinusOneAndNought_AreNotNoted(string what) =>
        Notes("v,b,kind\n" + Rows(120, i => (what switch
        {
            "i % 2" => $"{Measured(i)},{Measured(i + 70)},{(i * 7 % 3 == 0 ? -1 : 1)}",
            "codes" => $"{(i * 7 % 3 == 0 ? -1 : 1)},{Measured(i)},{Kind(i)}",
            "amounts" => $"{(i % 4 == 0 ? 0 : 3 + (i * 37 % 100))},{Measured(i)},{Kind(i)}",
            "degrees" => $"{(i * 37 % 30) - 1},{Measured(i)},{Kind(i)}",
            "clipped" => $"{Math.Max(-1, Math.Sin(i * 12.9898) * 2).ToString("0.000", CultureInfo.InvariantCulture)},{Measured(i)},{Kind(i)}",
            _ => $"{(i % 4 != 0 ? 0 : 300 + (i * 37 % 100))},{Measured(i)},{Kind(i)}",
        }))).Should().NotContain(note => note.Contains("far from", StringComparison.Ordinal));

    [Fact]
    public void Read_NoughtAmongNumbersToPredict_IsNoted() =>
        Notes("a,b,price\n" + Rows(90, i => $"{Measured(i)},{Measured(i + 70)},{(i % 9 == 4 ? "0" : $"{300.5 + (i * 37 % 90)}")}")).Should().Contain(note => note.StartsWith("target column 3 'price': 0 in 10 rows", StringComparison.Ordinal));

    [Theory]
    [InlineData("1", "0", "column 2 'q' is equal to column 1 'p' in every row")]
    [InlineData("10", "0", "column 2 'q' is 10 times column 1 'p' in every row")]
    [InlineData("1.8", "32", "column 2 'q' is 1.8 times column 1 'p' plus 32 in every row")]
    [InlineData("-1", "1", "column 2 'q' is -1 times column 1 'p' plus 1 in every row")]
    [InlineData("1", "-273.15", "column 2 'q' is column 1 'p' minus 273.15 in every row")]
    public void Read_AColumnThatFollowsFromAnother_IsNoted(string factor, string rest, string note)
    {
        string text = "p,q,b,kind\n" + Rows(60, i => FormattableString.Invariant($"{decimal.Parse(Measured(i), CultureInfo.InvariantCulture)},{(decimal.Parse(Measured(i), CultureInfo.InvariantCulture) * decimal.Parse(factor, CultureInfo.InvariantCulture)) + decimal.Parse(rest, CultureInfo.InvariantCulture)},{Measured(i + 70)},{Kind(i)}"));

        CsvMessage said = Read(text).Notes.Single(known => known.Text == note);
        (said.Kind, said.Column).Should().Be((CsvMessageKind.DispensableColumn, 2));
        said.Names.Should().Equal("q");
        Notes(text.Replace("\n" + Measured(7) + ",", "\n0.123,", StringComparison.Ordinal)).Should().NotContain(note, "one row differs");
    }

    [Fact]
    public void Read_SeveralColumnsThatTellTheSame_AreOneNote()
    {
        CsvMessage said = Read("p,q,b,r,kind\n" + Rows(60, i => $"{i * 37 % 61},{i * 37 % 61 * 2},{Measured(i)},{(i * 37 % 61) + 5},{Kind(i)}")).Notes.Single(note => note.Text.Contains("tell the same", StringComparison.Ordinal));

        said.Text.Should().Be("column 2 'q', column 4 'r' tell the same as column 1 'p': each is equal to it, a multiple of it, or a multiple and a number");
        said.Names.Should().Equal("q", "r");
    }

    [Fact]
    public void Read_WordsThatGoWithOtherWords_AreNoted()
    {
        Notes("country,code,b,kind\n" + Rows(60, i => $"{"Peru Mali Oman".Split(' ')[i * 5 % 7 % 3]},{"PMO"[i * 5 % 7 % 3]},{Measured(i)},{Kind(i)}")).Should().Contain(
            "column 2 'code' has a word of its own for each word of column 1 'country'");
        Notes("country,code,b,kind\n" + Rows(60, i => $"{"PMO"[i % 3]},{"PMO"[i * 5 % 7 % 3]},{Measured(i)},{Kind(i)}")).Should().NotContain(note => note.Contains("for each word", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_GapsInDifferentRows_TellApart()
    {
        static string Text(int gap) => "p,q,b,kind\n" + Rows(60, i => $"{(i == 3 ? "" : Measured(i))},{(i == gap ? "" : Measured(i))},{Measured(i + 70)},{Kind(i)}");

        Notes(Text(3), new CsvOptions { Missing = MissingValues.Mean }).Should().Contain("column 2 'q' is equal to column 1 'p' in every row");
        Notes(Text(4), new CsvOptions { Missing = MissingValues.Mean }).Should().NotContain(note => note.Contains("is equal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u202F")]
    [InlineData("\u00A0")]
    [InlineData(" ")]
    public void Read_ThousandsWithBlanksBeforeDecimalCommas_AreNumbers(string blank) =>
        Read("revenu;âge;achat\n" + Rows(40, i => $"{20 + (i % 7)}{blank}{100 + (i * 37 % 800)},5{i % 10};{20 + (i * 7 % 31)};{(i % 3 == 0 ? "oui" : "non")}")).Data.Features[0, 0].Should().Be(20100.50);

    [Fact]
    public void Read_ErrorsOfSpreadsheetsAmongClasses_AreNoted() =>
        Notes("a,b,kind\n" + Rows(60, i => $"{Measured(i)},{Measured(i + 70)},{(i % 15 == 0 ? "#REF!" : Kind(i))}")).Should().Contain("label column 3 'kind': '#REF!', as spreadsheets write an error, is taken for a class");

    [Fact]
    public void Read_WideCommas_AreNamed() =>
        Problems("a，b，kind\n" + Rows(9, i => $"{Measured(i)}，{Measured(i + 9)}，{Kind(i)}")).Should().ContainSingle().Which.Should().StartWith("each line has '，', which seems to separate the cells");

    [Fact]
    public void Read_DigitsOfAnotherScript_AreSaidToBeThat() =>
        Problems("a,b,kind\n" + Rows(40, i => $"٠.٦{"٠١٢٣٤٥٦٧٨٩"[i % 10]}{"٠١٢٣٤٥٦٧٨٩"[i / 4]},{Measured(i)},{Kind(i)}")).Should().ContainSingle().Which.Should().StartWith("column 1 'a' holds digits other than 0 to 9 (٠.٦٠٠, ");

    [Theory]
    [InlineData("{0}JAN2021")]
    [InlineData("{0}. März 2021")]
    [InlineData("Jan {0}, 2021")]
    [InlineData("{0}-Feb-21")]
    [InlineData("Mon Jan {0} 10:07:00 2021")]
    [InlineData("{0} août 2021 07:30")]
    public void Read_DatesWithAMonthInWords_AreNoCategories(string date) =>
        Problems("when,b,kind\n" + Rows(90, i => $"\"{date.Replace("{0}", $"{1 + (i % 28):00}", StringComparison.Ordinal)}\",{Measured(i)},{Kind(i)}")).Should().ContainSingle().Which.Should().StartWith("column 1 'when' holds text with digits (");
}
