using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Commands other than train, data and experiment read environment and file by the same rules.</summary>
public sealed class EveryCommandTests : IDisposable
{
    private const string Model = "--epochs 20 --fresh 0 --hidden 3 --quiet";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_WithEnvironmentAndFile_TakesBoth()
    {
        MakeModel();
        string file = Write("""{ "probability": true, "output": "wrong" }""");

        CommandRun run = With(["predict", "--config", file, "--output", "-", "--quiet"], ("MLPLAB_MODEL", _folder["m"]), ("MLPLAB_DATA", _folder["d.csv"]));

        run.ExitCode.Should().Be(0, run.Error);
        run.Should().Be(CommandRun.Of(["predict", "--model", _folder["m"], "--data", _folder["d.csv"], "--probability", "--quiet"]));
    }

    [Fact]
    public void Export_FromTheEnvironmentAlone_WritesTheModel()
    {
        MakeModel();

        With(["export"], ("MLPLAB_MODEL", _folder["m"]), ("MLPLAB_TO", "json")).Should().Be(CommandRun.Of(["export", "--model", _folder["m"], "--to", "json"]));
    }

    [Fact]
    public void Gallery_WithAFile_DrawsItsPicture()
    {
        CommandRun run = CommandRun.Of(["gallery", "--config", Write("""{ "samples": 20, "output": "F" }""".Replace("F", _folder["g.svg"], StringComparison.Ordinal))]);

        run.Should().Be(new CommandRun(0, "", $"wrote {_folder["g.svg"]}\n"));
        File.Exists(_folder["g.svg"]).Should().BeTrue();
    }

    [Fact]
    public void Verify_WithQuietFromTheEnvironment_PrintsTheVerdictAlone()
    {
        File.WriteAllText(_folder["run.json"], CommandRun.Of("--epochs 20 --fresh 0 --json").Out);

        With(["verify", _folder["run.json"]], ("MLPLAB_QUIET", "true")).Should().Be(new CommandRun(0, "equal: the run repeats to the last bit\n", ""));
    }

    [Fact]
    public void Verify_RecordAndConfigurationFromStandardInput_IsUsage()
    {
        CommandRun run = CommandRun.Of(["verify", "-", "--config", "-"], streams => streams with { OpenInput = () => new MemoryStream("{}"u8.ToArray()) });

        ShouldRefuse(run, 2, "verify and --config cannot both read standard input");
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("export")]
    [InlineData("gallery")]
    [InlineData("check")]
    [InlineData("verify x.json")]
    public void EveryCommand_UnknownVariable_IsRefusedWithASuggestion(string line) => ShouldRefuse(
        With(line.Split(' '), ("MLPLAB_QUIETT", "true")), 2, "unknown environment variable 'MLPLAB_QUIETT'; did you mean 'MLPLAB_QUIET'?");

    [Theory]
    [InlineData("check --print-config", "MLPLAB_HIDDEN", "8,4")]
    [InlineData("predict --model m --data d --print-config", "MLPLAB_HIDDEN", "8,4")]
    [InlineData("predict --model m --data d --print-config", "MLPLAB_EPOCHS", "wrong")]
    [InlineData("train --print-config", "MLPLAB_HIDDEN", "true")]
    [InlineData("train --print-config", "MLPLAB_TO", "onnx")]
    public void EveryCommand_VariableOfAnother_ChangesNothing(string line, string name, string value) =>
        With(line.Split(' '), (name, value)).Should().Be(CommandRun.Of(line)).And.BeEquivalentTo(new { ExitCode = 0 });

    [Theory]
    [InlineData("""{ "hidden": [8, 4], "epochs": 7, "quiet": true }""")]
    [InlineData("""{ "schema": "mlplab.run/1", "command": "mlplab train --epochs 7" }""")]
    public void EveryCommand_FileThatTheEnvironmentNames_IsTakenForItsOwnPart(string text)
    {
        string file = Write(text);

        With(["predict", "--model", "m", "--data", "d", "--print-config"], ("MLPLAB_CONFIG", file)).ExitCode.Should().Be(0);
        With(["train", "--print-config"], ("MLPLAB_CONFIG", file)).Out.Should().MatchRegex("epochs +7 +file");
    }

    [Theory]
    [InlineData("""{ "epochs": 7 }""", 2, "epochs (")]
    [InlineData("""{ "epochs": 7 }""", 2, "is no option of predict; it belongs to another command")]
    [InlineData("""{ "hidden": [8, 4] }""", 2, "is a list; it must be true or false")]
    [InlineData("""{ "quiett": true }""", 2, "did you mean 'quiet'?")]
    [InlineData("""{ "schema": "mlplab.run/1", "command": "mlplab train --epochs 7" }""", 3, "it cannot set up predict")]
    public void Predict_FileThatTheCommandLineNames_IsTakenWhole(string text, int exitCode, string sentence) =>
        ShouldRefuse(CommandRun.Of(["predict", "--model", "m", "--data", "d", "--config", Write(text)]), exitCode, sentence);

    [Fact]
    public void EveryCommand_FileThatTheEnvironmentNamesAndThatIsNone_SaysSo() =>
        ShouldRefuse(With(["check"], ("MLPLAB_CONFIG", "none.json")), 3, "--config: 'none.json' does not exist (--config is set by environment MLPLAB_CONFIG)");

    [Fact]
    public void Experiment_TableOfAFileWithQuietFromAnother_TakesBoth()
    {
        string file = _folder["e.jsonl"];
        CommandRun.Of($"experiment --hidden 2 --seeds 2 --epochs 5 --fresh 0 --quiet --output {file}");

        CommandRun run = CommandRun.Of(["experiment", "--from", file, "--config", Write("""{ "format": "csv" }""")]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Be(CommandRun.Of($"experiment --from {file} --format csv").Out);
    }

    [Fact]
    public void Merge_DoesNotTakeAnOutputFromTheEnvironment() =>
        ShouldRefuse(With(["experiment", "merge", "a"], ("MLPLAB_OUTPUT", _folder["x"])), 2, "merge needs --output FILE");

    [Fact]
    public void Resume_WithTheEnvironmentOfABeginningRun_GoesOnAsBefore()
    {
        CommandRun.Of(["--epochs", "20", "--fresh", "0", "--checkpoint", _folder["c"]]);

        CommandRun plain = CommandRun.Of(["resume", _folder["c"], "--quiet"]);
        CommandRun run = With(["resume", _folder["c"]], ("MLPLAB_HIDDEN", "9"), ("MLPLAB_EPOCHS", "5"), ("MLPLAB_PLOT", "x.svg"), ("MLPLAB_CONFIG", "no such file"), ("MLPLAB_SAVE", _folder["m"]), ("MLPLAB_QUIET", "true"));

        run.Should().Be(plain).And.BeEquivalentTo(new { ExitCode = 0 });
        ModelFile.Load(_folder["m"]).Training!.PlannedEpochs.Should().Be(20);
    }

    [Fact]
    public void Resume_PrintConfig_NamesTheCheckpoint()
    {
        CommandRun.Of(["--epochs", "20", "--fresh", "0", "--quiet", "--checkpoint", _folder["c"]]);

        CommandRun run = With(["resume", _folder["c"], "--epochs", "30", "--print-config"], ("MLPLAB_JSON", "false"), ("MLPLAB_QUIET", "false"), ("MLPLAB_THREADS", "2"));

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().MatchRegex("epochs +30 +command line\n").And.MatchRegex("fresh +0 +checkpoint '.*c'\n").And.MatchRegex("quiet +true +checkpoint")
            .And.MatchRegex("threads +2 +environment MLPLAB_THREADS").And.MatchRegex("hidden +5 +default");
    }

    [Theory]
    [InlineData("--config x.json", "--config does not belong to resume: the settings are those of the checkpoint")]
    [InlineData("--threads 0", "--threads is '0'")]
    [InlineData("--epochs 5 --print-config", "--epochs is '5'; it must be 20, the run's own, or more")]
    public void Resume_BadOptions_AreRefused(string options, string sentence)
    {
        CommandRun.Of(["--epochs", "20", "--fresh", "0", "--checkpoint", _folder["c"]]);

        ShouldRefuse(CommandRun.Of(["resume", _folder["c"], .. options.Split(' ')]), 2, sentence);
        ShouldRefuse(With(["resume", _folder["c"]], ("MLPLAB_THREADS", "0")), 2, "--threads is '0'; it must be a whole number from 1 to 1024 (--threads is set by environment MLPLAB_THREADS)");
    }

    [Fact]
    public void Check_PrintConfigAsJson_IsOneDocument()
    {
        CommandRun run = With(["check", "--json", "--print-config"], ("MLPLAB_QUIET", "true"));

        JsonElement settings = JsonDocument.Parse(run.Out).RootElement.GetProperty("settings");
        settings.GetProperty("quiet").GetProperty("from").GetString().Should().Be("MLPLAB_QUIET");
        JsonDocument.Parse(run.Out).RootElement.GetProperty("command").GetString().Should().Be("check");
    }

    [Fact]
    public void PrintConfig_SwitchOfEveryCommand_IsShownAsGiven() =>
        CommandRun.Of("--quiet --debug --print-config").Out.Should().MatchRegex("quiet +true +command line").And.MatchRegex("debug +true +command line");

    private void MakeModel()
    {
        CommandRun.Of($"{Model} --save {_folder["m"]}").ExitCode.Should().Be(0);
        CommandRun.Of($"data --problem circles --seed 4 --output {_folder["d.csv"]}").ExitCode.Should().Be(0);
    }

    private static CommandRun ShouldRefuse(CommandRun run, int exitCode, string sentence)
    {
        run.ExitCode.Should().Be(exitCode, run.Error);
        run.Error.Should().Contain(sentence);
        return run;
    }

    private static CommandRun With(string[] arguments, params (string Name, string Value)[] variables) => CommandRun.Of(
        arguments, streams => streams with { Variables = [.. variables.Select(variable => new KeyValuePair<string, string>(variable.Name, variable.Value))] });

    private string Write(string text)
    {
        string file = _folder["config.json"];
        File.WriteAllText(file, text);
        return file;
    }
}
