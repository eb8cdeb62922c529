using System.Globalization;
using MlpLab.Datasets;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Which columns become features, and how: words, names and numbers of rows, columns left out.</summary>
public class FeatureColumnTests
{
    [Fact]
    public void Read_Words_BecomeAColumnEachAndTwoBecomeOne()
    {
        CsvDataset read = Read("colour,smoker,height,y\nred,no,1.5,u\nblue,yes,2.5,v\ngreen,no,3.5,u\nred,yes,4.5,v\n");

        read.Data.FeatureNames.Should().Equal("colour=blue", "colour=green", "colour=red", "smoker=yes", "height");
        read.Data.Features.ToRowMajorArray().Should().Equal(0, 0, 1, 0, 1.5, 1, 0, 0, 1, 2.5, 0, 1, 0, 0, 3.5, 0, 0, 1, 1, 4.5);
        read.Data.CategoricalFeatures.Select(feature => (feature.Name, feature.FirstColumn, string.Join('|', feature.Values), string.Join('|', feature.Others)))
            .Should().Equal(("colour", 0, "blue|green|red", ""), ("smoker", 3, "yes", "no"));
        read.Options.Features.Should().Equal("colour", "smoker", "height");
        read.Notes.Select(note => note.Text).Should().Equal("columns of words became columns of 0 and 1: colour (3), smoker (1)");
    }

    [Fact]
    public void Read_ManyWords_GiveColumnsToTheTwentyMostFrequent()
    {
        CsvDataset read = Read("town,b,y\n" + Rows(400, i => $"t{(i % 2 == 0 ? i / 2 % 20 : i / 2 % 30):00},{Measured(i)},{"uv"[i % 2]}"));

        CategoricalFeature town = read.Data.CategoricalFeatures.Should().ContainSingle().Subject;
        (town.Values.Count, town.Others.Count).Should().Be((20, 10));
        town.Others.Should().Equal(Enumerable.Range(20, 10).Select(i => $"t{i}"));
        read.Notes[1].Text.Should().Be("column 1 'town' has 30 different words; the 20 most frequent have a column each, the others none");
    }

    // 2, 3, 4, 5more.
    [Fact]
    public void Read_NumbersAmongWords_AreWordsWhereThereAreFew()
    {
        CsvDataset read = Read("doors,b,y\n" + Rows(40, i => $"{(i % 4 == 3 ? "5more" : $"{(i % 4) + 2}")},{Measured(i)},{"uv"[i / 2 % 2]}"));

        read.Data.FeatureNames.Should().StartWith(["doors=2", "doors=3", "doors=4", "doors=5more", "b"]);
    }

    [Fact]
    public void Read_MissingWord_IsTheShareOfEachWordOnceItIsFilled()
    {
        CsvDataset read = Read("colour,b,y\nred,1.5,u\n,2.5,v\nblue,3.5,u\nred,4.5,v\ngreen,5.5,v\n", new CsvOptions { Missing = MissingValues.Mean });

        read.MissingCells.Should().Be(1);
        Networks.MeanImputer.Fit(read.Data).Means.ToArray().Should().Equal(0.25, 0.25, 0.5, 3.5);
    }

    [Fact]
    public void Read_RowsDroppedForAMissingValue_LeaveNoWordBehind() =>
        Read("colour,b,y\nred,1.5,u\ngreen,,v\nblue,3.5,u\nred,4.5,v\n", new CsvOptions { Missing = MissingValues.Drop }).Data.FeatureNames.Should().Equal("colour=red", "b");

    [Fact]
    public void Read_NamesOfRows_AreLeftOutWithANote()
    {
        CsvDataset read = Read("name,b,y\n" + Rows(30, i => $"Mr. {(char)('A' + (i % 26))}{i},{Measured(i)},{"uv"[i % 2]}"));

        read.Data.FeatureNames.Should().Equal("b");
        read.Notes.Should().ContainSingle().Which.Text.Should().Be("column 1 'name' has 30 different texts in 30 rows (Mr. A0, Mr. B1, Mr. C2, …), as names have; it was left out");
    }

    [Theory]
    [InlineData("S{0:0000}")]
    [InlineData("9{0:x4}f6b{0:00}a")]
    public void Read_KeysOfRows_AreLeftOut(string key) =>
        Read("key,b,y\n" + Rows(60, i => $"{string.Format(CultureInfo.InvariantCulture, key, i * 37)},{Measured(i)},{"uv"[i / 30]}")).Data.FeatureNames.Should().Equal("b");

    [Fact]
    public void Read_NumberThatRisesWithEachRow_IsSaid() =>
        Notes("t,b,y\n" + Rows(60, i => string.Create(CultureInfo.InvariantCulture, $"{i / 60.0:F4},{Measured(i)},{"uv"[i / 30]}"))).Should().Equal(
            "column 1 't' rises or falls with each row, as what numbers rows does; to leave it out name it in Drop: t");

    [Fact]
    public void Read_NamesOfRowsThatAreAskedFor_AreRefused() =>
        Problems("name,b,y\n" + Rows(30, i => $"n{i},{Measured(i)},{"uv"[i % 2]}"), new CsvOptions { Features = ["name", "b"] }).Should().ContainSingle()
            .Which.Should().Contain("as names have: it cannot be a feature");

    // Whole tickets beside such with letters.
    [Fact]
    public void Read_CodesOfNumbersAndWords_AreNames() =>
        Read("ticket,b,y\n" + Rows(60, i => $"{(i % 4 == 0 ? $"A/5 {2117 + i}" : $"{113800 + (i * 37 % 61)}")},{Measured(i)},{"uv"[i % 2]}")).Data.FeatureNames.Should().Equal("b");

    [Fact]
    public void Read_Dates_AreRefusedAndMayBeLeftOut()
    {
        string file = "day,b,y\n" + Rows(60, i => $"2020-{(i / 28) + 1:00}-{(i % 28) + 1:00},{Measured(i)},{"uv"[i % 2]}");

        Problems(file).Should().ContainSingle().Which.Should().StartWith("column 1 'day' holds text with digits (2020-01-01, ").And.EndWith("to leave it out name it in Drop: day");
        Read(file, new CsvOptions { Drop = ["day"] }).Data.FeatureNames.Should().Equal("b");
    }

    // A few ranges of ages are categories, though they begin with digits.
    [Fact]
    public void Read_FewRanges_AreCategories() =>
        Read("age,b,y\n" + Rows(60, i => $"{(i % 5 * 10) + 20}-{(i % 5 * 10) + 29},{Measured(i)},{"uv"[i % 2]}")).Data.FeatureNames.Should().StartWith(["age=20-29", "age=30-39"]);

    [Theory]
    [InlineData(".")]
    [InlineData("*")]
    [InlineData("n.d.")]
    [InlineData("unknown")]
    public void Read_WordAmongNumbers_IsSupposedToMeanAMissingValue(string word)
    {
        string file = "a,b,y\n" + Rows(60, i => $"{(i % 10 == 3 ? word : Measured(i))},{Measured(i + 7)},{"uv"[i % 2]}");

        Problems(file).Should().Equal($"column 1 'a' holds numbers, and '{word}' in 6 rows, first in line 5; if it means that a value is missing, name it in MissingWords: {word}");
        Read(file, new CsvOptions { MissingWords = [word], Missing = MissingValues.Mean }).MissingCells.Should().Be(6);
    }

    [Theory]
    [InlineData("Id")]
    [InlineData("")]
    [InlineData("Unnamed: 0")]
    [InlineData("width")]
    public void Read_NumbersOfRows_AreLeftOutWithANote(string name)
    {
        CsvDataset read = Read($"{name},b,y\n" + Rows(40, i => $"{i + 1},{Measured(i)},{(i < 20 ? "u" : "v")}"));

        read.Data.FeatureNames.Should().Equal("b");
        read.Notes.Should().ContainSingle().Which.Text.Should().EndWith("numbers the rows (from 1 to 40); it was left out");
    }

    [Theory]
    [InlineData("case", "40 - i")]
    [InlineData("x", "10 * i")]
    [InlineData("x", "i with gaps")]
    [InlineData("x", "shuffled")]
    [InlineData("customer_id", "rising")]
    [InlineData("PatientID", "large")]
    [InlineData("id", "groups")]
    public void Read_IdentifiersOfManyKinds_AreLeftOut(string name, string kind)
    {
        CsvDataset read = Read($"{name},b,y\n" + Rows(40, i => string.Create(CultureInfo.InvariantCulture, $"{(kind switch
        {
            "40 - i" => 40 - i,
            "10 * i" => 10 * i,
            "i with gaps" => i + (i / 3),
            "shuffled" => i * 7 % 40,
            "rising" => (i * i * 91) + 5,
            "large" => 842302 + (i * 7919 % 100003),
            _ => i / 4,
        })},{Measured(i)},{(i < 20 ? "u" : "v")}")));

        read.Data.FeatureNames.Should().Equal("b");
        read.Notes.Should().ContainSingle().Which.Text.Should().EndWith("it was left out");
    }

    [Theory]
    [InlineData("age", "sorted")]
    [InlineData("income", "distinct")]
    [InlineData("humid", "distinct")]
    [InlineData("valid", "binary")]
    [InlineData("id", "measured")]
    public void Read_MeasurementsThatLookLikeIdentifiers_Stay(string name, string kind) =>
        Read($"{name},b,y\n" + Rows(60, i => $"{(kind switch
        {
            "sorted" => $"{20 + (i * i / 90)}",
            "distinct" => $"{20000 + (i * 7919 % 90001)}",
            "binary" => $"{i % 2}",
            _ => Measured(i),
        })},{Measured(i + 3)},{"uv"[i / 2 % 2]}")).Data.FeatureNames.Should().Equal(name, "b");

    [Fact]
    public void Read_NumbersOfRowsThatAreAskedFor_AreKept() =>
        Read("Id,b,y\n" + Rows(40, i => $"{i},{Measured(i)},{"uv"[i % 2]}"), new CsvOptions { Features = ["Id", "b"] }).Data.FeatureNames.Should().Equal("Id", "b");

    [Fact]
    public void Read_OnlyFeatureThatNumbersTheRows_IsKeptWithANote() =>
        Notes("t,y\n" + Rows(40, i => $"{i},{"uv"[i / 20]}")).Should().Equal("column 1 't' numbers the rows (from 0 to 39); it was kept, because there is no other feature");

    [Fact]
    public void Read_ColumnWithAValueForEachClass_IsSaidToTellTheLabel() =>
        Notes("code,b,y\n" + Rows(40, i => $"{i % 3},{Measured(i)},{"uvw"[i % 3]}")).Should().Equal(
            "column 1 'code' tells the label: each of its values goes with one class, and each class with one value; to leave it out name it in Drop: code");

    [Fact]
    public void Read_WholeNumberOfItsOwnInEachOfManyRows_MayBeAnIdentifier() =>
        Notes("a,b,y\n" + Rows(300, i => string.Create(CultureInfo.InvariantCulture, $"{1000 + (i * 7919 % 100003)},{Measured(i)},{"uv"[i % 2]}"))).Should().ContainSingle()
            .Which.Should().StartWith("column 1 'a' has another whole number in each row, as identifiers have; to leave it out");

    [Fact]
    public void Read_DroppedColumns_ByNameAndNumber()
    {
        CsvDataset read = Read("\"Weight, kg\",b,\"c \"\"x\"\"\",y\n" + Rows(12, i => $"{Measured(i)},{Measured(i + 5)},{Measured(i + 9)},{"uv"[i % 2]}"), new CsvOptions { Drop = ColumnNames.Split("\"Weight, kg\",3") });

        read.Data.FeatureNames.Should().Equal("b");
    }

    [Theory]
    [InlineData("y", "column 3 'y' is the label and cannot be left out; set Label to another column")]
    [InlineData("c", "there is no such column 'c'; columns: a, b, y")]
    [InlineData("a,b", "no column is left for a feature; name the columns in Features, or those to leave out in Drop")]
    public void Read_ColumnsThatCannotBeDropped_AreRefused(string drop, string problem) =>
        Problems("a,b,y\n1,2,u\n3,5,v\n", new CsvOptions { Drop = ColumnNames.Split(drop) }).Should().Equal(problem);

    [Fact]
    public void Read_NameWithACommaThatWasCut_SaysHowToGiveIt() =>
        Problems("\"Weight, kg\",b,y\n1,2,u\n3,5,v\n", new CsvOptions { Features = ColumnNames.Split("Weight, kg,b") })[0]
            .Should().Contain("a name with a comma needs quotes: \"Weight, kg\"");

    [Fact]
    public void Read_NamesTwiceThatNobodyUses_AreNoProblem() =>
        Read("a,a,b,y\n" + Rows(12, i => $"1,2,{Measured(i)},{"uv"[i % 2]}"), new CsvOptions { Features = ["b"] }).Data.FeatureNames.Should().Equal("b");

    [Fact]
    public void Read_MissingValuesOfAColumnThatIsLeftOut_DropNoRow() =>
        Read("name,b,y\n" + Rows(40, i => $"{(i % 2 == 0 ? "" : $"n{i}")},{Measured(i)},{"uv"[i / 2 % 2]}"), new CsvOptions { Missing = MissingValues.Drop }).Data.SampleCount.Should().Be(40);

    [Fact]
    public void Split_OfJoinedNames_GivesTheNames()
    {
        string[] names = ["a", "Weight, kg", "say \"x\"", "1", "", "ünï"];

        ColumnNames.Split(ColumnNames.Join(names)).Should().Equal(names);
        ColumnNames.Split(" a , \"b, c\" ,d").Should().Equal("a", "b, c", "d");
    }
}
