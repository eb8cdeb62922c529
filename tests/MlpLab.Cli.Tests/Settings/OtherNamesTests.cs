using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

public class OtherNamesTests
{
    [Theory]
    [InlineData("--lr 0.1", "unknown option '--lr'; it is --learning-rate here")]
    [InlineData("--optimizer adam", "unknown option '--optimizer'; it is --solver here")]
    [InlineData("--weight_decay 0.1", "unknown option '--weight_decay'; it is --alpha here")]
    [InlineData("--max_iter 200", "unknown option '--max_iter'; it is --epochs here")]
    [InlineData("--l1 0.5", "unknown option '--l1'; there is none: large weights are held down by --alpha")]
    [InlineData("train iris.csv", "'iris.csv' belongs to no option; every setting is given as --name value, such as --data iris.csv")]
    [InlineData("encode --problem friedman1 --checkpoint x", "unknown option '--checkpoint'; encode keeps no state on its way: begin anew with fewer --epochs, or with --solver lbfgs, which needs some hundred")]
    [InlineData("evolve --solver lm", "unknown option '--solver'; it is an option of mlplab train and 5 other commands")]
    [InlineData("check --population 9", "unknown option '--population'; it is an option of mlplab evolve")]
    [InlineData("data --checkpoint x", "unknown option '--checkpoint'; it is an option of mlplab train and 2 other commands")]
    [InlineData("check --lr 1", "unknown option '--lr'")]
    public void Option_ByItsNameElsewhere_IsAnswered(string line, string answer)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be($"mlplab: {answer}");
    }
}
