using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExportCommandTests()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [], 2);
        new[] { 1.5, -2, 0.25 }.CopyTo(network.Parameters);
        ModelFile.Save(Model, new SavedModel { Model = new TrainedClassifier(network, null, ["a", "b"], ["no", "yes"]) });
    }

    private string Model => _folder["model.mlp.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Json_PrintsTheNumbersOfTheModel()
    {
        CommandRun run = CommandRun.Of(["export", "--model", Model, "--to", "json", "--name", "tiny"]);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        JsonElement file = JsonDocument.Parse(run.Out).RootElement;
        file.GetProperty("name").GetString().Should().Be("tiny");
        file.GetProperty("layers")[0].GetProperty("weights")[0].EnumerateArray().Select(w => w.GetDouble()).Should().Equal(1.5, -2);
    }

    [Theory]
    [InlineData("csharp", "public static class Classifier\n")]
    [InlineData("Python", "def classifier_probabilities(features):\n")]
    [InlineData("c", "void classifier_probabilities(const double features[2], double probabilities[2])\n")]
    public void Run_Language_PrintsItsFunction(string format, string declaration) =>
        CommandRun.Of(["export", "--model", Model, "--to", format]).Out.Should().Contain(declaration);

    [Fact]
    public void Run_SinglePrecision_IsOfOnnxAndOfNumbersThatItHolds()
    {
        CommandRun run = CommandRun.Of($"export --model {Model} --to onnx --precision single --output {_folder["m.onnx"]}");
        CommandRun other = CommandRun.Of($"export --model {Model} --to c --precision single");
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(1, [], 2);
        ModelFile.Save(_folder["small.mlp.json"], new SavedModel { Model = new TrainedClassifier(network, new StandardScaler([0], [1e-50]), ["volts"], ["no", "yes"]) });
        CommandRun small = CommandRun.Of($"export --model {_folder["small.mlp.json"]} --to onnx --precision single --output {_folder["s.onnx"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllBytes(_folder["m.onnx"]).Should().NotBeEmpty();
        (other.ExitCode, other.ErrorLines[0]).Should().Be((2, "mlplab: --precision single belongs to --to onnx; c is written in double precision"));
        small.ExitCode.Should().Be(2);
        small.Error.Should().Contain("--precision is 'single'; the standard deviation of feature 1, 'volts', is 1E-50, which single precision does not hold");
        _folder.FileNames.Should().NotContain("s.onnx");
    }

    [Fact]
    public void Run_FileExists_IsReplacedOnlyWithForce()
    {
        string[] arguments = ["export", "--model", Model, "--to", "onnx", "--output", _folder["m.onnx"]];

        CommandRun.Of(arguments).ExitCode.Should().Be(0);
        byte[] first = File.ReadAllBytes(_folder["m.onnx"]);
        CommandRun again = CommandRun.Of(arguments);
        CommandRun forced = CommandRun.Of([.. arguments, "--force"]);

        again.ExitCode.Should().Be(3);
        again.Error.Should().Contain("--force");
        forced.ExitCode.Should().Be(0);
        File.ReadAllBytes(_folder["m.onnx"]).Should().Equal(first).And.NotBeEmpty();
        _folder.FileNames.Should().Equal("m.onnx", "model.mlp.json");
    }

    [Fact]
    public void Run_EverythingWrong_ListsItAllAndWritesNothing()
    {
        CommandRun run = CommandRun.Of(["export", "--to", "pyton", "--name", "a b", "--output", _folder["x"]]);

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().HaveCount(4);
        run.Error.Should().Contain("--model FILE is needed").And.Contain("did you mean 'python'").And.Contain("--name is 'a b'");
        _folder.FileNames.Should().Equal("model.mlp.json");
    }

    [Fact]
    public void Run_OnnxToStandardOutput_IsRefused() =>
        CommandRun.Of(["export", "--model", Model, "--to", "onnx"]).ErrorLines[0].Should().Be("mlplab: --to onnx is no text: give --output FILE.onnx");

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public void Run_FileThatIsNoModel_ExitsWith3(string content)
    {
        File.WriteAllText(_folder["bad"], content);

        CommandRun run = CommandRun.Of(["export", "--model", _folder["bad"], "--to", "c"]);

        run.ExitCode.Should().Be(3);
        run.Out.Should().BeEmpty();
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("bad");
    }
}
