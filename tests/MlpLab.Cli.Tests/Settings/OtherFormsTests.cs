using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Lists and ranges in the form of another command: the refusal says how they are written here.</summary>
public class OtherFormsTests
{
    [Theory]
    [InlineData("train --hidden 5x3", "or 8,4, or none; did you mean 5,3?")]
    [InlineData("train --hidden [8,4]", "; did you mean 8,4?")]
    [InlineData("train --hidden 8-4", "; did you mean 8,4?")]
    [InlineData("evolve --hidden 5X3", "; did you mean 5,3?")]
    [InlineData("train --hidden 1..5", "; a range belongs to mlplab experiment --hidden 1..5, and two layers are 1,5")]
    [InlineData("train --samples 50,100", "; several values of it belong to mlplab experiment --samples 50,100")]
    [InlineData("train --samples 50..100", "; a range belongs to mlplab experiment --samples 50..100")]
    [InlineData("search --samples 50-100", "; a range belongs to mlplab experiment --samples 50..100")]
    [InlineData("train --learning-rate 0,3", "such as 0.3; did you mean 0.3?")]
    [InlineData("train --hidden 5,4 --activation relu+tanh", "; did you mean relu,tanh?")]
    [InlineData("train --dropout 0.5x0.2", "; did you mean 0.5,0.2?")]
    [InlineData("train --solver lbfgs,adam", "; several values of it belong to mlplab experiment --solver lbfgs,adam")]
    [InlineData("experiment --hidden 1-5", "; did you mean the range 1..5, or 1x5 for two layers?")]
    [InlineData("experiment --hidden 8;4", "; did you mean 8x4?")]
    [InlineData("experiment --samples 50-100", "; did you mean the range 50..100?")]
    [InlineData("experiment --noise 0.1-0.3 --problem moons", "; ranges are of whole numbers, so give a list such as 0.1,0.3")]
    [InlineData("experiment --seeds 1-5", ", or seeds such as 1..5")]
    [InlineData("evolve --seeds 1-5", ", or seeds such as 1..5")]
    [InlineData("search --over hidden=1-5", "--over has hidden=1-5; did you mean hidden=1..5?")]
    [InlineData("search --over learning-rate=0.1-0.5", "; did you mean learning-rate=0.1..0.5?")]
    public void Value_InAnotherForm_IsRefusedWithTheRightOne(string line, string advice)
    {
        CommandRun run = CommandRun.Of(line);

        (run.ExitCode, run.Out).Should().Be((2, ""));
        run.ErrorLines[0].Should().EndWith(advice);
    }

    [Theory]
    [InlineData("train --epochs 1e4", "10000")]
    [InlineData("train --epochs 10k", "10000")]
    [InlineData("train --epochs 10_000", "10000")]
    [InlineData("train --epochs 25,000", "25000")]
    [InlineData("train --epochs 500.0", "500")]
    [InlineData("train --samples 2e2", "200")]
    [InlineData("evolve --budget 1.5M", "1500000")]
    [InlineData("data --samples 1e3", "1000")]
    [InlineData("playground --port 8.0e3", "8000")]
    public void WholeNumber_WrittenOtherwise_IsAskedForInDigits(string line, string digits)
    {
        CommandRun run = CommandRun.Of(line);

        (run.ExitCode, run.Out).Should().Be((2, ""));
        run.ErrorLines[0].Should().EndWith($"; did you mean {digits}?");
    }

    [Theory]
    [InlineData("train --hidden -5")]
    [InlineData("train --hidden 5,-4")]
    [InlineData("train --epochs 1e-4")]
    [InlineData("train --epochs 1,0000")]
    [InlineData("train --epochs 1.5")]
    [InlineData("train --epochs 10kk")]
    [InlineData("train --classes 1e3")]
    [InlineData("train --samples 5-1")]
    [InlineData("train --seed -1")]
    [InlineData("experiment --hidden 5,-4")]
    public void Value_ThatIsNoList_HasNoSuchAdvice(string line) =>
        CommandRun.Of(line).ErrorLines[0].Should().NotContain("did you mean").And.NotContain("belong");
}
