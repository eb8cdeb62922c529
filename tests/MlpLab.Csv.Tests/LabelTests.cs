using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Labels: what counts as a class, what as missing, and what looks like none.</summary>
public class LabelTests
{
    [Theory]
    [InlineData("-", "+")]
    [InlineData("None", "mild")]
    [InlineData("NA", "EU")]
    [InlineData("?", "!")]
    [InlineData("Inf", "Sup")]
    [InlineData("null", "one")]
    public void Read_ClassCalledLikeAMissingValue_IsAClass(string word, string other)
    {
        foreach (MissingValues missing in Enum.GetValues<MissingValues>())
        {
            CsvDataset read = Read("a,y\n" + Rows(20, i => $"{Measured(i)},{(i % 4 == 0 ? word : other)}"), new CsvOptions { Missing = missing });

            read.Data.ClassNames.Should().BeEquivalentTo(word, other);
            read.DroppedRows.Should().Be(0);
            read.Notes.Select(note => note.Text).Should().BeEquivalentTo(word == "Inf" ? [] : [$"label column 2 'y': '{word}' is taken for a class, in 5 rows"]);
        }
    }

    [Fact]
    public void Read_WordForAMissingValueAmongNumbers_IsMissing()
    {
        string file = "a,y\n" + Rows(20, i => $"{Measured(i)},{(i % 4 == 0 ? "NA" : $"{i % 2}")}");

        Problems(file).Should().Equal("line 2, column 2 'y': 'NA' means that the label is missing, here and in 4 other rows; set Missing to Drop");
        CsvDataset read = Read(file, new CsvOptions { Missing = MissingValues.Drop });
        (read.DroppedRows, read.Data.ClassCount).Should().Be((5, 2));
    }

    [Fact]
    public void Read_GivenMissingWord_IsMissingInTheLabelToo() =>
        Read("a,y\n" + Rows(20, i => $"{Measured(i)},{(i % 4 == 0 ? "none yet" : i % 2 == 0 ? "u" : "v")}"), new CsvOptions { MissingWords = ["None yet"], Missing = MissingValues.Drop }).DroppedRows.Should().Be(5);

    [Fact]
    public void Read_EmptyLabel_IsMissing() =>
        Problems("a,y\n1.5,u\n2.5,\n3.5,v\n").Should().Equal("line 3, column 2 'y': '' means that the label is missing; set Missing to Drop");

    [Fact]
    public void Read_CodesThatAreOneNumber_AreClassesOfTheirOwn()
    {
        CsvDataset read = Read("a,y\n" + Rows(30, i => $"{Measured(i)},{(i % 3) switch { 0 => "01", 1 => "1", _ => "2" }}"));

        read.Data.ClassNames.Should().Equal("01", "1", "2");
        read.Notes.Should().ContainSingle().Which.Text.Should().Contain("'01' and '1' are different classes");
    }

    [Theory]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("1e5", "100000")]
    [InlineData("00", "0")]
    public void Read_LongOrOddlyWrittenNumbers_AreTheirTexts(string one, string other) =>
        Read("a,y\n" + Rows(20, i => $"{Measured(i)},{(i % 2 == 0 ? one : other)}")).Data.ClassNames.Should().BeEquivalentTo(one, other);

    [Fact]
    public void Read_LongRangeOfWholeNumbers_LooksLikeANumberToPredict() =>
        Notes("a,age\n" + Rows(400, i => $"{Measured(i)},{30 + (i * 7 % 31)}")).Should().ContainSingle()
            .Which.Should().StartWith("label column 2 'age' has 31 whole numbers from 30 to 60: that looks like a number to predict");

    // Codes begin at 0 or 1 and are about as frequent.
    [Theory]
    [InlineData(0, 26)]
    [InlineData(1, 40)]
    public void Read_ManyCodesOfClasses_AreClasses(int first, int count) => Notes("a,y\n" + Rows(count * 10, i => $"{Measured(i)},{first + (i % count)}")).Should().BeEmpty();

    [Fact]
    public void Read_CountsThatBeginAtOneAndAreRareAtTheirEnd_LookLikeANumber() =>
        Notes("a,rings\n" + Rows(600, i => $"{Measured(i)},{1 + (i % 5) + (i % 7) + (i % 11)}")).Should().ContainSingle().Which.Should().Contain("looks like a number to predict");

    [Theory]
    [InlineData("class")]
    [InlineData("Target")]
    [InlineData("diagnosis")]
    public void Read_LastColumnWhereAnotherIsCalledALabel_IsANote(string name)
    {
        string file = $"{name},b,c\n" + Rows(40, i => $"{i % 2},{Measured(i)},{i / 2 % 4}");

        Notes(file).Should().Equal($"the last column, 'c', was taken for the label, and another is called '{name}'; if it is meant, set Label to {name}");
        Notes(file, new CsvOptions { Label = "c" }).Should().BeEmpty();
    }

    [Fact]
    public void Read_SeveralColumnsCalledLabel_AreANote() =>
        Notes("x,label1,label2\n" + Rows(40, i => $"{Measured(i)},{i % 2},{i / 2 % 4}"))
            .Should().ContainSingle().Which.Should().StartWith("the last column, 'label2', was taken for the label, and another is called 'label1'");

    [Fact]
    public void Read_ClassesThatDifferInCaseAlone_AreANote() =>
        Notes("x,y\n" + Rows(40, i => $"{Measured(i)},{(i % 3 == 0 ? "yes" : i % 3 == 1 ? "no" : "No")}"))
            .Should().Equal("label column 2 'y': 'No' and 'no' differ in case alone and were taken for different; write them alike if they are one");

    [Fact]
    public void Read_WordsThatDifferInCaseAlone_AreANote() =>
        Notes("w,x,y\n" + Rows(40, i => $"{(i % 3 == 0 ? "yes" : i % 3 == 1 ? "no" : "No")},{Measured(i)},{"ab"[i % 2]}"))
            .Should().Contain("column 1 'w': 'No' and 'no' differ in case alone and were taken for different; write them alike if they are one");

    [Fact]
    public void Read_ClassOfTheFirstLineOnly_MayBeAHeader() =>
        Notes("7,8,target\n" + Rows(30, i => $"{i % 5},{i % 7},{"uv"[i % 2]}"), new CsvOptions { HasHeader = false }).Should().ContainSingle()
            .Which.Should().StartWith("class 'target' occurs in the first line only, which may be a header");
}
