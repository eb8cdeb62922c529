using MlpLab.Cli.Tests.Support;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Experiment;

/// <summary>Networks that are given by their number of parameters and their depth.</summary>
public sealed class EqualParametersTests : IDisposable
{
    private const string Quick = "experiment --problem moons --epochs 2 --fresh 0 --seeds 2";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parameters_WithLayers_AreTheNetworksThatTheyStandFor()
    {
        CommandRun run = CommandRun.Of($"{Quick} --parameters 65 --layers 1..3 --format csv"), said = CommandRun.Of($"{Quick} --hidden 16,5x7,3x5x5 --format csv");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Be(said.Out);
        run.Error.Should().Contain("parameters of each network, for 65 as nearly as may be: 16 65, 5x7 65, 3x5x5 65");
    }

    [Fact]
    public void Parameters_OfAFile_FollowFromItsColumnsAndClasses()
    {
        string iris = Path.Combine(Repository.Root, "samples", "data", "leaves.csv"), lines = _folder["runs.jsonl"];

        CommandRun run = CommandRun.Of($"experiment --data {iris} --parameters 40,60 --layers 1 --epochs 2 --seeds 2 --format csv --output {lines}");

        run.ExitCode.Should().Be(0);
        run.Error.Should().Contain("parameters of each network, for 40,60 as nearly as may be: ");
        run.Out.Trim().Split('\n').Should().HaveCount(3);
        CommandRun.Of($"experiment --data {iris} --parameters 40,60 --layers 1 --epochs 2 --seeds 2 --format csv --output {lines}").Out.Should().Be(run.Out);
    }

    [Theory]
    [InlineData("--parameters 8 --layers 3", "--parameters is 8; with 3 hidden layers, 2 inputs and 1 output it must be from 9 to 100000000")]
    [InlineData("--parameters 60 --layers 0,1", "--layers is '0,1'; it must be whole numbers from 1 to 10, such as 1,2,3 or 1..3")]
    [InlineData("--parameters many", "--parameters is 'many'; it must be whole numbers from 1 to 100000000, such as 60 or 30,60")]
    [InlineData("--layers 2", "--layers is of networks with a given number of parameters; add --parameters")]
    [InlineData("--parameters 60 --hidden 5", "--parameters and --hidden both say the networks; give one of them")]
    [InlineData("--parameters 60 --useless-features 0,2", "here there are 2 and 1, 4 and 1: give each an experiment of its own")]
    public void Parameters_ThatNoNetworkHas_AreRefusedWithWhatIsLegal(string words, string problem)
    {
        CommandRun run = CommandRun.Of($"{Quick} {words}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(problem);
    }
}
