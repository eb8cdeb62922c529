using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Cli.Tests.Commands.Persistence;

/// <summary>A run that was interrupted and resumed gives the output of the uninterrupted one.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Runs =>
    [
        "--epochs 400 --log-every 30 --fresh 200",
        "--epochs 400 --log-every 30 --fresh 200 --json",
        "--problem moons --noise 0.3 --epochs 3000 --log-every 30 --fresh 200 --validation 0.3 --early-stopping --patience 3",
        "--problem moons --noise 0.3 --epochs 400 --log-every 30 --fresh 200 --validation 0.3 --json --hidden 4,3 --gradient-norms",
        "--problem blobs --difficulty 3 --recipe article --epochs 200 --log-every 17 --fresh 200",
        "--epochs 200 --restarts 4 --log-every 50 --fresh 200 --gradient-norms",
        "--epochs 200 --restarts 3 --log-every 50 --fresh 200 --json --validation 0.2 --early-stopping --patience 2 --problem moons --noise 0.4",
        "--epochs 3000 --target-loss 0.1 --log-every 100 --fresh 200 --json",
        "--problem blobs --epochs 3000 --target-accuracy 1 --log-every 100 --fresh 200",
        "--learning-rate 1e308 --epochs 100 --log-every 7 --fresh 200",
        "--problem moons --noise 0.3 --alpha 0.3 --epochs 400 --log-every 30 --fresh 200 --validation 0.3 --json",
        "--problem moons --noise 0.3 --solver adam --epochs 400 --log-every 30 --fresh 200 --json",
        "--problem moons --noise 0.3 --solver sgd --batch-size 13 --epochs 400 --log-every 30 --fresh 200 --validation 0.3 --early-stopping --json",
        "--problem blobs --classes 3 --solver adam --no-shuffle --epochs 300 --log-every 30 --fresh 200 --restarts 3",
        "--problem blobs --classes 3 --solver adam --epochs 300 --log-every 30 --fresh 200 --restarts 3 --json",
        "--problem moons --noise 0.3 --hidden 6,4 --activation relu,logistic --solver adam --epochs 200 --log-every 30 --fresh 200 --json",
        "--problem moons --noise 0.3 --hidden 6,4 --dropout 0.5,0.2 --epochs 300 --log-every 30 --fresh 200 --validation 0.3 --early-stopping --json",
        "--problem blobs --classes 3 --solver adam --dropout 0.3 --dropout-input 0.1 --epochs 200 --log-every 30 --fresh 200 --restarts 3 --json",
        "--solver rprop --dropout 0.1 --epochs 200 --log-every 30 --fresh 200 --json",
        "--solver rprop --epochs 400 --log-every 30 --fresh 200",
        "--problem moons --noise 0.3 --solver sgd --schedule adaptive --tol 1e-2 --no-change 3 --nesterov --epochs 400 --log-every 30 --fresh 200 --json",
        "--problem moons --noise 0.3 --solver sgd --schedule invscaling --power-t 0.3 --restarts 2 --epochs 300 --log-every 30 --fresh 200",
        "--problem blobs --difficulty 3 --tol 1e-4 --no-change 4 --epochs 3000 --log-every 30 --fresh 200",
        "--problem blobs --difficulty 3 --schedule adaptive --epochs 3000 --log-every 30 --fresh 200 --restarts 2 --json",
        "--problem moons --noise 0.3 --recipe sklearn --hidden 6 --early-stopping --no-change 30 --learning-rate 0.01 --batch-size 20 --log-every 7 --fresh 200 --json",
        "--problem moons --noise 0.3 --recipe sklearn --hidden 6 --early-stopping --validation 0.2 --solver sgd --schedule adaptive --restarts 2 --epochs 300 --log-every 30 --fresh 200",
        "--problem moons --noise 0.3 --recipe sklearn --hidden 6 --solver lbfgs --epochs 60 --log-every 7 --fresh 200",
        "--problem moons --solver adam --tol 1e-3 --epochs 400 --log-every 30 --fresh 200 --restarts 2",
        "--problem moons --noise 0.3 --solver lbfgs --alpha 0.01 --epochs 400 --log-every 7 --fresh 200 --validation 0.3",
        "--solver lm --log-every 1 --fresh 200 --json",
        "--problem moons --solver newton-cg --epochs 30 --restarts 2 --log-every 1 --fresh 200",
        "--problem sine --loss huber --epochs 300 --log-every 30 --fresh 200",
        "--init ga --epochs 400 --log-every 30 --fresh 200",
        "--problem moons --noise 0.3 --init cma --init-budget 0.3 --epochs 300 --restarts 2 --log-every 30 --fresh 200 --json",
        "--problem gaussian-quantiles --epochs 300 --samples 2500 --threads 2 --fresh 0",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void Resume_AfterInterruptionsAtManyEpochs_PrintsWhatTheUninterruptedRunPrints(string line)
    {
        CommandRun whole = CommandRun.Of(line);
        foreach (int pulse in new[] { 0, 1, 3, 60, 250, 500 })
        {
            string file = _folder["at" + pulse];
            Interrupted(line, file, pulse);

            CommandRun resumed = CommandRun.Of(["resume", file]);

            ResumedRun.WithoutSeconds(resumed).Should().Be(ResumedRun.Of(whole, resumed), "it was interrupted by clock look {0}", pulse);
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Resume_ManyTimesInARow_PrintsWhatTheUninterruptedRunPrints(string line)
    {
        string file = _folder["c"];
        Interrupted(line, file, 20).Should().Be(line.Contains("1e308", StringComparison.Ordinal) ? 0 : 130, "only the diverging run is over by then");
        for (int i = 0; i < 8; i++)
        {
            Cancelled(["resume", file], 20);
        }

        CommandRun resumed = CommandRun.Of(["resume", file]);

        ResumedRun.WithoutSeconds(resumed).Should().Be(ResumedRun.Of(CommandRun.Of(line), resumed));
    }

    [Theory]
    [InlineData("--epochs 300 --log-every 30 --fresh 200", 800)]
    [InlineData("--epochs 100 --log-every 30 --fresh 200 --json", 101)]
    [InlineData("--problem moons --noise 0.3 --epochs 300 --fresh 200 --validation 0.3 --json", 1000)]
    [InlineData("--epochs 1 --fresh 0", 50)]
    public void Resume_OfAFinishedRunWithMoreEpochs_PrintsWhatTheLongerRunPrints(string line, int epochs)
    {
        string file = _folder["c"];
        CommandRun.Of([.. line.Split(' '), "--checkpoint", file]).ExitCode.Should().Be(0);
        string[] longer = [.. line.Split(' ')];
        longer[Array.IndexOf(longer, "--epochs") + 1] = $"{epochs}";

        CommandRun resumed = CommandRun.Of(["resume", file, "--epochs", $"{epochs}"]);

        ResumedRun.WithoutSeconds(resumed).Should().Be(ResumedRun.Of(CommandRun.Of(longer), resumed));
        CheckpointFile.Load(file).State.Epoch.Should().Be(epochs - 2);
    }

    // Written by a build of 25 November 2026 (schema mlplab.checkpoint/2), whose own output stands beside it.
    [Fact]
    public void Resume_OfACheckpointOfVersion2_PrintsWhatThatBuildPrinted()
    {
        string recorded = Path.Combine(Repository.Root, "tests", "MlpLab.Cli.Tests", "TestData", "checkpoint-2");
        File.Copy(recorded + ".json", _folder["c"]);

        CommandRun run = CommandRun.Of(["resume", _folder["c"]]);

        var then = new CommandRun(0, File.ReadAllText(recorded + ".txt").ReplaceLineEndings("\n"), "");
        ResumedRun.WithoutSeconds(run).Should().Be(ResumedRun.Of(then, run));
    }

    [Theory]
    [InlineData("curve", "accuracies", "the checkpoint is of a run that recorded something else: accuracies.Length is 1; it must be ")]
    [InlineData("trace", "gradient-norms", "gradient-norms is 1; it must be ")]
    [InlineData("early-stopping", "checks", "checks is 1; it must be 4")]
    public void Resume_OfRecordsThatDoNotFit_SaysSo(string kind, string vector, string message)
    {
        Interrupted("--problem moons --noise 0.3 --epochs 400 --log-every 1 --fresh 0 --validation 0.3 --early-stopping", _folder["c"], 12);
        Checkpoint kept = CheckpointFile.Load(_folder["c"]);
        MonitorState Spoiled(MonitorState state) => state.Kind != kind ? state
            : new MonitorState(kind, [.. state.Vectors.Select(known => known.Name == vector ? known with { Numbers = [0.5] } : known)]);
        CheckpointFile.Save(_folder["c"], kept with { State = kept.State with { Monitors = [.. kept.State.Monitors.Select(Spoiled)] } });

        CommandRun run = CommandRun.Of(["resume", _folder["c"]]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Resume_WithSave_SavesTheModelOfTheUninterruptedRun()
    {
        string[] run = ["--epochs", "200", "--fresh", "0", "--save"];
        CommandRun.Of([.. run, _folder["whole"], "--checkpoint", _folder["c"]]);

        CommandRun resumed = CommandRun.Of(["resume", _folder["c"], "--save", _folder["resumed"]]);

        resumed.ExitCode.Should().Be(0, resumed.Error);
        File.ReadAllBytes(_folder["resumed"]).Should().Equal(File.ReadAllBytes(_folder["whole"]));
        ModelFile.Load(_folder["resumed"]).Training!.OptimizerMemory.Should().HaveCount(21);
    }

    [Theory]
    [InlineData("--hidden 6", 2, "resume goes on with 'mlplab train --problem circles --hidden 5 --epochs 20 --seed 0'; of its settings only --epochs can change")]
    [InlineData("--epochs 19", 2, "--epochs is '19'; it must be 20, the run's own, or more")]
    [InlineData("--epochs x --hiden 4", 2, "unknown option '--hiden'; did you mean '--hidden'?")]
    [InlineData("stray", 2, "'stray' belongs to no option")]
    public void Resume_WithOptionsThatCannotBe_SaysWhy(string options, int exitCode, string message)
    {
        CommandRun.Of(["--epochs", "20", "--fresh", "0", "--checkpoint", _folder["c"]]);

        CommandRun run = CommandRun.Of(["resume", _folder["c"], .. options.Split(' ')]);

        (run.ExitCode, run.Out).Should().Be((exitCode, ""));
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Resume_OfWhatIsNoCheckpoint_SaysSo()
    {
        File.WriteAllText(_folder["empty"], "");
        CommandRun.Of(["--epochs", "5", "--save", _folder["model"], "--fresh", "0"]);

        CommandRun.Of("resume").Should().Be(new CommandRun(2, "", "mlplab: resume needs the checkpoint: mlplab resume FILE [--epochs N]\nmlplab: see mlplab resume --help\n"));
        CommandRun.Of(["resume", _folder["none"]]).Error.Should().Contain("does not exist");
        CommandRun.Of(["resume", _folder["none"]]).ExitCode.Should().Be(3);
        CommandRun.Of(["resume", _folder.Path]).ExitCode.Should().Be(3);
        CommandRun.Of(["resume", _folder["empty"]]).Error.Should().Contain("is empty");
        File.WriteAllText(_folder["empty"], " \n\n");
        CommandRun.Of(["resume", _folder["empty"]]).Error.Should().Contain("is empty");
        CommandRun.Of(["resume", _folder["model"]]).Should().Be(
            new CommandRun(3, "", $"mlplab: '{_folder["model"]}' has the schema 'mlplab.model/2'; it must be mlplab.checkpoint/4\n"
                + $"mlplab: '{_folder["model"]}' is a model: predict and export read it as --model, train and experiment as --init-from, evolve as --start\n"));
    }

    [Fact]
    public void Train_WithCheckpointOverAFileOrDeviceOrNowhere_IsRefusedBeforeTraining()
    {
        File.WriteAllText(_folder["mine"], "mine");

        CommandRun.Of(["--epochs", "5", "--checkpoint", _folder["mine"]]).Should().Be(
            new CommandRun(3, "", $"mlplab: '{_folder["mine"]}' exists; add --force to replace it\n"));
        CommandRun.Of(["--epochs", "5", "--checkpoint", _folder["no/where"]]).Error.Should().Contain("there is no folder");
        CommandRun.Of(["--epochs", "5", "--checkpoint-every", "5"]).Error.Should().Contain("--checkpoint-every does nothing without --checkpoint");
        CommandRun.Of(["--epochs", "5", "--checkpoint-every", "0", "--checkpoint", "x"]).ExitCode.Should().Be(2);
        if (OperatingSystem.IsLinux())
        {
            CommandRun.Of(["--epochs", "5", "--checkpoint", "/dev/null"]).Error.Should().Contain("is a device or a pipe");
        }

        File.ReadAllText(_folder["mine"]).Should().Be("mine");
    }

    [Fact]
    public void Resume_OfADamagedCheckpoint_IsRefusedWhereverTheDamageIs()
    {
        CommandRun.Of(["--epochs", "5", "--hidden", "1", "--fresh", "0", "--checkpoint", _folder["c"]]);
        byte[] bytes = File.ReadAllBytes(_folder["c"]);

        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= 1;
            Loading(flipped).Should().Throw<InvalidModelFileException>("byte {0} was flipped", at);
            Loading(bytes[..at]).Should().Throw<InvalidModelFileException>("it was cut at {0}", at);
        }
    }

    private static Action Loading(byte[] bytes) => () => CheckpointFile.Load(new MemoryStream(bytes));

    private static int Interrupted(string line, string file, int looks) =>
        Cancelled([.. line.Split(' '), "--checkpoint", file, "--checkpoint-every", "1"], looks);

    private static int Cancelled(string[] arguments, int looks)
    {
        using var source = new CancellationTokenSource();
        return CommandRun.Of(arguments, streams => streams with { Clock = new CancellingClock(source, looks) }, source.Token).ExitCode;
    }
}
