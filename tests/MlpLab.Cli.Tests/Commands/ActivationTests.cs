using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--activation on its way through a run: header, run line, JSON, settings from a file, model file.</summary>
public sealed class ActivationTests : IDisposable
{
    private const string Short = "--epochs 50 --fresh 200 --log-every 50";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--activation relu", "2-5-1 relu/sigmoid", "relu")]
    [InlineData("--activation logistic", "2-5-1 sigmoid/sigmoid", "sigmoid")]
    [InlineData("--hidden 6,4 --activation Relu,softplus", "2-6-4-1 relu,softplus/sigmoid", "relu,softplus")]
    [InlineData("--activation LeakyRelu", "2-5-1 leaky-relu/sigmoid", "leaky-relu")]
    [InlineData("--hidden 6,4 --activation identity", "2-6-4-1 identity/sigmoid", "identity")]
    public void Train_Activation_StandsInHeaderAndRunLineWhichRepeatsTheRun(string given, string shape, string named)
    {
        CommandRun run = CommandRun.Of($"{given} {Short}");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain($" · {shape} · ");
        run.Lines[^1].Should().Contain($" --activation {named} ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], .. Short.Split(' ')[2..]]).Out.Should().Be(run.Out);
    }

    [Fact]
    public void Train_TanhGiven_IsTheRunOfTheDefaults()
    {
        CommandRun run = CommandRun.Of("--activation tanh " + Short);

        run.Out.Should().Be(CommandRun.Of(Short).Out);
    }

    [Fact]
    public void Train_AnActivationForEachLayer_IsInJsonConfigurationAndModel()
    {
        string document = _folder["run.json"], model = _folder["model.json"];
        CommandRun run = CommandRun.Of([.. $"--hidden 4,3 --activation relu,logistic --json {Short} --save".Split(' '), model]);
        File.WriteAllText(document, run.Out);
        using var json = JsonDocument.Parse(run.Out);

        json.RootElement.GetProperty("settings").GetProperty("activation").GetString().Should().Be("relu,sigmoid");
        json.RootElement.GetProperty("network").GetProperty("hiddenActivation").GetString().Should().Be("relu,sigmoid");
        ModelFile.Load(model).Classifier.Network.Layers.Select(layer => layer.Activation)
            .Should().Equal(ActivationFunction.Relu, ActivationFunction.Sigmoid, ActivationFunction.Sigmoid);
        CommandRun.Of(["verify", document]).ExitCode.Should().Be(0);
        CommandRun.Of(["--config", document, "--print-config"]).Out.Should().MatchRegex(@"(?m)^activation +relu,sigmoid ");
    }

    [Theory]
    [InlineData("--activation relu,tanh --hidden 5,4,3", "--activation is 'relu,tanh', 2 activations, and --hidden '5,4,3' has 3 layers; give one for all of them, or one for each")]
    [InlineData("--activation relo", "unknown activation 'relo'; did you mean 'relu'? one of: tanh, relu, sigmoid, identity, softplus, leaky-relu")]
    [InlineData("--activation leaky", "unknown activation 'leaky'; did you mean 'leaky-relu'? one of: tanh, relu, sigmoid, identity, softplus, leaky-relu")]
    [InlineData("--activation softmax", "unknown activation 'softmax'; one of: tanh, relu, sigmoid, identity, softplus, leaky-relu")]
    [InlineData("--activation relu,", "unknown activation ''; one of: tanh, relu, sigmoid, identity, softplus, leaky-relu")]
    public void Train_ActivationThatCannotBe_IsRefusedWithThoseThereAre(string line, string refusal)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + refusal);
    }

    [Fact]
    public void Train_Numbers_HaveTheActivationToo()
    {
        CommandRun run = CommandRun.Of("--problem sine --activation softplus --solver lbfgs --alpha 0.01 --fresh 200");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain(" 1-5-1 softplus/identity ");
    }

    [Fact]
    public void Search_OverActivations_TrainsWithThem()
    {
        CommandRun run = CommandRun.Of("search --problem moons --over activation=relu,sigmoid --method grid --epochs 20 --budget 60 --repeats 1");

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("activation relu").And.Contain("activation sigmoid");
    }

    [Fact]
    public void Evolve_FromWeightsOfOtherUnits_IsRefused()
    {
        string model = _folder["model.json"];
        CommandRun.Of(["--activation", "relu", .. Short.Split(' '), "--save", model]).ExitCode.Should().Be(0);

        CommandRun run = CommandRun.Of(["evolve", "--start", model, "--budget", "20"]);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().EndWith(", a network 2-5-1 relu/sigmoid, 21 parameters; its hidden units have other activations than --activation tanh");
        CommandRun.Of(["evolve", "--start", model, "--budget", "20", "--activation", "relu", "--fresh", "200"]).ExitCode.Should().Be(0);
    }

    // No weights make a curve of straight lines alone: other first weights are no remedy, other units are.
    [Fact]
    public void Train_UnitsThatAreAllTheIdentity_AreToldToBend()
    {
        CommandRun run = CommandRun.Of("--problem circles --activation identity --epochs 1000 --fresh 500 --try-remedy");

        run.Out.Should().MatchRegex(@"(?m)^  try: mlplab train --problem circles --hidden \d+ --epochs \d+ ");
        run.Out.Should().MatchRegex(@"(?m)^after +100\.0 %");
    }
}
