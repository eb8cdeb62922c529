using System.Text;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>How files are laid out: headers that are numbers, what stands above the table, delimiters, encodings, formats that are none.</summary>
public class LayoutTests
{
    private static readonly string Body = Rows(20, i => $"{Measured(i)},{Measured(i + 50)},{"uv"[i % 2]}");

    [Theory]
    [InlineData("0,1,2\n")]
    [InlineData("1,2,3\n")]
    [InlineData("0,1,kind\n")]
    [InlineData("\"0\",\"1\",\"2\"\n")]
    [InlineData("0.0,1.0,2.0\n")]
    public void Read_HeaderThatCountsTheColumns_IsAHeaderWithANote(string header)
    {
        CsvDataset read = Read(header + Body);

        (read.Data.SampleCount, read.Options.HasHeader).Should().Be((20, true));
        read.Notes.Should().ContainSingle().Which.Text.Should().EndWith("counts the columns and was taken for a header");
    }

    [Fact]
    public void Read_HeaderThatCountsManyColumnsOfWholeNumbers_IsAHeader()
    {
        CsvDataset read = Read("0,1,2,3,4,5,6,7,8\n" + Rows(20, i => string.Join(',', Enumerable.Range(0, 8).Select(j => i * (j + 3) % 17)) + $",{i % 3}"));

        (read.Data.SampleCount, read.Data.FeatureNames[7], read.Options.Label).Should().Be((20, "7", "8"));
    }

    [Theory]
    [InlineData("0,1,2\n3,4,0\n1,1,1\n2,5,0\n7,1,2\n4,4,1\n")]
    [InlineData("0,1\n1,0\n0,1\n1,0\n")]
    [InlineData("0,0,0\n0,1,1\n1,0,1\n1,1,0\n")]
    public void Read_RowOfWholeNumbersThatMayCount_StaysARow(string file) => Read(file).Data.SampleCount.Should().Be(file.Count(c => c == '\n'));

    [Fact]
    public void Read_NumbersAmongTheNames_AreNames() =>
        Read("country,1990,1991,1992,region\n" + Rows(20, i => $"c{i % 4},{Measured(i)},{Measured(i + 9)},{Measured(i + 18)},{"uv"[i % 2]}")).Data.FeatureNames
            .Should().EndWith(["1990", "1991", "1992"]);

    [Fact]
    public void Read_TableOfWords_FindsItsHeaderByWordsThatDoNotRecur()
    {
        string rows = Rows(40, i => $"{"rgb"[i % 3]},{"xy"[i / 2 % 2]},{"uv"[i % 2]}");

        Read("colour,shape,kind\n" + rows).Data.ClassNames.Should().Equal("u", "v");
        Read(rows).Data.SampleCount.Should().Be(40);
    }

    // The name of a column stands in it by chance: a city called city.
    [Fact]
    public void Read_NameThatRecursAsACell_IsANameAmongMany() =>
        Read("width,city,height,kind\n" + Rows(20, i => $"{Measured(i)},{(i % 2 == 0 ? "city" : "land")},{Measured(i + 9)},{"uv"[i % 2]}")).Options.HasHeader.Should().BeTrue();

    [Fact]
    public void Read_RowOfWordsAndNumbers_StaysARow() =>
        Read(Rows(40, i => $"{(i % 4 == 0 ? "more" : $"{i % 4}")},{"rgb"[i % 3]},{"uv"[i % 2]}")).Data.SampleCount.Should().Be(40);

    [Fact]
    public void Read_CommentsAboveTheHeader_AreLeftOutWithANote()
    {
        CsvDataset read = Read("# logger 5\n\n# unit: mm\na,b,kind\n" + Body);

        read.Data.FeatureNames.Should().Equal("a", "b");
        read.Notes.Select(note => note.Text).Should().Equal("2 lines that begin with #, % or // above the table were left out");
    }

    [Theory]
    [InlineData("% by hand")]
    [InlineData("// by hand")]
    public void Read_OtherComments_AreLeftOut(string comment) => Read($"{comment}\na,b,kind\n{Body}").Data.FeatureNames.Should().Equal("a", "b");

    [Fact]
    public void Read_TitleAboveTheTable_IsSupposed() =>
        Problems("Measured in spring\n\na,b,kind\n" + Body).Should().Equal("the first line, 'Measured in spring', has one cell where most lines have 3: it may be a title; set HasHeader or SkipLines");

    [Fact]
    public void Read_HeaderWithANumber_IsAHeaderWhereMostCellsAreNames() =>
        Read("V1,V2,3,class\n" + Rows(20, i => $"{Measured(i)},{Measured(i + 5)},{Measured(i + 9)},{"uv"[i % 2]}")).Data.FeatureNames.Should().Equal("V1", "V2", "3");

    [Fact]
    public void Read_NamesInACommentAsNumPyWritesThem_AreTheNames()
    {
        CsvDataset read = Read("# made by hand\n# a,b,kind\n" + Body);

        (read.Data.FeatureNames[1], read.Options.Label, read.Data.SampleCount).Should().Be(("b", "kind", 20));
    }

    [Theory]
    [InlineData("sep=;\na;b;kind\n", ';')]
    [InlineData("\uFEFF\"sep=;\"\r\na;b;kind\n", ';')]
    [InlineData("SEP=|\na|b|kind\n", '|')]
    [InlineData("sep=\t\na\tb\tkind\n", '\t')]
    public void Read_SeparatorLineOfASpreadsheet_IsObeyed(string head, char delimiter)
    {
        CsvDataset read = Read(head + Body.Replace(',', delimiter));

        (read.Options.Delimiter, read.Data.SampleCount, read.Data.FeatureNames[0]).Should().Be((delimiter, 20, "a"));
    }

    [Theory]
    [InlineData("a,b,kind\n", ",")]
    [InlineData("a,b,kind,\n", ",")]
    [InlineData("a,b,kind,,\n", ",,")]
    [InlineData("a,b,kind\n", ",,,")]
    [InlineData("", ",")]
    public void Read_RowsThatEndInDelimiters_AreReadWithANote(string header, string end)
    {
        CsvDataset read = Read(header + Body.Replace("\n", end + "\n", StringComparison.Ordinal));

        (read.Data.SampleCount, read.Data.FeatureCount).Should().Be((20, 2));
        read.Data.ClassNames.Should().Equal("u", "v");
        read.Notes.Should().ContainSingle().Which.Text.Should().Be("the rows end in delimiters; the empty cells behind them were left out");
    }

    [Fact]
    public void Read_CellBehindATrailingDelimiter_IsAProblem() =>
        Problems("a,b,kind\n" + Body.Replace("\n", ",\n", StringComparison.Ordinal) + Rows(200, i => $"1,2,u,{(i == 199 ? "3" : "")}"))[0].Should().Be("line 221: it has 4 cells where the first line has 3");

    [Fact]
    public void Read_RowNamesThatTheHeaderDoesNotHave_AreLeftOut()
    {
        CsvDataset read = Read("\"a\" \"b\" \"kind\"\n" + Rows(20, i => $"\"{i + 1}\" {Measured(i)} {Measured(i + 9)} \"{"uv"[i % 2]}\""));

        (read.Data.SampleCount, read.Data.FeatureNames[0]).Should().Be((20, "a"));
        read.Notes.Should().ContainSingle().Which.Text.Should().Be("column 1 without a name numbers the rows (from 1 to 20); it was left out");
    }

    [Fact]
    public void Read_RunsOfTabs_AreOneGapWhereThatMakesAllRowsEquallyLong()
    {
        CsvDataset read = Read(Rows(20, i => $"{Measured(i)}\t{(i % 4 == 0 ? "\t" : "")}{Measured(i + 9)}\t{(i % 2 == 0 ? "of oak" : "of pine")}"));

        (read.Data.SampleCount, read.Data.FeatureCount).Should().Be((20, 2));
        read.Data.ClassNames.Should().Equal("of oak", "of pine");
        read.Notes.Should().ContainSingle().Which.Text.Should().Be("a run of tabs is taken for one gap");
    }

    [Fact]
    public void Read_EmptyCellsBetweenTabs_StayEmpty() =>
        Read(Rows(20, i => $"{Measured(i)}\t{(i % 4 == 0 ? "" : Measured(i + 9))}\t{"uv"[i % 2]}"), new CsvOptions { Missing = MissingValues.Mean }).MissingCells.Should().Be(5);

    // Columns of a fixed width, with a tab before a quoted name.
    [Fact]
    public void Read_MixedBlanks_AreGaps() =>
        Read(Rows(20, i => $"  {Measured(i)}   {Measured(i + 9)}\t\"{(i % 2 == 0 ? "of oak" : "of pine")}\"")).Data.ClassNames.Should().Equal("of oak", "of pine");

    [Fact]
    public void Read_EmptyColumnsAndRowsOfASpreadsheet_ArePassedOver()
    {
        CsvDataset read = Read("a,,b,kind,,\n" + Rows(20, i => $"{Measured(i)},,{Measured(i + 9)},{"uv"[i % 2]},,") + ",,,,,\n,,,,,\n");

        read.Data.FeatureNames.Should().Equal("a", "b");
        read.Notes.Select(note => note.Text).Should().Equal(
            "the rows end in delimiters; the empty cells behind them were left out",
            "2 rows of empty cells passed over",
            "column 2 without a name has no value in any row; it was left out");
    }

    [Theory]
    [InlineData("windows-1251", "ёлка", "сосна")]
    [InlineData("windows-1252", "Säge", "Käfer")]
    [InlineData("iso-8859-2", "łąka", "żaba")]
    [InlineData("shift_jis", "松", "杉")]
    [InlineData("utf-16", "松", "杉")]
    [InlineData("utf-16BE", "松", "杉")]
    public void Read_GivenEncoding_IsTheTextsOwn(string name, string one, string other)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        string text = "a,b,kind\n" + Body.Replace("u\n", one + "\n", StringComparison.Ordinal).Replace("v\n", other + "\n", StringComparison.Ordinal);

        CsvDataset read = Read(encoding.GetBytes(text), new CsvOptions { Encoding = encoding });

        read.Data.ClassNames.Should().BeEquivalentTo(one, other);
        read.Sha256.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(encoding.GetBytes(text))));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Read_MarkedEncoding_IsObeyedWithANote(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        CsvDataset read = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("a,b,kind\n" + Body)]);

        read.Data.FeatureNames.Should().Equal("a", "b");
        read.Notes.Should().ContainSingle().Which.Text.Should().Be($"the file is {name}, as its first bytes say");
    }

    [Fact]
    public void Read_OtherEncodingNotGiven_AsksForItAndNamesNoneAsIfItWereKnown()
    {
        byte[] file = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("сосна,b,kind\n" + Body);

        Problems(file).Should().ContainSingle().Which.Should()
            .Be("byte 1 of the file is not UTF-8: the text is in another encoding, such as windows-1252 (western), windows-1251 (cyrillic) or shift_jis; set Encoding");
    }

    [Fact]
    public void Read_Utf16WithoutAMark_IsSupposed() =>
        Problems(Encoding.Unicode.GetBytes("a,b,kind\n" + Body)).Should().ContainSingle().Which.Should().Contain("perhaps utf-16").And.EndWith("set Encoding");

    [Theory]
    [InlineData("% weather\n@relation weather\n@attribute a real\n@data\n1,2\n", "ARFF")]
    [InlineData("-1 1:0.5 2:0.25\n+1 1:0.75 4:1\n", "LIBSVM")]
    [InlineData("3 qid:1 1:0.5 2:0.25\n1 qid:1 2:0.75\n", "LIBSVM")]
    [InlineData("<!DOCTYPE html>\n<html><body>not found</body></html>\n", "HTML")]
    [InlineData("PK\u0003\u0004\u0014\n", "xlsx")]
    [InlineData("[{\"a\": 1, \"y\": \"u\"}]\n", "JSON")]
    [InlineData("{\n\"a\": [1]}\n", "JSON")]
    [InlineData("<?xml version=\"1.0\"?>\n<rows/>\n", "XML")]
    [InlineData("PAR1\u0015\u0004", "Parquet")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS")]
    [InlineData("%PDF-1.4\n", "PDF")]
    public void Read_OtherFormat_IsNamed(string text, string format) => Problems(text).Should().ContainSingle().Which.Should().Contain(format);
}
