using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Fresh accuracy, ceiling, validation, restarts, diagnosis and remedies on the command line.</summary>
public class TrainHonestTests
{
    [Fact]
    public void Fresh_Results_HaveIntervalsAroundTheAccuracyAndStayBelowTheCeiling()
    {
        JsonElement results = Report("--problem blobs --difficulty 5 --seed 1 --epochs 500").GetProperty("results");

        double ceiling = results.GetProperty("bayes").GetProperty("accuracy").GetDouble();
        foreach (string model in new[] { "mlp", "logisticRegression", "majority" })
        {
            JsonElement score = results.GetProperty(model);
            double fresh = score.GetProperty("freshAccuracy").GetDouble();
            double[] interval = score.GetProperty("freshInterval").Doubles();
            fresh.Should().BeInRange(interval[0], interval[1]);

            // Five standard errors of 20,000 samples.
            fresh.Should().BeLessThan(ceiling + (5 * Math.Sqrt(0.25 / 20_000)));
            score.GetProperty("freshLoss").GetDouble().Should().BePositive();
        }
    }

    [Fact]
    public void Fresh_Zero_SwitchesItOffAndChangesNoTraining()
    {
        JsonElement without = Report("--epochs 50 --fresh 0");
        JsonElement with = Report("--epochs 50 --fresh 100");

        without.GetProperty("results").GetProperty("bayes").ValueKind.Should().Be(JsonValueKind.Null);
        without.GetProperty("results").GetProperty("mlp").GetProperty("freshAccuracy").ValueKind.Should().Be(JsonValueKind.Null);
        Fingerprint(with).Should().Be(Fingerprint(without));
    }

    [Theory]
    [InlineData("blobs", 4, 0.85)]
    [InlineData("circles", 2, 0.95)]
    [InlineData("gaussian-quantiles", 5, 0.80)]
    public void DifficultyScale_Calibrated_SetsTheCeiling(string problem, int difficulty, double ceiling)
    {
        JsonElement root = Report($"--problem {problem} --difficulty {difficulty} --difficulty-scale calibrated --epochs 1 --seed 7");

        root.GetProperty("results").GetProperty("bayes").GetProperty("accuracy").GetDouble().Should().BeApproximately(ceiling, 0.003);
        root.GetProperty("notes").GetArrayLength().Should().Be(1);
        root.GetProperty("command").GetString().Should().Contain("--difficulty-scale calibrated");
    }

    [Fact]
    public void Validation_WithEarlyStopping_StopsAndKeepsTheBestParameters()
    {
        JsonElement training = Report("--problem moons --noise 0.3 --hidden 50 --samples 60 --validation 0.3 --early-stopping --log-every 10").GetProperty("training");

        training.GetProperty("epochsRun").GetInt32().Should().BeLessThan(25_000);
        training.GetProperty("stopCause").GetString().Should().StartWith("validation loss");
        JsonElement[] log = [.. training.GetProperty("validationLog").EnumerateArray()];
        JsonElement best = log.MinBy(point => point.GetProperty("loss").GetDouble());
        training.GetProperty("restoredEpoch").GetInt32().Should().Be(best.GetProperty("epoch").GetInt32());
    }

    [Fact]
    public void Target_Reached_StopsThere()
    {
        Report("--target-loss 0.3").GetProperty("training").GetProperty("stopCause").GetString().Should().Be("training loss reached 0.3");
        Report("--target-accuracy 0.9").GetProperty("status").GetString().Should().Be("stopped");
    }

    [Fact]
    public void Restarts_OfThree_ReportsAllAndKeepsTheLowestLoss()
    {
        JsonElement training = Report("--restarts 3 --epochs 200").GetProperty("training");

        double[] losses = [.. training.GetProperty("restarts").EnumerateArray().Select(run => run.GetProperty("finalLoss").GetDouble())];
        losses.Should().HaveCount(3);
        training.GetProperty("finalLoss").GetDouble().Should().Be(losses.Min());
        losses[training.GetProperty("keptRestart").GetInt32()].Should().Be(losses.Min());
        losses[0].Should().Be(Report("--epochs 200").GetProperty("training").GetProperty("finalLoss").GetDouble());
    }

    [Fact]
    public void Diagnosis_OfTheArticleOnCircles_NamesTheSaddleAndItsCure()
    {
        JsonElement root = Report("--recipe article --epochs 3000 --try-remedy");

        JsonElement finding = root.GetProperty("diagnosis")[0];
        finding.GetProperty("code").GetString().Should().Be("symmetric-saddle");
        finding.GetProperty("evidence").GetProperty("finalLoss").GetDouble().Should().BeApproximately(Math.Log(2), 1e-3);
        string remedy = finding.GetProperty("remedy").GetString()!;
        root.GetProperty("remedy").GetProperty("command").GetString().Should().Be(remedy);
        root.GetProperty("remedy").GetProperty("results").GetProperty("mlp").GetProperty("trainAccuracy").GetDouble().Should().Be(1);

        CommandRun pasted = CommandRun.Of(remedy["mlplab ".Length..]);
        pasted.ReadRunLine().Fingerprint.Should().Be(root.GetProperty("remedy").GetProperty("fingerprint").GetString());
    }

    [Fact]
    public void TryRemedy_InText_ShowsBeforeAndAfter()
    {
        CommandRun run = CommandRun.Of("--recipe article --epochs 3000 --try-remedy");

        run.Lines.Should().ContainSingle(line => line.StartsWith("symmetric-saddle: ", StringComparison.Ordinal));
        run.Lines.Should().ContainSingle(line => line.StartsWith("before ", StringComparison.Ordinal) && line.Contains("50.0 %", StringComparison.Ordinal));
        run.Lines.Should().ContainSingle(line => line.StartsWith("after ", StringComparison.Ordinal) && line.Contains("100.0 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--recipe article --epochs 3000 --fail-on symmetric-saddle", 4)]
    [InlineData("--recipe article --epochs 3000 --fail-on diverged,SYMMETRIC_SADDLE", 4)]
    [InlineData("--recipe article --epochs 3000 --fail-on diverged", 0)]
    [InlineData("--recipe article --epochs 3000 --fail-on symmetric-saddle --try-remedy", 0)]
    public void FailOn_DiagnosisOfTheLastRun_DecidesTheExitCode(string line, int exitCode) => CommandRun.Of(line).ExitCode.Should().Be(exitCode);

    [Theory]
    [InlineData("--fail-on sadle", "unknown diagnosis 'sadle'")]
    [InlineData("--fresh -1", "--fresh is '-1'")]
    [InlineData("--validation 1", "--validation is '1'")]
    [InlineData("--validation 0.01", "each part must get 4 or more")]
    [InlineData("--early-stopping", "--early-stopping needs samples to watch")]
    [InlineData("--validation 0.2 --early-stopping --patience 0", "--patience is '0'")]
    [InlineData("--patience 3", "--patience does nothing without --early-stopping")]
    [InlineData("--target-loss 0", "--target-loss is '0'")]
    [InlineData("--target-accuracy 1.5", "--target-accuracy is '1.5'")]
    [InlineData("--restarts 0", "--restarts is '0'")]
    [InlineData("--difficulty-scale hard", "unknown difficulty-scale 'hard'")]
    [InlineData("--problem moons --difficulty-scale calibrated --noise 0.1", "exclude each other")]
    public void BadInput_OfTheseOptions_IsRefusedWithTheReason(string line, string reason)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(reason);
    }

    private static string? Fingerprint(JsonElement root) => root.GetProperty("training").GetProperty("fingerprint").GetString();

    private static JsonElement Report(string line)
    {
        CommandRun run = CommandRun.Of(line + " --json");
        run.ExitCode.Should().Be(0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
