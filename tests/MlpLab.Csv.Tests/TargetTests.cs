using MlpLab.Datasets;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests;

/// <summary>Numbers to predict: found out, named, missing, and what is none.</summary>
public class TargetTests
{
    private static readonly CsvOptions Regression = new() { Task = LearningTask.Regression };

    public static TheoryData<string, LearningTask> Labels => new()
    {
        { Rows(30, i => $"{i},{i % 3}"), LearningTask.Classification },
        { Rows(30, i => $"{i},{i % 3}.0"), LearningTask.Classification },
        { Rows(30, i => $"{i},{i % 3}.5"), LearningTask.Regression },
        { Rows(30, i => $"{i},{(i == 7 ? "NA" : $"{i}.5")}"), LearningTask.Regression },
        { Rows(200, i => $"{i},{i * 37 % 60}"), LearningTask.Regression },
        { Rows(200, i => $"{i},{i * 37 % 50}"), LearningTask.Classification },
        { Rows(900, i => $"{i},{i * 37 % 60}"), LearningTask.Classification },
        { Rows(200, i => $"{i},0{i * 37 % 60}"), LearningTask.Classification },
        { Rows(30, i => $"{i},{(i % 2 == 0 ? "a" : "1.5")}"), LearningTask.Classification },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public void Read_TaskNotGiven_IsFoundOutFromTheLabels(string rows, LearningTask expected)
    {
        CsvDataset read = Read("x,y\n" + rows, new CsvOptions { Missing = MissingValues.Drop });

        read.Data.Task.Should().Be(expected);
        read.Options.Task.Should().Be(expected);
        read.Notes.Any(note => note.Kind == CsvMessageKind.TaskFound).Should().Be(expected == LearningTask.Regression);
    }

    [Fact]
    public void Read_TargetsNamed_AreNumbersInTheirOrderAndNoFeatures()
    {
        CsvDataset read = Read("a,t,b,u\n1,10,2,0.5\n3,20,4,1.5\n5,30,6,2.5\n", new CsvOptions { Targets = ["u", "2"] });

        read.Data.TargetNames.Should().Equal("u", "t");
        read.Data.FeatureNames.Should().Equal("a", "b");
        read.Data.Target(0).ToArray().Should().Equal(0.5, 1.5, 2.5);
        read.Data.Target(1).ToArray().Should().Equal(10, 20, 30);
        read.Notes.Should().BeEmpty();
    }

    [Fact]
    public void Read_RegressionOfFewWholeNumbers_IsAsAsked() =>
        Read("x,y\n1,0\n2,1\n3,0\n", Regression).Data.Target(0).ToArray().Should().Equal(0, 1, 0);

    [Fact]
    public void Read_ClassificationOfFractions_IsAsAsked() =>
        Read("x,y\n" + Rows(30, i => $"{i},{i % 2}.5"), new CsvOptions { Task = LearningTask.Classification }).Data.ClassNames.Should().Equal("0.5", "1.5");

    [Fact]
    public void Read_MissingTargets_AreDroppedOrRefusedWithPlace()
    {
        const string Text = "x,y\n1,0.5\n2,\n3,1.5\n4,NA\n";

        Read(Text, Regression with { Missing = MissingValues.Drop }).Data.Target(0).ToArray().Should().Equal(0.5, 1.5);
        Problems(Text, Regression).Should().ContainSingle().Which.Should().Contain("line 3, column 2 'y': '' means that the target is missing, here and in 1 other row").And.Contain("Missing to Drop");
        Problems(Text, Regression with { Missing = MissingValues.Mean }).Should().ContainSingle().Which.Should().Contain("target is missing");
    }

    [Theory]
    [InlineData("x,y\n1,0.5\n2,high\n3,1\n", "line 3, column 2 'y': 'high' is not a number")]
    [InlineData("x,y\n1,0.5\n2,inf\n3,1\n", "'inf' is infinite")]
    [InlineData("x,y\n1,0.5\n2,1e200\n3,1\n", "'1e200' is too large")]
    [InlineData("x,y\n1,7\n2,7\n3,7\n", "target column 2 'y' is 7 in every row; there is nothing to predict")]
    public void Read_WhatIsNoTarget_IsRefused(string text, string problem) => Problems(text, Regression).Should().ContainSingle().Which.Should().Contain(problem);

    [Theory]
    [InlineData("y,y", "named more than once as a target")]
    [InlineData("y,z", "there is no target column 'z'")]
    public void Read_TargetsThatCannotBe_AreRefused(string targets, string problem) =>
        Problems("x,y\n1,2\n3,4\n", new CsvOptions { Targets = targets.Split(',') }).Should().Contain(text => text.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void Read_TargetAmongTheFeatures_IsRefused() =>
        Problems("x,y\n1,2\n3,4\n", new CsvOptions { Targets = ["y"], Features = ["y"] }).Should().Contain(text => text.Contains("is a target and cannot be a feature", StringComparison.Ordinal));

    [Fact]
    public void Read_FeatureThatIsTheTarget_IsNamed() =>
        Notes("x,copy,y\n" + Rows(40, i => $"{Measured(i + 90)},{Measured(i)},{Measured(i)}")).Should().Contain(note => note.Contains("column 2 'copy' tells the target", StringComparison.Ordinal));

    [Fact]
    public void Source_TestFile_HasTheTargets()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "a.csv"), "x,t,u\n" + Rows(40, i => $"{Measured(i)},{Measured(i + 7)},{Measured(i + 9)}"));
        File.WriteAllText(Path.Combine(folder, "b.csv"), "u,x,t\n1,2,3\n4,5,6\n");

        var source = (CsvSource)new CsvSource(Path.Combine(folder, "a.csv")) { TestPath = Path.Combine(folder, "b.csv"), Options = new CsvOptions { Targets = ["t", "u"] } }.Load();
        SourceSamples samples = source.Draw(new MlpLab.Randomness.RunStreams(0));

        source.Task.Should().Be(LearningTask.Regression);
        source.Description[^1].Should().Be("targets t, u");
        samples.Test!.Target(0).ToArray().Should().Equal(3, 6);
        samples.Test.Target(1).ToArray().Should().Equal(1, 4);
        Directory.Delete(folder, recursive: true);
    }
}
