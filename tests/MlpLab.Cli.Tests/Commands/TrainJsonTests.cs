using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>The document "mlplab.run/1", field by field.</summary>
public class TrainJsonTests
{
    [Fact]
    public void Json_OfARun_HasEveryFieldOfTheSchema()
    {
        JsonElement root = Report("--problem moons --noise 0.25 --samples 60 --hidden 8,4 --epochs 2500 --seed 3 --json");

        Names(root).Should().Equal("schema", "command", "settings", "status", "data", "network", "training", "results", "diagnosis", "notes");
        root.GetProperty("schema").GetString().Should().Be("mlplab.run/1");
        root.GetProperty("command").GetString().Should().Be("mlplab train --problem moons --samples 60 --noise 0.25 --hidden 8,4 --epochs 2500 --seed 3");
        root.GetProperty("status").GetString().Should().Be("completed");
        root.GetProperty("notes").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void Json_Data_SaysWhatWasGenerated()
    {
        JsonElement data = Report("--problem moons --noise 0.25 --samples 60 --epochs 1 --seed 4294967295 --json").GetProperty("data");

        Names(data).Should().Contain(["problem", "samples", "features", "classes", "difficulty", "noise", "seed"]);
        data.GetProperty("problem").GetString().Should().Be("moons");
        data.GetProperty("samples").GetInt32().Should().Be(60);
        data.GetProperty("features").GetInt32().Should().Be(2);
        data.GetProperty("classes").GetInt32().Should().Be(2);
        data.GetProperty("difficulty").GetInt32().Should().Be(1);
        data.GetProperty("noise").GetDouble().Should().Be(0.25);
        data.GetProperty("seed").GetUInt32().Should().Be(uint.MaxValue);
        Report("--epochs 1 --json").GetProperty("data").GetProperty("noise").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Json_Network_HoldsTheFlatParameterVectors()
    {
        JsonElement network = Report("--hidden 8,4 --epochs 3 --recipe article --json").GetProperty("network");

        network.GetProperty("hidden").GetRawText().Should().Be("[8, 4]");
        network.GetProperty("hiddenActivation").GetString().Should().Be("tanh");
        network.GetProperty("outputActivation").GetString().Should().Be("sigmoid");
        network.GetProperty("init").GetString().Should().Be("small-normal");
        network.GetProperty("standardize").GetBoolean().Should().BeFalse();
        double[] initial = network.GetProperty("initialParameters").Doubles();
        initial.Should().HaveCount((3 * 8) + (9 * 4) + 5);
        initial[16..24].Should().OnlyContain(bias => bias == 0);
        network.GetProperty("parameters").Doubles().Should().HaveSameCount(initial).And.NotEqual(initial);
    }

    [Fact]
    public void Json_Training_LogsLossBeforeAndFinalLossAfterTheUpdates()
    {
        JsonElement training = Report("--epochs 2500 --log-every 1000 --json").GetProperty("training");

        Names(training).Should().Contain(
            ["recipe", "optimizer", "learningRate", "momentum", "epochs", "epochsRun", "seconds", "log", "finalLoss", "fingerprint"]);
        training.GetProperty("recipe").GetString().Should().Be("modern");
        training.GetProperty("optimizer").GetString().Should().Be("gradient-descent");
        training.GetProperty("learningRate").GetDouble().Should().Be(0.3);
        training.GetProperty("momentum").GetDouble().Should().Be(0.9);
        training.GetProperty("epochs").GetInt32().Should().Be(2500);
        training.GetProperty("epochsRun").GetInt32().Should().Be(2500);
        training.GetProperty("seconds").GetDouble().Should().BeGreaterThan(0);
        training.GetProperty("fingerprint").GetString().Should().MatchRegex("^[0-9a-f]{16}$");
        JsonElement[] log = [.. training.GetProperty("log").EnumerateArray()];
        log.Select(point => point.GetProperty("epoch").GetInt32()).Should().Equal(0, 1000, 2000, 2499);
        log.Should().OnlyContain(point => point.GetProperty("accuracy").GetDouble() >= 0 && point.GetProperty("accuracy").GetDouble() <= 1);

        // One epoch more logs, as the loss before its update, what this run has at its end.
        JsonElement longer = Report("--epochs 2501 --log-every 1000 --json").GetProperty("training").GetProperty("log");
        training.GetProperty("finalLoss").GetDouble().Should().Be(longer[longer.GetArrayLength() - 1].GetProperty("loss").GetDouble());
    }

    [Fact]
    public void Json_Results_CompareTheTwoModels()
    {
        JsonElement results = Report("--json").GetProperty("results");

        results.GetProperty("mlp").GetProperty("trainAccuracy").GetDouble().Should().Be(1);
        JsonElement baseline = results.GetProperty("logisticRegression");
        Names(baseline).Should().Contain(["trainAccuracy", "freshAccuracy", "freshInterval", "freshLoss", "c", "coefficients", "intercept"]);
        baseline.GetProperty("trainAccuracy").GetDouble().Should().Be(0.5);
        baseline.GetProperty("c").GetDouble().Should().BeGreaterThan(0);
        baseline.GetProperty("coefficients").Doubles().Should().HaveCount(2);
        baseline.GetProperty("intercept").ValueKind.Should().Be(JsonValueKind.Number);
    }

    [Fact]
    public void Json_Notes_StandInTheDocumentAndOnStandardError()
    {
        CommandRun run = CommandRun.Of("--problem classification --difficulty 3 --epochs 2 --json");

        string note = JsonDocument.Parse(run.Out).RootElement.GetProperty("notes")[0].GetString()!;
        note.Should().StartWith("classification at difficulty 3 uses 2 informative features");
        run.Error.Should().Be($"note: {note}\n");
    }

    [Fact]
    public void Json_Diverged_HasNullForWhatIsNotFinite()
    {
        JsonElement root = Report("--no-standardize --problem blobs --difficulty 5 --learning-rate 1e308 --epochs 50 --json");

        root.GetProperty("status").GetString().Should().Be("diverged");
        root.GetProperty("training").GetProperty("finalLoss").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("training").GetProperty("epochsRun").GetInt32().Should().BeLessThan(50);
        root.GetProperty("notes")[0].GetString().Should().Contain("diverged at epoch");
    }

    [Fact]
    public void Json_Interrupted_SaysSo()
    {
        CommandRun run = CommandRun.Of(["--epochs", "100", "--json"], new CancellationToken(canceled: true));

        run.ExitCode.Should().Be(130);
        JsonElement root = JsonDocument.Parse(run.Out).RootElement;
        root.GetProperty("status").GetString().Should().Be("interrupted");
        root.GetProperty("training").GetProperty("log").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("circles")]
    [InlineData("classification")]
    public void Json_ModernRecipe_SampleCountNeverMovesTheInitialWeights(string problem)
    {
        string[] weights = [.. new[] { "10", "100", "777" }.Select(samples =>
            Report($"--problem {problem} --samples {samples} --seed 5 --epochs 1 --json").GetProperty("network").GetProperty("initialParameters").GetRawText())];

        weights.Distinct().Should().ContainSingle();
        Report("--seed 6 --epochs 1 --json").GetProperty("network").GetProperty("initialParameters").GetRawText().Should().NotBe(weights[0]);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private static JsonElement Report(string line)
    {
        CommandRun run = CommandRun.Of(line);
        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().EndWith("}\n");
        return JsonDocument.Parse(run.Out).RootElement;
    }

    [Fact]
    public void Run_CalibratedByTwoParameters_NamesEachOnce()
    {
        string document = CommandRun.Of("--problem classification --difficulty 5 --difficulty-scale calibrated --epochs 1 --fresh 0 --json").Out;

        JsonElement data = JsonDocument.Parse(document).RootElement.GetProperty("data");
        string[] names = [.. data.EnumerateObject().Select(member => member.Name)];
        names.Should().OnlyHaveUniqueItems();
        data.GetProperty("calibratedParameters").GetArrayLength().Should().BeGreaterThan(0);
    }
}
