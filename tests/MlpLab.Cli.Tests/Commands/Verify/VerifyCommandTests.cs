using System.Text.RegularExpressions;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Tests.Support;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands.Verify;

public sealed partial class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--problem circles --epochs 300 --log-every 100")]
    [InlineData("--problem circles --hidden 5,4 --epochs 30 --log-every 10 --restarts 2 --gradient-norms")]
    [InlineData("--problem moons --noise 0.2 --hidden 8,4 --epochs 201 --log-every 50 --fresh 500 --seed 7")]
    [InlineData("--problem blobs --difficulty 3 --recipe article --epochs 120 --fresh 0")]
    [InlineData("--problem gaussian-quantiles --epochs 100 --restarts 3 --validation 0.2 --early-stopping")]
    [InlineData("--problem classification --difficulty 3 --epochs 1")]
    [InlineData("--problem blobs --no-standardize --learning-rate 1e9 --epochs 50 --fresh 100")]
    public void Verify_DocumentOfARun_FindsItEqual(string line)
    {
        CommandRun verified = Verify(CommandRun.Of(line + " --json").Out);

        verified.Out.Should().EndWith("equal: the run repeats to the last bit\n").And.NotContain("DIFFERS");
        verified.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("--problem circles --epochs 400 --log-every 50", 0, 130)]
    [InlineData("--problem circles --epochs 400 --log-every 50", 0, 0)]
    [InlineData("--problem moons --solver sgd --batch-size 16 --epochs 60 --log-every 7 --fresh 300", 0, 33)]
    [InlineData("--problem moons --epochs 300 --restarts 4 --log-every 50", 0, 70)]
    [InlineData("--problem moons --epochs 300 --restarts 4 --log-every 50", 2, 10)]
    [InlineData("--problem moons --epochs 300 --restarts 4 --log-every 50", 2, 299)]
    [InlineData("--problem moons --epochs 300 --restarts 4 --log-every 50 --validation 0.2 --early-stopping", 1, 150)]
    [InlineData("--problem circles --epochs 900 --restarts 3 --init ga", 1, 20)]
    [InlineData("--problem circles --epochs 900 --restarts 3 --init ga", 2, 700)]
    public void Verify_InterruptedInARestart_RepeatsWhatWasDone(string line, int restart, int epoch)
    {
        TrainOptions options = OptionSources.Read<TrainOptions>(line.Split(' '));
        using var cancellation = new CancellationTokenSource();
        RunResult interrupted = new Run(options.Run)
        {
            Recording = options.Recording,
            Monitors = start => start.Restart == restart ? [new Interrupting(epoch, cancellation)] : [],
        }.Execute(cancellation.Token);
        interrupted.IsInterrupted.Should().BeTrue();
        using var document = new StringWriter();
        JsonReport.Write(options, interrupted, null, document);

        CommandRun verified = Verify(document.ToString());

        verified.Out.Should().EndWith("equal: the run repeats to the last bit\n").And.NotContain("DIFFERS");
        verified.ExitCode.Should().Be(0, verified.Error);
    }

    [Fact]
    public void Verify_LossChangedInItsLastDigit_SaysAtWhichEpoch()
    {
        string document = CommandRun.Of("--problem moons --epochs 30 --log-every 10 --fresh 0 --json").Out;
        string edited = SecondLoss().Replace(document, match => match.Groups[1].Value + (match.Groups[2].Value == "7" ? "8" : "7"));

        CommandRun verified = Verify(edited);

        verified.ExitCode.Should().Be(4);
        verified.Out.Should().MatchRegex("loss curve +DIFFERS +first at epoch 10: ").And.MatchRegex("fingerprint +equal").And.EndWith("different: the run does not repeat\n");
    }

    [Fact]
    public void Verify_GradientNormChanged_SaysAtWhichEpoch()
    {
        string document = CommandRun.Of("--problem moons --epochs 30 --log-every 10 --fresh 0 --gradient-norms --json").Out;
        int place = document.IndexOf("\"gradientNorms\": [0.", document.IndexOf("\"epoch\": 20", StringComparison.Ordinal), StringComparison.Ordinal) + "\"gradientNorms\": [0.".Length;

        CommandRun verified = Verify(document[..place] + "5" + document[place..]);

        verified.ExitCode.Should().Be(4);
        verified.Out.Should().MatchRegex("gradient norms +DIFFERS +first at epoch 20: 0.5").And.MatchRegex("loss curve +equal");
    }

    [Fact]
    public void Verify_Json_TellsEveryComparison()
    {
        string file = Save(CommandRun.Of("--epochs 20 --fresh 0 --json").Out);

        CommandRun verified = CommandRun.Of(["verify", file, "--json"]);

        System.Text.Json.JsonElement root = System.Text.Json.JsonDocument.Parse(verified.Out).RootElement;
        root.GetProperty("equal").GetBoolean().Should().BeTrue();
        root.GetProperty("comparisons").GetArrayLength().Should().BeGreaterThanOrEqualTo(4);
    }

    [Theory]
    [InlineData("", "is not JSON: it is empty")]
    [InlineData(" \n \n", "is not JSON: it is empty")]
    [InlineData("{\n", "is not JSON: it ends in the middle, in line 2")]
    [InlineData("a,b\n1,2\n", "is not JSON: it does not begin with {")]
    [InlineData("{\n \"schema\": 1,\n x", "is not JSON: it stops being so in line 3 at byte 2")]
    [InlineData("[1, 2]", "is not the output of mlplab train --json: a field is of another kind than in such a document, or it is no object.")]
    [InlineData("{}", "is not the output of mlplab train --json: a field that such a document has is missing.")]
    [InlineData("""{ "schema": "mlplab.run/9" }""", "its schema is 'mlplab.run/9', it must be 'mlplab.run/1'")]
    [InlineData("""{ "schema": "mlplab.run/1", "command": "rm -rf x", "training": {}, "results": {} }""", "it must begin with 'mlplab train'")]
    public void Verify_NoDocumentOfARun_SaysSo(string content, string message)
    {
        CommandRun verified = Verify(content);

        verified.ExitCode.Should().Be(3);
        verified.Out.Should().BeEmpty();
        verified.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("finalLoss")]
    [InlineData("trainAccuracy")]
    [InlineData("loss")]
    public void Verify_NumberTooLargeForADouble_IsNoDocumentOfARun(string name)
    {
        string document = CommandRun.Of("--epochs 20 --fresh 0 --json").Out;
        int at = document.IndexOf($"\"{name}\": ", StringComparison.Ordinal) + name.Length + 4;

        CommandRun verified = Verify(document[..at] + "1e999" + document[document.IndexOfAny([',', '\n', ' '], at)..]);

        verified.ExitCode.Should().Be(3);
        verified.Error.Should().Contain("a number is too large");
    }

    [Theory]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "freshSamples", "-1", "its freshSamples is -1; it must be a whole number from 0 to 2147483647.")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "freshSamples", "2000000000", "no run measures with more than 10000000")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "freshSamples", "1e99", "its freshSamples is 1e99")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "freshSamples", "true", "of another kind")]
    [InlineData("--problem friedman1 --epochs 20 --fresh 50 --json", "freshSamples", "-7", "its freshSamples is -7")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "epochsRun", "-20", "its epochsRun is -20")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "epochsRun", "20.5", "its epochsRun is 20.5")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "keptRestart", "-1", "its keptRestart is -1; it must be a whole number from 0 to 1.")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "keptRestart", "2", "its keptRestart is 2")]
    [InlineData("--problem moons --restarts 2 --epochs 20 --fresh 50 --json", "epoch", "-5", "its epoch is -5")]
    [InlineData("evolve --problem moons --budget 200 --fresh 50 --no-control --json", "freshSamples", "-1", "its freshSamples is -1; it must be a whole number from 0 to 10000000.")]
    [InlineData("evolve --problem moons --budget 200 --fresh 50 --no-control --json", "freshSamples", "10000001", "its freshSamples is 10000001")]
    public void Verify_CountThatNoRunHas_NamesItAndItsRange(string line, string name, string count, string message)
    {
        string document = CommandRun.Of(line).Out;
        int at = document.IndexOf($"\"{name}\": ", StringComparison.Ordinal) + name.Length + 4;
        at.Should().BeGreaterThan(name.Length + 4, document);

        CommandRun verified = Verify(document[..at] + count + document[document.IndexOfAny([',', '\n', ' '], at)..]);

        verified.Error.Should().Contain(message).And.NotContain("internal error");
        verified.ExitCode.Should().Be(3);
        verified.Out.Should().BeEmpty();
    }

    [Fact]
    public void Verify_CommandThatCannotBeCarriedOut_NamesIt()
    {
        string document = CommandRun.Of("--epochs 20 --fresh 0 --json").Out.Replace("--epochs 20", "--epochs 0", StringComparison.Ordinal);

        CommandRun verified = Verify(document);

        verified.ExitCode.Should().Be(3);
        verified.Error.Should().Contain("--epochs is '0'");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify a.json b.json")]
    public void Verify_NotOneFile_IsUsage(string line) => CommandRun.Of(line).ExitCode.Should().Be(2);

    [Fact]
    public void Verify_MissingFile_IsFileProblem() => CommandRun.Of("verify no/such/file.json").ExitCode.Should().Be(3);

    [Fact]
    public void Verify_Dash_ReadsStandardInput()
    {
        byte[] document = System.Text.Encoding.UTF8.GetBytes(CommandRun.Of("--epochs 20 --fresh 0 --json").Out);

        CommandRun verified = CommandRun.Of(["verify", "-"], streams => streams with { OpenInput = () => new MemoryStream(document) });

        verified.ExitCode.Should().Be(0, verified.Error);
    }

    [Fact]
    public void Verify_CommandWithANullCharacter_NamesIt()
    {
        string document = CommandRun.Of("--epochs 20 --fresh 0 --json").Out.Replace("--epochs 20", "--epochs 20 --data x\\u0000y", StringComparison.Ordinal);

        CommandRun verified = Verify(document);

        verified.ExitCode.Should().Be(3);
        verified.Error.Should().Contain("null character");
    }

    private sealed class Interrupting(int epoch, CancellationTokenSource cancellation) : ITrainingMonitor
    {
        public int NextEpoch(int from) => from <= epoch ? epoch : int.MaxValue;

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            cancellation.Cancel();
            return MonitorDecision.Continue;
        }
    }

    private CommandRun Verify(string document) => CommandRun.Of(["verify", Save(document)]);

    private string Save(string document)
    {
        string file = Path.Combine(_folder.Path, "run.json");
        File.WriteAllText(file, document);
        return file;
    }

    [GeneratedRegex("""(?<="epoch": 10, "loss": )(\d\.\d+)(\d)(?=,)""")]
    private static partial Regex SecondLoss();
}
