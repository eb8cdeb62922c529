using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Files that can be read, and may mean something else than they say: what a note tells, and when none does.</summary>
public class DoubtfulFilesTests
{
    private static string[] Told(string text, CsvOptions? options = null) => [.. Read(text, options).Notes.Select(note => note.Text)];

    private static string[] Problems(string text) =>
        [.. FluentActions.Invoking(() => Read(text)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.Text)];

    private static string Kind(int i) => i * 7 % 3 == 0 ? "u" : "v";

    [Theory]
    [InlineData("grÃ¶Ã\u009fe", "größe")]
    [InlineData("grÃ¶ÃŸe", "größe")]
    [InlineData("Temp Â°C", "Temp °C")]
    [InlineData("donnÃ©e", "donnée")]
    public void Read_NameInUtf8ThatWasTakenForAnotherEncoding_IsSaidWithWhatItMayMean(string name, string meant)
    {
        string sentence = $"'{name}' looks like '{meant}' in UTF-8 that a program read in another encoding and wrote again; the texts were taken as they are";

        Told($"{name},b,y\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{Kind(i)}")).Should().Contain(sentence);
        Told("a,b,y\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{(i % 2 == 0 ? name : "v")}")).Should().Contain(sentence, "classes are texts too");
        Told("a,b,y\n" + Rows(20, i => $"{Measured(i)},{(i % 3 == 0 ? name : "w")},{Kind(i)}")).Should().Contain(sentence, "and so are categories");
    }

    [Theory]
    [InlineData("größe")]
    [InlineData("São Paulo")]
    [InlineData("ÃO")]
    [InlineData("Âge")]
    [InlineData("été ’n")]
    [InlineData("размер")]
    [InlineData("高さ")]
    public void Read_NameWithMarks_IsNoMisreading(string name) =>
        Told($"{name},b,y\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{Kind(i)}")).Should().BeEmpty();

    [Theory]
    [InlineData("01.02", "14.11", "holds numbers with a 0 before them, such as 01.02, and they were taken for decimals; days and months are none")]
    [InlineData("201901", "202112", "holds months such as 201901, and they were taken for numbers: from one year to the next they leap")]
    public void Read_DaysAndMonthsWithoutAYear_AreNoted(string one, string other, string reason) =>
        Told("when,b,y\n" + Rows(24, i => $"{(i % 3 == 0 ? one : i % 3 == 1 ? other : one[..^1] + "3")},{Measured(i)},{Kind(i)}")).Should().Contain($"column 1 'when' {reason}");

    [Theory]
    [InlineData("0.5", "10.25")]
    [InlineData("201900", "202112")]
    [InlineData("201913", "202112")]
    public void Read_NumbersThatAreNoDays_AreNotNoted(string one, string other) =>
        Told("x,b,y\n" + Rows(24, i => $"{(i % 2 == 0 ? one : other)},{Measured(i)},{Kind(i)}")).Should().BeEmpty();

    [Theory]
    [InlineData("x", "'x'")]
    [InlineData("1.5", "1.5")]
    public void Read_OneValueAndGaps_TellsNothingHoweverTheyAreFilled(string value, string shown)
    {
        string text = "c,b,y\n" + Rows(24, i => $"{(i % 4 == 0 ? "" : value)},{Measured(i)},{Kind(i)}");

        foreach (MissingValues missing in (MissingValues[])[MissingValues.Mean, MissingValues.Drop])
        {
            Told(text, new CsvOptions { Missing = missing }).Should().Contain($"column 1 'c' is {shown} in every row that has a value, and with these gaps filled in or left out it tells nothing");
        }
    }

    [Fact]
    public void Read_OnlyFeatureOfOneValue_IsNotedWithoutAdviceToLeaveItOut()
    {
        CsvMessage note = Read("k,y\n" + Rows(24, i => $"5,{Kind(i)}")).Notes.Should().ContainSingle().Which;

        note.Text.Should().Be("column 1 'k' is 5 in every row, which tells nothing");
        note.Kind.Should().Be(CsvMessageKind.Plain);
    }

    [Fact]
    public void Read_NumbersAndWordsForClasses_AreNotedWhereThereAreTwoOfEach()
    {
        string[] labels = ["0", "1", "no", "yes"];

        Told("a,b,y\n" + Rows(24, i => $"{Measured(i)},{Measured(i + 50)},{labels[i % 4]}"))
            .Should().Contain("label column 3 'y' has numbers (0, 1) and words (no, yes), and each is a class of its own; write them alike if some are one");
        Told("a,b,y\n" + Rows(24, i => $"{Measured(i)},{Measured(i + 50)},{labels[i % 3]}")).Should().BeEmpty();
    }

    // The last of 30 numbers of both signs is the sum of the others, and no larger than they are.
    [Fact]
    public void Read_LastRowThatIsASumByChance_IsNoTotal()
    {
        int[] cells = [.. Enumerable.Range(0, 29).Select(i => i % 2 == 0 ? 40 : -40), 40];

        Told("a,b,y\n" + Rows(30, i => $"{cells[i]}.25,{Measured(i)},{Kind(i)}").Replace("40.25", "40", StringComparison.Ordinal)).Should().NotContain(note => note.Contains("sum"));
        Told("a,b,y\n" + Rows(11, i => $"{(i < 10 ? i + 1 : 55)},{Measured(i)},{Kind(i)}")).Should().Contain(note => note.Contains("is the sum of the rows above it"));
    }

    [Fact]
    public void Read_CommasAmongPointsInOneColumn_AreRefusedForTheSign() =>
        Problems("a;b;y\n" + Rows(24, i => $"{(i % 2 == 0 ? Measured(i)[..^1] : Measured(i)[..^1].Replace('.', ','))};{Measured(i + 50)};{Kind(i)}"))
            .Should().ContainMatch("column 1 'a' holds numbers with another decimal sign than its others (*): write all with one");

    [Theory]
    [InlineData("“", "”")]
    [InlineData("„", "“")]
    [InlineData("«", "»")]
    [InlineData("‘", "’")]
    public void Read_NumbersInQuotesOfPrintedText_AreRefusedForThem(string first, string last) =>
        Problems("a,b,y\n" + Rows(24, i => $"{first}{Measured(i)}{last},{Measured(i + 50)},{Kind(i)}")).Should().ContainSingle().Which.Should().StartWith("column 1 'a' holds numbers in quotes of printed text (");

    [Theory]
    [InlineData("=\"1.5\",2")]
    [InlineData("2,=\"1.5\"")]
    public void Read_TextOfASpreadsheet_IsRefusedForWhatItIs(string cells) =>
        Problems("a,b,y\n" + Rows(10, i => $"{cells},{Kind(i)}")).Should().OnlyContain(problem => problem.EndsWith("its quotes do not fit: a cell such as =\"1.5\" is a spreadsheet's way to keep a text: write 1.5 alone"));

    [Fact]
    public void Read_Yaml_IsCalledSo() => Problems("- a: 1\n  b: 2\n  y: u\n- a: 2\n  b: 3\n  y: v\n").Should().Equal("the file is YAML; write its table as CSV");

    [Fact]
    public void Read_CodesThatLookLikeExponents_AreNoted()
    {
        Told("code,b,y\n" + Rows(24, i => $"{i % 9}e{i % 5},{Measured(i)},{Kind(i)}")).Should().Contain("column 1 'code' holds numbers such as 0e0, and they were taken for numbers with an exponent; codes are none");
        Told("rate,b,y\n" + Rows(24, i => $"{i % 9}e-{i % 5},{Measured(i)},{Kind(i)}")).Should().BeEmpty();
        Told("rate,b,y\n" + Rows(24, i => $"{i % 9}.5e3,{Measured(i)},{Kind(i)}")).Should().BeEmpty();
    }

    [Fact]
    public void Read_MinusZero_IsZero() =>
        Told("z,b,y\n" + Rows(24, i => $"{(i % 2 == 0 ? "-0.0" : "0")},{Measured(i)},{Kind(i)}")).Should().Equal("column 1 'z' is 0 in every row, which tells nothing");

    [Fact]
    public void Read_WithAnotherDecimalSignThanTheFiles_SaysThatItWasGiven() =>
        FluentActions.Invoking(() => Read("a,b,y\n" + Rows(24, i => $"{Measured(i)[..^1]},{Measured(i + 50)[..^1]},{Kind(i)}"), new CsvOptions { DecimalSign = ',' }))
            .Should().Throw<CsvDataException>().Which.Problems.Should().Contain(problem => problem.Text.StartsWith("column 1 'a' holds numbers with another decimal sign than the one that was given ("));

    [Fact]
    public void Read_PerMille_IsRefusedForItsOwnSign() =>
        Problems("a,b,y\n" + Rows(24, i => $"{Measured(i)}‰,{Measured(i + 50)},{Kind(i)}")).Should().ContainSingle().Which.Should().Contain("numbers with the sign ‰ (");

    [Fact]
    public void Read_NumbersWithReferences_AreRefusedWithWhatToDo() =>
        Problems("a,b,y\n" + Rows(24, i => $"{Measured(i)}{(i % 9 == 0 ? $"[{i}]" : "")},{Measured(i + 50)},{Kind(i)}"))
            .Should().ContainMatch("column 1 'a' holds text with digits (*[0]*), such as dates or numbers with a unit: write it as plain numbers");

    [Fact]
    public void Read_NamesInMarkupAboveRowsWithout_AreNoXml()
    {
        Read("<b>a</b>,b,<y>\n" + Rows(24, i => $"{Measured(i)},{Measured(i + 50)},{Kind(i)}")).Data.FeatureNames.Should().Equal("<b>a</b>", "b");
        Problems("<root>\n<row a=\"1\"/>\n</root>\n").Should().Equal("the file is XML; write its table as CSV");
    }
}
