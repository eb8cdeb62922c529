using System.Text;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Files for a model that is there: its columns are found, or the file is refused.</summary>
public class CsvBlockReaderTests
{
    private static readonly string[] Features = ["a", "b", "c", "d"];

    [Fact]
    public void Read_Words_AreEncodedAsInTraining()
    {
        CsvDataset training = Read("colour,smoker,height,y\nred,no,1.5,u\nblue,yes,2.5,v\ngreen,no,3.5,u\nred,yes,4.5,v\n");

        CsvBlock block = Block("height,smoker,colour\n9,yes,green\n8,no,red\n", training);

        block.Features.ToRowMajorArray().Should().Equal(0, 1, 0, 1, 9, 0, 0, 1, 0, 8);
    }

    [Fact]
    public void Read_UnknownWord_IsNamedWithItsPlaceAndTheKnownOnes()
    {
        CsvDataset training = Read("colour,b,y\nred,1.5,u\nblue,2.5,v\ngreen,3.5,u\n");

        FluentActions.Invoking(() => Block("colour,b\nred,1\npurple,2\nRed,3\n", training)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.Text).Should().Equal(
            "line 3, column 1 'colour': 'purple' is no value of the training data; its values: blue, green, red",
            "line 4, column 1 'colour': 'Red' is no value of the training data; its values: blue, green, red; did you mean 'red'?");
    }

    [Fact]
    public void Read_NumberAmongWords_IsKnownHoweverItIsWritten()
    {
        CsvDataset training = Read("doors,b,y\n" + Rows(40, i => $"{(i % 4 == 3 ? "5more" : $"{(i % 4) + 2}")},{Measured(i)},{"uv"[i / 2 % 2]}"));

        Block("doors,b\n2.0,1\n5more,1\n", training).Features.ToRowMajorArray().Should().Equal(1, 0, 0, 0, 1, 0, 0, 0, 1, 1);
    }

    [Fact]
    public void Read_MissingWord_IsMissingInEachOfItsColumns()
    {
        CsvDataset training = Read("colour,b,y\nred,1.5,u\nblue,2.5,v\ngreen,3.5,u\n");

        Block("colour,b\n,1\n", training, new CsvOptions { Missing = MissingValues.Mean }).Features.ToRowMajorArray().Should().Equal(double.NaN, double.NaN, double.NaN, 1);
    }

    [Theory]
    [InlineData("1,2,3,4\n5,6,7,8\n", true)]
    [InlineData("1,2,3,4,0\n5,6,7,8,1\n", true)]
    [InlineData("1,2,3,4,5,6,7,8,9\n5,6,7,8,1,2,3,4,5\n", false)]
    [InlineData("1,2,3,4,5,0\n5,6,7,8,1,0\n", false)]
    [InlineData("1,2,3\n5,6,7\n", false)]
    public void Read_FileWithoutAHeader_MustHaveAsManyColumnsOrTheLabelMore(string file, bool fits)
    {
        Action read = () => Block(file, Features);

        if (fits)
        {
            read.Should().NotThrow();
        }
        else
        {
            read.Should().Throw<CsvDataException>().Which.Problems.Should().ContainSingle().Which.Should().Match<CsvMessage>(problem =>
                problem.Kind == CsvMessageKind.Header && problem.Text.Contains("and the model needs 4, or one more for the label: a, b, c, d"));
        }
    }

    // Names that this library gives are numbers of columns: without the label's column nothing says that they are the same.
    [Fact]
    public void Read_WiderFileForAModelOfNumberedColumns_IsRefused()
    {
        FluentActions.Invoking(() => Block(Rows(5, i => string.Join(',', Enumerable.Range(0, 14).Select(j => Measured(i + j)))), ["x1", "x2", "x3", "x4"])).Should().Throw<CsvDataException>();
        FluentActions.Invoking(() => Block(Rows(5, i => string.Join(',', Enumerable.Range(0, 14).Select(j => Measured(i + j)))), ["x1", "x2", "x3", "x4"], usualLabel: "x5")).Should().Throw<CsvDataException>()
            .Which.Problems[0].Text.Should().Contain("is no class of the model");
    }

    [Theory]
    [InlineData("a,b,c,d\n")]
    [InlineData("\na,b,c,d,y\n\n")]
    public void Read_HeaderWithoutARow_SaysSo(string file) =>
        FluentActions.Invoking(() => Block(file, Features)).Should().Throw<CsvDataException>().Which.Problems.Should().ContainSingle().Which.Text.Should().Be("there is a header and no row below it");

    [Fact]
    public void Read_NumberBeyondTheLimit_IsRefused() =>
        FluentActions.Invoking(() => Block("a,b,c,d\n1,2,3,4\n1,2,1.7e308,4\n", Features)).Should().Throw<CsvDataException>()
            .Which.Problems.Should().ContainSingle().Which.Text.Should().Be("line 3, column 3 'c': '1.7e308' is too large: a number is at most 1E+145 in magnitude");

    [Theory]
    [InlineData("01", 0)]
    [InlineData("1", 1)]
    [InlineData("1.0", 1)]
    [InlineData("2", 2)]
    public void Read_LabelThatIsACode_IsComparedAsWritten(string label, int index) =>
        Block($"a,b,c,d,y\n1,2,3,4,{label}\n", Features, ["01", "1", "2"]).Labels.Should().Equal(index);

    [Fact]
    public void Read_OtherCodeOfTheSameNumber_IsNoClass() =>
        FluentActions.Invoking(() => Block("a,b,c,d,y\n1,2,3,4,001\n", Features, ["01", "1", "2"])).Should().Throw<CsvDataException>()
            .Which.Problems.Should().ContainSingle().Which.Kind.Should().Be(CsvMessageKind.UnknownClass);

    [Fact]
    public void Read_BlankRow_IsARow() =>
        FluentActions.Invoking(() => Block("a,b,c,d\n1,2,3,4\n,,,\n", Features)).Should().Throw<CsvDataException>().Which.Problems.Should().HaveCount(4);

    [Fact]
    public void Read_RowThatRepeatsTheHeader_IsRefusedForIt() =>
        FluentActions.Invoking(() => Block("a,b,c,d\n1,2,3,4\na,b,c,d\n5,6,7,8\n", Features)).Should().Throw<CsvDataException>()
            .Which.Problems.Should().ContainSingle().Which.Text.Should().Be("line 3: it repeats the header, as where files were put together: take it out of the file");

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Next_OfNoRowsOrTooMany_IsRefused(int rows)
    {
        using var reader = new CsvBlockReader(Stream("a,b,c,d\n1,2,3,4\n"), new CsvOptions(), Features, ["0", "1"]);

        reader.Invoking(r => r.Next(rows)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("mostRows").WithMessage($"mostRows is {rows}; it must be from 1 to 536870897*");
        reader.Next(536_870_897 / 1_000_000)!.Features.RowCount.Should().Be(1);
    }

    private static CsvBlock Block(string file, CsvDataset training, CsvOptions? options = null)
    {
        using var reader = new CsvBlockReader(Stream(file), options ?? new CsvOptions(), training.Data.FeatureNames, training.Data.ClassNames, categoricalFeatures: training.Data.CategoricalFeatures);
        return reader.Next(10)!;
    }

    private static CsvBlock Block(string file, string[] features, string[]? classes = null, string? usualLabel = null)
    {
        using var reader = new CsvBlockReader(Stream(file), new CsvOptions(), features, classes ?? ["0", "1"], findsLabel: true, usualLabel);
        return reader.Next(10)!;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
