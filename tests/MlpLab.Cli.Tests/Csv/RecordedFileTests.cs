using System.Globalization;
using System.Security.Cryptography;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>Runs on own data, taken up again: resumed from a checkpoint, verified from their document.</summary>
public sealed class RecordedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecordedFileTests()
    {
        Write("train.csv", 60, noise: 0.3);
        Write("test.csv", 20, noise: 0.4);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--solver gd")]
    [InlineData("--solver gd --test 0.3 --validation 0.2 --early-stopping --patience 3 --label kind --features height,width")]
    [InlineData("--solver adam --alpha auto --no-shuffle")]
    [InlineData("--restarts 3 --missing mean")]
    [InlineData("TEST --json")]
    public void Resume_InterruptedRunOnAFile_PrintsWhatTheUninterruptedRunPrints(string options)
    {
        string[] line = Line(options);
        CommandRun whole = CommandRun.Of(line);
        foreach (int looks in new[] { 1, 8, 20 })
        {
            Interrupted(line, looks).Should().Be(ExitCode.Interrupted);

            CommandRun resumed = CommandRun.Of(["resume", _folder["c"]]);

            ResumedRun.WithoutSeconds(resumed).Should().Be(ResumedRun.Of(whole, resumed), "it was interrupted at look {0}", looks);
        }
    }

    // Before there were solvers own data were trained by gradient descent, and no command named it.
    [Fact]
    public void Resume_OfACheckpointThatNamesNoSolver_IsGradientDescent()
    {
        string[] line = Line("");
        CommandRun whole = CommandRun.Of([.. line, "--solver", "gd"]);
        Interrupted([.. line, "--solver", "gd"], 8).Should().Be(ExitCode.Interrupted);
        Checkpoint kept = CheckpointFile.Load(_folder["c"]);
        CheckpointFile.Save(_folder["c"], kept with { Command = kept.Command.Replace(" --solver gd", "", StringComparison.Ordinal), Arguments = [.. kept.Arguments.Where(word => !word.StartsWith("--solver", StringComparison.Ordinal) && word != "gd")] });

        CommandRun resumed = CommandRun.Of(["resume", _folder["c"]]);

        ResumedRun.WithoutSeconds(resumed).Should().Be(ResumedRun.Of(whole, resumed));
    }

    [Fact]
    public void Verify_OfARecordThatNamesNoSolver_IsGradientDescent()
    {
        string document = CommandRun.Of([.. Line("--solver gd"), "--json"]).Out;

        CommandRun verified = Verify(document.Replace(" --solver gd", "", StringComparison.Ordinal));

        (verified.ExitCode, verified.Error).Should().Be((0, ""), verified.Out);
        CommandRun.Of(["--config", _folder["run.json"]]).Lines[^1].Should().Contain("--solver gd ");
    }

    [Theory]
    [InlineData("train.csv", "4.5,5.5,b\n")]
    [InlineData("test.csv", "4.5,5.5,b\n")]
    [InlineData("train.csv", "4.5,no number,b\n")]
    public void Resume_FileThatWasChanged_IsRefusedBeforeAnythingIsPrinted(string changed, string addition)
    {
        Interrupted(Line("TEST"), 40);
        byte[] checkpoint = File.ReadAllBytes(_folder["c"]);
        string before = Sha256(changed);
        File.AppendAllText(_folder[changed], addition);

        CommandRun resumed = CommandRun.Of(["resume", _folder["c"]]);

        resumed.Should().Be(new CommandRun(
            ExitCode.FileProblem,
            "",
            $"mlplab: '{_folder[changed]}' is no longer the file of the checkpoint: its SHA-256 is {Sha256(changed)}, and that of the checkpoint is {before}; put the file back as it was, or train anew with mlplab train\n"));
        File.ReadAllBytes(_folder["c"]).Should().Equal(checkpoint);
        _folder.FileNames.Should().Equal("c", "test.csv", "train.csv");
    }

    [Fact]
    public void Resume_FileThatIsGone_IsRefusedAndNamed()
    {
        Interrupted(Line(""), 40);
        File.Delete(_folder["train.csv"]);

        CommandRun resumed = CommandRun.Of(["resume", _folder["c"]]);

        (resumed.ExitCode, resumed.Out).Should().Be((ExitCode.FileProblem, ""));
        resumed.Error.Should().StartWith($"mlplab: '{_folder["train.csv"]}', the data of the checkpoint, does not exist; put the file back");
    }

    [Fact]
    public void Resume_OtherStandardInput_IsRefused()
    {
        byte[] data = File.ReadAllBytes(_folder["train.csv"]);
        Interrupted(["--data", "-", "--epochs", "300"], 40, data);

        Resume(data).ExitCode.Should().Be(0);
        CommandRun other = Resume(data[..(data.AsSpan(0, data.Length - 1).LastIndexOf((byte)'\n') + 1)]);

        (other.ExitCode, other.Out).Should().Be((ExitCode.FileProblem, ""));
        other.Error.Should().Contain("standard input is no longer the file of the checkpoint");

        CommandRun Resume(byte[] input) => CommandRun.Of(["resume", _folder["c"]], streams => streams with { OpenInput = () => new PipeStream(input) });
    }

    [Theory]
    [InlineData("")]
    [InlineData("--test 0")]
    [InlineData("--solver gd")]
    [InlineData("--alpha 0.5")]
    [InlineData("--test 0.3 --validation 0.2 --restarts 2")]
    [InlineData("TEST")]
    public void Verify_RunOnAFile_FindsItEqual(string options)
    {
        CommandRun verified = Verify(CommandRun.Of([.. Line(options), "--json"]).Out);

        verified.ExitCode.Should().Be(0, verified.Error + verified.Out);
        verified.Out.Contains("test accuracy", StringComparison.Ordinal).Should().Be(options != "--test 0");
    }

    [Fact]
    public void Verify_TestAccuracyThatWasEdited_Differs()
    {
        string document = CommandRun.Of([.. Line("TEST"), "--json"]).Out;
        string edited = System.Text.RegularExpressions.Regex.Replace(document, "(?<=\"testAccuracy\": )[0-9.]+", "0.123", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

        CommandRun verified = Verify(edited);

        verified.ExitCode.Should().Be(ExitCode.ConditionHolds);
        verified.Out.Should().MatchRegex("test accuracy +DIFFERS +0.123 in the file");
    }

    [Theory]
    [InlineData("train.csv")]
    [InlineData("test.csv")]
    public void Verify_FileThatWasChanged_IsRefusedAndNothingIsPrinted(string changed)
    {
        string document = CommandRun.Of([.. Line("TEST"), "--json"]).Out;
        string before = Sha256(changed);
        File.AppendAllText(_folder[changed], "4.5,5.5,b\n");

        CommandRun verified = Verify(document);

        (verified.ExitCode, verified.Out).Should().Be((ExitCode.FileProblem, ""));
        verified.Error.Should().Be(
            $"mlplab: '{_folder[changed]}' is no longer the file of the record: its SHA-256 is {Sha256(changed)}, and that of the record is {before}; put the file back as it was, or train anew with mlplab train\n");
    }

    [Fact]
    public void Verify_RecordAndDataBothOnStandardInput_IsRefused()
    {
        byte[] data = File.ReadAllBytes(_folder["train.csv"]);
        byte[] document = System.Text.Encoding.UTF8.GetBytes(
            CommandRun.Of(["--data", "-", "--epochs", "100", "--json"], streams => streams with { OpenInput = () => new PipeStream(data) }).Out);

        CommandRun verified = CommandRun.Of(["verify", "-"], streams => streams with { OpenInput = () => new PipeStream(document) });

        verified.ExitCode.Should().Be(ExitCode.FileProblem);
        verified.Error.Should().Contain("give the record as a file");
    }

    private string[] Line(string options) =>
        ["--data", _folder["train.csv"], "--epochs", "300", "--log-every", "50", .. options.Replace("TEST", $"--test-data {_folder["test.csv"]}", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private int Interrupted(string[] line, int looks, byte[]? input = null)
    {
        using var source = new CancellationTokenSource();
        return CommandRun.Of(
            [.. line, "--checkpoint", _folder["c"], "--checkpoint-every", "1", "--force"],
            streams => streams with { Clock = new CancellingClock(source, looks), OpenInput = () => new PipeStream(input ?? []) },
            source.Token).ExitCode;
    }

    private CommandRun Verify(string document)
    {
        File.WriteAllText(_folder["run.json"], document);
        return CommandRun.Of(["verify", _folder["run.json"]]);
    }

    // Two classes that overlap: a training with something to do.
    private void Write(string name, int count, double noise) => File.WriteAllLines(_folder[name], ["width,height,kind", .. Enumerable.Range(0, count).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{(i % 2) + (noise * Math.Sin(i * 7.3) * 2)},{(i % 3) + (noise * Math.Cos(i * 3.1))},{(i % 2 == 0 ? "a" : "b")}"))]);

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[name])));
}
