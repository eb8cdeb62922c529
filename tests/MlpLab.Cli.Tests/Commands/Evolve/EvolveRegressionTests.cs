using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands.Evolve;

/// <summary>Evolution of networks, and search of settings, for numbers to predict.</summary>
public sealed class EvolveRegressionTests : IDisposable
{
    private const string Sine = "--problem sine --samples 80 --fresh 500";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evolve_NumbersToPredict_FindsTheCurveAndStandsBesideRidgeAndDescent()
    {
        CommandRun run = CommandRun.Of($"evolve {Sine} --method cma,de --budget 6000");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain("1-5-1 tanh/identity");
        run.Lines[2].Should().EndWith("spread         R²");
        double evolved = RSquared(run, "cma"), descent = RSquared(run, "descent, same budget"), ridge = RSquared(run, "ridge regression");
        evolved.Should().BeGreaterThan(0.9).And.BeApproximately(descent, 0.03);
        ridge.Should().BeLessThan(0.7);
        run.Lines.Should().Contain(line => line.StartsWith("best possible", StringComparison.Ordinal));
    }

    [Fact]
    public void Evolve_NumbersToPredict_TheSavedNetworkHasTheDocumentsNumbers()
    {
        CommandRun run = CommandRun.Of($"evolve {Sine} --budget 2000 --loss huber --huber-delta 0.5 --json --save {_folder["a.mlp.json"]}");
        run.ExitCode.Should().Be(0, run.Error);
        JsonElement root = JsonDocument.Parse(run.Out).RootElement, method = root.GetProperty("methods")[0];

        var saved = (TrainedRegressor)ModelFile.Load(_folder["a.mlp.json"]).Model;

        Fingerprint.Of(saved.Network.Parameters).Should().Be(method.GetProperty("fingerprint").GetString());
        var source = new ProblemSource("sine", new ProblemSettings { SampleCount = 80 });
        Dataset samples = new Run(new RunSettings { Source = source, Epochs = 1, FreshCount = 0 }).Execute().Training;
        double[] predicted = saved.PredictValues(samples.Features).Column(0).ToArray();
        double rmse = Math.Sqrt(predicted.Zip(samples.Target(0).ToArray(), (p, t) => (p - t) * (p - t)).Average());
        method.GetProperty("trainRmse").GetDouble().Should().BeApproximately(rmse, 1e-12);
        method.GetProperty("log").EnumerateArray().Last().GetProperty("r2").GetDouble().Should().BeGreaterThan(0.5);
        root.GetProperty("ridge").GetProperty("freshR2").GetDouble().Should().BeLessThan(method.GetProperty("freshR2").GetDouble());
        CommandRun.Of($"evolve {Sine} --budget 100 --quiet --no-control --method ga --start {_folder["a.mlp.json"]}").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Evolve_NumbersToPredictWithSeeds_HasR2AndRmseAndASentence()
    {
        CommandRun run = CommandRun.Of($"evolve {Sine} --budget 1200 --method cma --seeds 4");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Split("   ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim()).Should()
            .Equal("median loss", "fresh R²", "fresh RMSE", "− descent, R²", "− descent, RMSE");
        run.Lines.Should().Contain(line => line.StartsWith("cma against descent on fresh samples: ", StringComparison.Ordinal) && line.Contains(" of R²") && line.Contains(" of RMSE"));
        CommandRun.Of($"evolve {Sine} --budget 1200 --seeds 2 --json").Out.Should().Contain("\"freshR2\"").And.NotContain("Accuracy");
    }

    [Fact]
    public void Evolve_OwnNumbers_ResumesAndVerifies()
    {
        string[] words = ["evolve", "--data", Data(), "--budget", "600", "--json"];
        CommandRun whole = CommandRun.Of(words);
        whole.ExitCode.Should().Be(0, whole.Error);
        File.WriteAllText(_folder["run.json"], whole.Out);

        CommandRun verified = CommandRun.Of(["verify", _folder["run.json"]]);

        verified.ExitCode.Should().Be(0, verified.Out);
        verified.Out.Should().Contain("cma testR2").And.Contain("cma trainRmse");
        CommandRun.Of([.. words, "--checkpoint", _folder["c"], "--checkpoint-every", "7"]).ExitCode.Should().Be(0);
        CommandRun.Of(["resume", _folder["c"]]).Out.Should().Be(whole.Out);
    }

    [Fact]
    public void Search_NumbersToPredict_FindsSettingsAndRepeatsThem()
    {
        CommandRun run = CommandRun.Of($"search {Sine} --over hidden=1..10,learning-rate=0.01..1 --epochs 200 --budget 6000 --quiet --json");
        run.ExitCode.Should().Be(0, run.Error);
        JsonElement method = JsonDocument.Parse(run.Out).RootElement.GetProperty("methods")[0];

        CommandRun repeated = CommandRun.Of(method.GetProperty("command").GetString()!["mlplab ".Length..] + " --fresh 500 --json");

        JsonElement mlp = JsonDocument.Parse(repeated.Out).RootElement.GetProperty("results").GetProperty("mlp");
        mlp.GetProperty("freshRmse").GetDouble().Should().Be(method.GetProperty("freshRmse").GetDouble());
        method.GetProperty("freshR2").GetDouble().Should().BeGreaterThan(0.85);
        method.GetProperty("trials").EnumerateArray().Min(trial => trial.GetProperty("value").GetDouble()).Should().Be(method.GetProperty("value").GetDouble());
        CommandRun.Of($"search {Sine} --over hidden=1..10 --epochs 50 --budget 900 --quiet").Lines.Should()
            .Contain(line => line.StartsWith("random search, same budget", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("ridge regression", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evolve --problem sine --fitness accuracy", "--fitness accuracy is for classes, and sine has numbers to predict")]
    [InlineData("search --problem sine --objective accuracy", "--objective accuracy is for classes, and sine has numbers to predict: trials are judged by the loss, see --loss")]
    [InlineData("evolve --problem circles --loss huber", "--loss is 'huber', a loss of numbers to predict, and circles has classes, whose loss is cross-entropy")]
    public void Options_OfTheOtherTask_AreRefused(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + sentence);
    }

    private static double RSquared(CommandRun run, string name) => double.Parse(
        run.Lines.Last(line => line.StartsWith(name + " ", StringComparison.Ordinal) && !line.Contains("individuals", StringComparison.Ordinal))[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3],
        System.Globalization.CultureInfo.InvariantCulture);

    private string Data()
    {
        string path = _folder["rows.csv"];
        File.WriteAllLines(path, ["a,b,y", .. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 7},{i * 0.37 % 3:F2},{(i % 7 * 1.5) - (i * 0.37 % 3) + (i * 0.01):F3}"))]);
        return path;
    }
}
