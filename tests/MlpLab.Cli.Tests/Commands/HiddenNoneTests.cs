using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--hidden none: a network without hidden units is a logistic or a linear regression, and goes every way that others go.</summary>
public sealed class HiddenNoneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gd", "--epochs 100")]
    [InlineData("adam", "--epochs 100")]
    [InlineData("rprop", "--epochs 100")]
    [InlineData("lbfgs", "--alpha 1")]
    [InlineData("lm", "--alpha 1")]
    [InlineData("newton-cg", "--alpha 1")]
    public void Train_WithEverySolver_StandsInHeaderAndRunLineWhichRepeatsTheRun(string solver, string more)
    {
        CommandRun run = CommandRun.Of($"--problem moons --hidden none --solver {solver} {more} --fresh 200");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain(" · 2-1 sigmoid · ");
        run.Lines[^1].Should().Contain(" --hidden none ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], "--fresh", "200"]).Out.Should().Be(run.Out);
    }

    // The same function of the same data: its minimum is that of the baseline with C = 1/alpha, whose table row has it.
    [Fact]
    public void Train_LbfgsToTheEnd_HasTheWeightsOfALogisticRegression()
    {
        CommandRun run = CommandRun.Of("--problem moons --noise 0.2 --hidden none --solver lbfgs --tol 1e-9 --alpha 0.01 --fresh 5000 --json");
        using var json = JsonDocument.Parse(run.Out);

        JsonElement root = json.RootElement;
        root.GetProperty("settings").GetProperty("hidden").GetString().Should().Be("none");
        root.GetProperty("network").GetProperty("hidden").GetArrayLength().Should().Be(0);
        root.GetProperty("network").GetProperty("hiddenActivation").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("network").GetProperty("parameters").GetArrayLength().Should().Be(3);
        CommandRun text = CommandRun.Of("--problem moons --noise 0.2 --hidden none --solver lbfgs --tol 1e-9 --alpha 0.01 --fresh 5000");
        string[] rows = [text.Lines.Single(line => line.StartsWith("MLP 2-1 ", StringComparison.Ordinal)), text.Lines.Single(line => line.StartsWith("logistic regression", StringComparison.Ordinal))];
        double[] accuracies = [.. rows.Select(row => double.Parse(row[40..].Split('%')[0], System.Globalization.CultureInfo.InvariantCulture))];
        accuracies[0].Should().BeApproximately(accuracies[1], 1);
    }

    [Fact]
    public void Train_SavedCheckedAndExported_IsWhatItWas()
    {
        string model = _folder["m.json"], checkpoint = _folder["c.json"], document = _folder["run.json"], code = _folder["m.py"];
        CommandRun run = CommandRun.Of(["--problem", "sine", "--hidden", "none", "--epochs", "50", "--fresh", "0", "--json", "--save", model, "--checkpoint", checkpoint]);
        File.WriteAllText(document, run.Out);

        run.ExitCode.Should().Be(0, run.Error);
        ModelFile.Load(model).Model.Network.Layers.Should().ContainSingle();
        CommandRun.Of(["verify", document]).ExitCode.Should().Be(0);
        CommandRun.Of(["resume", checkpoint, "--epochs", "80", "--force"]).ExitCode.Should().Be(0);
        CommandRun.Of(["export", "--model", model, "--to", "python", "--output", code]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Train_WhatALineCannotPart_IsToldToHaveHiddenUnits()
    {
        CommandRun run = CommandRun.Of("--problem circles --hidden none --epochs 300 --fresh 500");

        run.Out.Should().MatchRegex(@"(?m)^  try: mlplab train --problem circles --hidden 10 ");
    }

    [Fact]
    public void Experiment_NetworksWithAndWithout_AreRowsOfTheirOwn()
    {
        CommandRun run = CommandRun.Of("experiment --problem moons --hidden none,2,4x3 --epochs 20 --seeds 1 --fresh 100 --format csv");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[1..].Select(line => line.Contains(",none,", StringComparison.Ordinal)).Should().Equal(true, false, false);
    }

    [Theory]
    [InlineData("--hidden none,5", "--hidden is 'none,5'; it must be whole numbers from 1 to 100000, separated by commas, such as 5 or 8,4, or none")]
    [InlineData("--hidden 0", "--hidden is '0'; it must be whole numbers from 1 to 100000, separated by commas, such as 5 or 8,4, or none")]
    [InlineData("--hidden none --activation relu,tanh", "--activation is 'relu,tanh', 2 activations, and --hidden 'none' has 0 layers; give one for all of them, or one for each")]
    [InlineData("--hidden none --anatomy-units 1,2 --plot-anatomy a.svg", "--anatomy-units is '1,2'; it needs a last hidden layer of two units or more; see --hidden")]
    public void Line_ThatCannotBe_IsRefused(string line, string refusal)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + refusal);
    }
}
