using System.Text;

namespace MlpLab.Csv.Tests;

/// <summary>From bytes to numbers and classes: how files are written, and what is wrong with them.</summary>
public class CsvDatasetReaderTests
{
    [Theory]
    [InlineData("a,b,y\n1.5,2,u\n3,4.25,v\n", ',', '.')]
    [InlineData("a;b;y\n1,5;2;u\n3;4,25;v\n", ';', ',')]
    [InlineData("a;b;y\n1.5;2;u\n3;4.25;v\n", ';', '.')]
    [InlineData("a\tb\ty\n1,5\t2\tu\n3\t4,25\tv\n", '\t', ',')]
    [InlineData("a|b|y\n1.5|2|u\n3|4.25|v\n", '|', '.')]
    [InlineData("a b y\n1.5 2 u\n 3   4.25  v\n", ' ', '.')]
    [InlineData("\uFEFF\"a\",\"b\",\"y\"\r\n\"1,5\",\"2\",u\r\n3,\"4,25\",v\r\n", ',', ',')]
    [InlineData("a,b,y\r\n\r\n1.5, 2 ,u\r\n3,4.25,v", ',', '.')]
    public void Read_FileOfAnyDialect_HasTheSameNumbers(string text, char delimiter, char decimalSign)
    {
        CsvDataset read = Read(text);

        read.Data.FeatureColumns.ToArray().Should().Equal(1.5, 3, 2, 4.25);
        read.Data.FeatureNames.Should().Equal("a", "b");
        read.Data.ClassNames.Should().Equal("u", "v");
        read.Data.Labels.ToArray().Should().Equal(0, 1);
        (read.Options.Delimiter, read.Options.DecimalSign, read.Options.HasHeader, read.Options.Label).Should().Be((delimiter, decimalSign, true, "y"));
    }

    [Fact]
    public void Options_ThatNoFileHas_AreRefused()
    {
        FluentActions.Invoking(() => new CsvOptions { Delimiter = '"' }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Delimiter").WithMessage("Delimiter is \"; it must be one of , ; tab | and space*");
        FluentActions.Invoking(() => new CsvOptions { DecimalSign = 'x' }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("DecimalSign").WithMessage("DecimalSign is x; it must be . or ,*");
        FluentActions.Invoking(() => new CsvOptions { SkipLines = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("SkipLines").WithMessage("SkipLines is -1; it must be 0 or more*");
    }

    [Fact]
    public void Read_NoHeader_NamesColumnsByNumber()
    {
        CsvDataset read = Read("1,2,0\n3,4,1\n");

        read.Options.HasHeader.Should().BeFalse();
        read.Data.FeatureNames.Should().Equal("x1", "x2");
        read.Data.SampleCount.Should().Be(2);
    }

    // Lines of 300 kB and more, with a long one to skip before them: what is looked at first must grow until it holds a row.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_LinesOfManyColumns_FindsHeaderDelimiterAndDecimalSign(int skipLines)
    {
        const int Columns = 40_000;
        string row = string.Join(';', Enumerable.Range(0, Columns).Select(i => "1,25"));
        string header = string.Join(';', Enumerable.Range(0, Columns).Select(i => $"name{i}"));
        string title = skipLines == 0 ? "" : new string('-', 250_000) + "\n";

        CsvDataset read = Read($"{title}{header};y\n{row};u\n{row};v\n{row};u\n{row};v\n", new CsvOptions { SkipLines = skipLines });

        (read.Options.Delimiter, read.Options.DecimalSign, read.Options.HasHeader).Should().Be((';', ',', true));
        read.Data.FeatureNames.Should().HaveCount(Columns).And.StartWith("name0");
        read.Data.SampleCount.Should().Be(4);
        read.Data.FeatureColumns.ToArray().Should().OnlyContain(value => value == 1.25);
    }

    [Fact]
    public void Read_NumericLabels_AscendAsNumbersAndMergeEqualOnes()
    {
        CsvDataset read = Read("x,y\n1,10\n2,9\n3,10.0\n4,-1\n");

        read.Data.ClassNames.Should().Equal("-1", "9", "10");
        read.Data.Labels.ToArray().Should().Equal(2, 1, 2, 0);
    }

    [Fact]
    public void Read_TextLabels_AreInOrdinalOrder() =>
        Read("x,y\n1,b\n2,a\n3,B\n").Data.ClassNames.Should().Equal("B", "a", "b");

    [Fact]
    public void Read_LabelAndFeaturesByName_TakesThese()
    {
        CsvDataset read = Read("a,y,b,c\n1,u,2,x\n3,v,4,y\n", new CsvOptions { Label = "y", Features = ["b", "1"] });

        read.Data.FeatureNames.Should().Equal("b", "a");
        read.Data.FeatureColumns.ToArray().Should().Equal(2, 4, 1, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("NULL")]
    [InlineData("none")]
    [InlineData("?")]
    [InlineData("-")]
    public void Read_MissingValue_IsAProblemADroppedRowOrNaN(string word)
    {
        string text = $"a,b,y\n1,2,0\n3,{word},1\n5,6,1\n";

        Problems(text).Should().ContainSingle().Which.Should().StartWith($"line 3, column 2 'b': '{word}' means that the value is missing");
        CsvDataset dropped = Read(text, new CsvOptions { Missing = MissingValues.Drop });
        (dropped.DroppedRows, dropped.Data.SampleCount).Should().Be((1, 2));
        CsvDataset filled = Read(text, new CsvOptions { Missing = MissingValues.Mean });
        filled.MissingCells.Should().Be(1);
        filled.Data.Features[1, 1].Should().Be(double.NaN);
    }

    [Fact]
    public void Read_ManyBadRows_ListsTheFirstTenAndTheTotal()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"{i},1,{i % 4 / 2}\n" : i < 30 ? $"{i},1\n" : $"1e999,{i},0\n"));

        List<string> problems = [.. Problems("a,b,y\n" + rows)];

        problems.Should().HaveCount(12);
        problems[0].Should().Be("line 3: it has 2 cells where the first line has 3");
        problems[^2].Should().Be("and 10 more; 20 in all");
        problems[^1].Should().StartWith("a row with fewer cells may lack a value");
    }

    [Fact]
    public void Read_TextColumnThatMustBeNumbers_IsRefusedOnceWithItsValues() =>
        Problems("a,town,y\n1,Rom,0\n2,Oslo,1\n3,Rom,1\n", new CsvOptions { Categorical = CategoricalValues.Error }).Should().ContainSingle()
            .Which.Should().Be("column 2 'town' holds text (Rom, Oslo), and a feature must be a number; to leave it out name it in Drop: town");

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n", "there is a header and no row below it")]
    [InlineData("a,a,y\n1,2,0\n3,4,1\n", "columns 1 and 2 are both called 'a'; names must differ, so rename one in the first line; to leave them out name them in Drop: 1,2")]
    [InlineData(",a,y\n7,2,0\n7,4,1\n", "column 1 without a name does not number or name the rows, and it is not clear what it is; name the columns in Features, or those to leave out in Drop")]
    [InlineData("a,y\n1,u\n2,u\n", "label column 2 'y' has one class only, 'u'; there is nothing to tell apart, two or more are needed; set Label to another column")]
    [InlineData("a,b,y\n1,inf,0\n2,3,1\n", "line 2, column 2 'b': 'inf' is infinite, or beyond the range of a double; if it means that a value is missing, name it in MissingWords: inf")]
    [InlineData("a,b,y\n1,\"2\"3,0\n2,3,1\n", "line 2: its quotes do not fit: text follows a closing quote; a quote within quotes is written twice")]
    [InlineData("a,b,y\n1,1.2.3,0\n2,3,1\n4,5,0\n", "line 2, column 2 'b': '1.2.3' is not a number")]
    public void Read_BadFile_SaysWhatIsWrong(string text, string problem) =>
        Problems(text, new CsvOptions { HasHeader = true })[0].Should().Be(problem);

    [Fact]
    public void Read_LabelWithAValueForEachRow_LooksLikeANumberToPredict() =>
        Problems("x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i}\n")))
            .Should().ContainSingle().Which.Should().Contain("has 30 different values in 30 rows").And.Contain("looks like a number to predict").And.Contain("set Task to Regression");

    [Fact]
    public void Read_UnknownColumn_NamesTheNearestAndAll() =>
        Problems("petal,sepal,kind\n1,2,a\n3,4,b\n", new CsvOptions { Label = "kimd" }).Should().ContainSingle()
            .Which.Should().Be("there is no label column 'kimd'; did you mean 'kind'? columns: petal, sepal, kind");

    [Theory]
    [InlineData(new byte[] { 0x61, 0x2C, 0xE9, 0x0A }, "byte 3 of the file is not UTF-8")]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08 }, "compressed")]
    [InlineData(new byte[] { 0x61, 0x00, 0x0A }, "byte 2 of the file is 0")]
    public void Read_OtherEncoding_IsNamed(byte[] bytes, string problem) =>
        FluentActions.Invoking(() => CsvDatasetReader.Read(new MemoryStream(bytes), new CsvOptions())).Should().Throw<CsvDataException>()
            .Which.Problems.Should().ContainSingle().Which.Text.Should().Contain(problem);

    [Fact]
    public void Read_OfAPath_ReadsTheFileWithWhatIsFoundOut()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a,b,kind\n1,2.5,x\n3,4,y\n5,6,x\n");

            CsvDataset read = CsvDatasetReader.Read(path);

            read.Data.SampleCount.Should().Be(3);
            read.Data.ClassNames.Should().Equal("x", "y");
        }
        finally
        {
            File.Delete(path);
        }

        FluentActions.Invoking(() => CsvDatasetReader.Read(path)).Should().Throw<FileNotFoundException>();
    }

    [Fact]
    public void Read_LineWithoutEnd_IsRefusedWithoutHoldingIt()
    {
        using var endless = new Repeating((byte)'1', CsvLimits.MostBytes / 4);

        FluentActions.Invoking(() => CsvDatasetReader.Read(endless, new CsvOptions { Delimiter = ',' })).Should().Throw<CsvDataException>()
            .Which.Problems.Should().ContainSingle().Which.Text.Should().Contain($"longer than {CsvLimits.LongestLine} bytes");
        endless.Position.Should().BeLessThan(8L * CsvLimits.LongestLine);
    }

    [Fact]
    public void Read_FileBeyondTheLimit_IsRefusedUnread()
    {
        using var long10 = new Repeating((byte)'1', CsvLimits.MostBytes + 1);

        FluentActions.Invoking(() => CsvDatasetReader.Read(long10, new CsvOptions())).Should().Throw<CsvDataException>().WithMessage("*longer than 10000000000 bytes*");
        long10.Position.Should().Be(0);
    }

    [Fact]
    public void Read_MillionColumns_IsRefused() =>
        Problems(string.Join(',', Enumerable.Range(0, 1_000_000)) + "\n").Should().ContainSingle().Which.Should().Contain("1000000 columns; the most is 100000");

    private static CsvDataset Read(string text, CsvOptions? options = null) =>
        CsvDatasetReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options ?? new CsvOptions());

    private static IReadOnlyList<string> Problems(string text, CsvOptions? options = null) =>
        [.. FluentActions.Invoking(() => Read(text, options)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.ToString())];

    /// <summary>One byte over and over.</summary>
    private sealed class Repeating(byte value, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, count).Fill(value);
            Position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
