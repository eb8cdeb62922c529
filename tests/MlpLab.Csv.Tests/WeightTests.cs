using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>The column of weights: found, no feature, and what is none.</summary>
public class WeightTests
{
    private static readonly CsvOptions Weighted = new() { SampleWeight = "w" };

    [Fact]
    public void Read_WeightNamed_IsNoFeature()
    {
        CsvDataset read = Read("a,w,y\n1,2,p\n2,0,q\n3,0.5,p\n", Weighted);

        read.Data.FeatureNames.Should().Equal("a");
        read.Data.SampleWeights.ToArray().Should().Equal(2, 0, 0.5);
        read.Options.SampleWeight.Should().Be("w");
        read.Options.Label.Should().Be("y");
    }

    [Theory]
    [InlineData("w")]
    [InlineData("3")]
    public void Read_WeightIsTheLastColumn_LabelIsTheOneBefore(string name)
    {
        CsvDataset read = Read("a,y,w\n1,p,2\n2,q,1\n", new CsvOptions { SampleWeight = name });

        read.Options.Label.Should().Be("y");
        read.Data.ClassNames.Should().Equal("p", "q");
        read.Data.SampleWeights.ToArray().Should().Equal(2, 1);
    }

    [Fact]
    public void Read_NoWeight_EachRowCountsOnce() => Read("a,w,y\n1,2,p\n2,0,q\n", new CsvOptions()).Data.SampleWeights.IsEmpty.Should().BeTrue();

    [Fact]
    public void Read_NumbersToPredict_HaveWeightsToo() =>
        Read("a,w,y\n1,2,0.5\n2,3,1.5\n3,1,2\n", Weighted).Data.SampleWeights.ToArray().Should().Equal(2, 3, 1);

    [Fact]
    public void Read_MissingWeightWithDrop_LeavesTheRowOut()
    {
        CsvDataset read = Read("a,w,y\n1,2,p\n2,NA,q\n3,1,q\n", Weighted with { Missing = MissingValues.Drop });

        read.Data.SampleWeights.ToArray().Should().Equal(2, 1);
        read.DroppedRows.Should().Be(1);
    }

    [Theory]
    [InlineData("a,w,y\n1,2,p\n2,NA,q\n", "line 3, column 2 'w': 'NA' means that the weight is missing")]
    [InlineData("a,w,y\n1,2,p\n2,-1,q\n", "line 3, column 2 'w': '-1' is negative; the weight of a row must be 0 or more")]
    [InlineData("a,w,y\n1,2,p\n2,much,q\n", "line 3, column 2 'w': 'much' is not a number, and the weight of a row is one")]
    [InlineData("a,w,y\n1,2,p\n2,1e300,q\n", "line 3, column 2 'w': '1e300' is too large: a number is at most 1E+145 in magnitude")]
    [InlineData("a,w,y\n1,0,p\n2,0,q\n", "column 2 'w' is 0 in every row, and has the weights of the rows; some must be above 0")]
    [InlineData("a,v,y\n1,0,p\n2,0,q\n", "there is no weight column 'w'; columns: a, v, y")]
    public void Read_WeightThatIsNone_IsRefused(string text, string problem) => Problems(text, Weighted).Should().Contain(one => one.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void Read_WeightThatIsSomethingElse_IsRefused()
    {
        const string Text = "a,w,y\n1,2,p\n2,1,q\n";

        Problems(Text, Weighted with { Label = "w" }).Should().ContainSingle().Which.Should().StartWith("column 2 'w' is the label and cannot have the weights of the rows");
        Problems(Text, Weighted with { Targets = ["w"] }).Should().ContainSingle().Which.Should().StartWith("column 2 'w' is a target and cannot have the weights of the rows");
        Problems(Text, Weighted with { Features = ["a", "2"] }).Should().Equal("column 2 'w' has the weights of the rows and cannot be a feature");
        Problems(Text, Weighted with { Drop = ["w"] }).Should().Equal("column 2 'w' has the weights of the rows and cannot be left out");
    }
}
