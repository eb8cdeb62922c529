using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Training with three classes and more, from the command line to the reports.</summary>
public class TrainManyClassesTests
{
    [Fact]
    public void Text_ThreeClasses_NamesSoftmaxAndScoresEverything()
    {
        CommandRun run = CommandRun.Of("--problem blobs --classes 3 --samples 150 --epochs 1000 --fresh 3000");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain("3 classes").And.Contain("2-5-3 tanh/softmax");
        run.Out.Should().MatchRegex(@"MLP 2-5-3 +\d").And.MatchRegex(@"logistic regression +\d").And.MatchRegex(@"majority class +3\d\.\d %");
        run.Lines[^1].Should().StartWith("mlplab train --problem blobs --samples 150 --classes 3 --hidden 5");
    }

    [Fact]
    public void Json_ThreeClasses_HasARowOfCoefficientsForEach()
    {
        using JsonDocument document = JsonDocument.Parse(CommandRun.Of("--problem blobs --classes 3 --epochs 500 --fresh 2000 --json").Out);
        JsonElement root = document.RootElement;

        root.GetProperty("data").GetProperty("classes").GetInt32().Should().Be(3);
        root.GetProperty("network").GetProperty("outputActivation").GetString().Should().Be("softmax");
        root.GetProperty("network").GetProperty("parameters").GetArrayLength().Should().Be((5 * 3) + (3 * 6));
        JsonElement baseline = root.GetProperty("results").GetProperty("logisticRegression");
        baseline.GetProperty("coefficients").ValueKind.Should().Be(JsonValueKind.Null);
        JsonElement[] classes = [.. baseline.GetProperty("classes").EnumerateArray()];
        classes.Select(row => row.GetProperty("class").GetInt32()).Should().Equal(0, 1, 2);
        classes.Should().OnlyContain(row => row.GetProperty("coefficients").GetArrayLength() == 2);
        foreach (string name in new[] { "mlp", "logisticRegression", "majority" })
        {
            JsonElement score = root.GetProperty("results").GetProperty(name);
            score.GetProperty("freshAccuracy").GetDouble().Should().BeInRange(0.2, 1, name);
            score.GetProperty("freshLoss").GetDouble().Should().BeInRange(0, 3, name);
        }
    }

    [Theory]
    [InlineData("blobs")]
    [InlineData("gaussian-quantiles")]
    [InlineData("classification")]
    public void Train_TwoClassesAskedFor_IsTheRunWithoutTheOption(string problem) =>
        CommandRun.Of($"--problem {problem} --classes 2 --epochs 50").Should().Be(CommandRun.Of($"--problem {problem} --epochs 50"));

    [Theory]
    [InlineData("--problem blobs --classes 10 --samples 2")]
    [InlineData("--problem gaussian-quantiles --classes 10 --samples 11")]
    [InlineData("--problem blobs --classes 4 --samples 40 --validation 0.25 --early-stopping --restarts 2")]
    [InlineData("--problem blobs --classes 3 --learning-rate 1e300")]
    [InlineData("--problem blobs --classes 3 --recipe article --learning-rate 1e300")]
    public void Train_AwkwardSamples_StillReports(string line)
    {
        CommandRun run = CommandRun.Of(line + " --epochs 40 --fresh 500");

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().NotContain("NaN").And.MatchRegex("# [0-9a-f]{16}");
    }

    [Fact]
    public void Train_FewerSamplesThanShells_NamesBothOptions()
    {
        CommandRun run = CommandRun.Of("--problem gaussian-quantiles --classes 3 --samples 2");

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: --samples is 2; it must be at least --classes = 3");
    }
}
