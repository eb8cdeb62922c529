using System.Text.Json;
using System.Text.RegularExpressions;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

public sealed class ConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train --problem moons --hidden 4,3 --solver adam --no-standardize --seed 7 --json")]
    [InlineData("train --recipe article --problem blobs --difficulty 2 --json")]
    [InlineData("evolve --problem moons --method cma,de --budget 500 --json")]
    public void Config_AsPrintConfigPrintedIt_SetsTheSame(string line)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mlplab-").FullName, "printed.json");
        string printed = CommandRun.Of(line + " --print-config").Out;
        File.WriteAllText(file, printed);

        CommandRun again = CommandRun.Of([line.Split(' ')[0], "--config", file, "--json", "--print-config"]);

        again.ExitCode.Should().Be(0, again.Error);
        Values(again.Out).Should().Equal(Values(printed));
    }

    [Fact]
    public void Config_PrintedByAnotherCommand_IsRefused()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mlplab-").FullName, "printed.json");
        File.WriteAllText(file, CommandRun.Of("train --problem moons --json --print-config").Out);

        CommandRun run = CommandRun.Of(["evolve", "--config", file]);

        (run.ExitCode, run.Out).Should().Be((3, ""));
        run.Error.Should().Contain("has the settings of 'train'; it cannot set up evolve");
    }

    private static string[] Values(string printed) =>
        [.. System.Text.Json.JsonDocument.Parse(printed).RootElement.GetProperty("settings").EnumerateObject().Select(setting => $"{setting.Name} {setting.Value.GetProperty("value")}")];

    [Theory]
    [InlineData("--problem circles --epochs 200")]
    [InlineData("--problem moons --noise 0.2 --hidden 4,3 --epochs 100 --validation 0.3 --early-stopping --patience 3")]
    [InlineData("--problem blobs --recipe article --learning-rate 0.7 --momentum 0.5 --epochs 100 --restarts 3")]
    [InlineData("--problem gaussian-quantiles --init xavier --no-standardize --epochs 100 --target-accuracy 0.9")]
    [InlineData("--problem classification --difficulty 3 --difficulty-scale calibrated --samples 60 --epochs 100 --seed 9")]
    public void Train_WithTheJsonOfARun_RepeatsItsParameters(string line)
    {
        CommandRun first = CommandRun.Of(line + " --json");
        string file = Write(first.Out);

        CommandRun second = CommandRun.Of(["--config", file, "--json"]);

        second.Should().BeEquivalentTo(new { ExitCode = 0, first.Error });
        Fingerprint(second).Should().Be(Fingerprint(first));
        Property(second, "command").Should().Be(Property(first, "command"));
    }

    [Fact]
    public void PrintConfig_OfFourSources_NamesValueAndOriginOfEach()
    {
        string file = Write("""{ "hidden": [8, 4], "learning-rate": 0.5, "momentum": 0.25, "standardize": false }""");

        CommandRun run = With(["--config", file, "--momentum", "0.5", "--print-config"], ("MLPLAB_LEARNING_RATE", "0.125"), ("MLPLAB_MOMENTUM", "0.75"));

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        string[] lines = [.. run.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        lines.Should().Contain(
        [
            "momentum 0.5 command line",
            "learning-rate 0.125 environment MLPLAB_LEARNING_RATE",
            $"hidden 8,4 file '{file}', line 1, column 3",
            $"standardize false file '{file}', line 1, column 61",
            "init nguyen-widrow recipe",
            "epochs 25000 default",
        ]);
    }

    [Fact]
    public void Train_ConfigWithANullCharacter_IsUsage()
    {
        CommandRun run = CommandRun.Of(["--config", Write("""{ "save": "a\u0000b", "epochs": 1 }""")]);

        run.ExitCode.Should().Be(2, run.Error);
        run.Error.Should().Contain("must not hold a null character");
    }

    [Fact]
    public void PrintConfig_Json_IsOneDocument()
    {
        CommandRun run = With(["--json", "--print-config"], ("MLPLAB_SEED", "7"));

        JsonElement seed = JsonDocument.Parse(run.Out).RootElement.GetProperty("settings").GetProperty("seed");
        seed.GetProperty("value").GetString().Should().Be("7");
        seed.GetProperty("origin").GetString().Should().Be("environment");
        seed.GetProperty("from").GetString().Should().Be("MLPLAB_SEED");
    }

    [Fact]
    public void Train_SwitchAgainstItsOpposite_CommandLineWins()
    {
        CommandRun run = With(["--no-standardize", "--print-config"], ("MLPLAB_STANDARDIZE", "true"));

        run.Out.Should().MatchRegex("standardize +false +command line");
    }

    [Theory]
    [InlineData("MLPLAB_LERNING_RATE", "1", "unknown environment variable 'MLPLAB_LERNING_RATE'; did you mean 'MLPLAB_LEARNING_RATE'?")]
    [InlineData("MLPLAB_seed", "1", "did you mean 'MLPLAB_SEED'?")]
    [InlineData("MLPLAB_QUIET", "yes", "MLPLAB_QUIET is 'yes'; it is a switch and must be true or false")]
    [InlineData("MLPLAB_MOMENTUM", "2", "(--momentum is set by environment MLPLAB_MOMENTUM)")]
    [InlineData("MLPLAB_PROBLEM", "mons", "did you mean 'moons'? one of: classification")]
    [InlineData("MLPLAB_PRINT_CONFIG", "true", "MLPLAB_PRINT_CONFIG cannot be set in the environment")]
    [InlineData("MLPLAB_KERNELS", "fastest", "MLPLAB_KERNELS is 'fastest'; it must be one of vector, vector4, reference")]
    public void Train_BadVariable_IsRefusedWithItsName(string name, string value, string sentence) =>
        ShouldRefuse(With(["--epochs", "1"], (name, value)), 2, sentence);

    [Theory]
    [InlineData("MLPLAB_KERNELS", "vector")]
    [InlineData("MLPLAB_SEED", "")]
    [InlineData("MLPLAB_SHARD", "1/2")]
    public void Train_VariableThatIsNoOptionOfIt_ChangesNothing(string name, string value) =>
        With(["--epochs", "1"], (name, value)).Should().Be(CommandRun.Of("--epochs 1"));

    [Theory]
    [InlineData("{\n \"hiden\": 3 }", 2, "unknown key 'hiden' in '")]
    [InlineData("{\n \"hiden\": 3 }", 2, "line 2, column 2; did you mean 'hidden'?")]
    [InlineData("{ \"epochs\": true }", 2, "is true or false; it must be a number or a string such as N")]
    [InlineData("{ \"noise\": null }", 2, "is null; it must be a number or a string such as SIGMA")]
    [InlineData("{ \"quiet\": \"true\" }", 2, "is a string; it must be true or false")]
    [InlineData("{ \"hidden\": [[1]] }", 2, "is a list; it must be")]
    [InlineData("{ \"config\": \"x\" }", 2, "cannot be set in a file")]
    [InlineData("{ \"samples\": 20, \"number-samples\": 20 }", 2, "sets --samples, which")]
    [InlineData("{ \"epochs\": 0 }", 2, "(--epochs is set by file '")]
    [InlineData("{ \"epochs\": 1,\n \"epochs\": 1 }", 3, "has 'epochs' twice, in line 2 again")]
    [InlineData("[1]", 3, "is not a JSON object of options: line 1")]
    [InlineData("", 3, "' of --config is empty; it must be a JSON object of options, such as { \"epochs\": 500 }")]
    [InlineData(" \n\n", 3, "' of --config is empty; it must be a JSON object of options, such as { \"epochs\": 500 }")]
    [InlineData("{\n", 3, "is not a JSON object of options: line 2, byte 1: it ends in the middle")]
    [InlineData("{ \"epochs\": 1", 3, "is not a JSON object of options: line 1, byte 14: it ends in the middle")]
    [InlineData("a,b\n1,2\n", 3, "is not a JSON object of options: line 1, byte 1: it must begin with { and hold \"option\": value pairs.")]
    [InlineData("{ \"epochs\": 1 } x", 3, "line 1, byte 17")]
    [InlineData("{ \"schema\": \"mlplab.run/2\" }", 3, "has the schema 'mlplab.run/2'")]
    [InlineData("{ \"schema\": \"mlplab.run/1\", \"command\": \"mlplab data\" }", 3, "it cannot set up train")]
    [InlineData("{ \"schema\": \"mlplab.run/1\", \"command\": \"mlplab train --x\" }", 2, "unknown option '--x'")]
    public void Train_BadFile_IsRefusedWithItsPlace(string text, int exitCode, string sentence) =>
        ShouldRefuse(CommandRun.Of(["--config", Write(text)]), exitCode, sentence);

    [Theory]
    [InlineData("train", "--save victim.json --force", "--save victim.json", "--force")]
    [InlineData("train", "--checkpoint=victim.json", "--checkpoint victim.json")]
    [InlineData("train", "--plot a.svg --report a.html --film b.svg --plot-anatomy c.svg", "--plot a.svg", "--report a.html", "--film b.svg", "--plot-anatomy c.svg")]
    [InlineData("experiment", "--output victim.jsonl --report a.html", "--output victim.jsonl", "--report a.html")]
    [InlineData("data", "--output victim.csv --plot a.svg", "--output victim.csv", "--plot a.svg")]
    public void Run_RecordWhoseCommandNamesFilesToWrite_IsRefusedAndWritesNothing(string command, string words, params string[] options)
    {
        string record = Write($$"""{ "schema": "mlplab.run/1", "command": "mlplab {{command}} {{words}} --seed 1" }""");

        CommandRun run = CommandRun.Of([command, "--config", record]);

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Select(line => line.Split(" in its ")[0]).Should().Equal(options.Select(option => $"mlplab: '{record}' has {option}"));
        _folder.FileNames.Should().Equal("config.json");
    }

    [Fact]
    public void Train_ManyWrongKeys_TellsTenAndHowMany() => ShouldRefuse(
        CommandRun.Of(["--config", Write("{" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"k{i}\": 1")) + "}")]), 2, "mlplab: and 2990 more; 3000 in all\nmlplab: see");

    [Fact]
    public void Train_DeepFile_IsRefused() =>
        ShouldRefuse(CommandRun.Of(["--config", Write("{\"a\":" + new string('[', 100_000))]), 3, "maximum configured depth of 64");

    [Fact]
    public void Train_NoFile_IsRefused() => ShouldRefuse(CommandRun.Of(["--config", _folder["none.json"]]), 3, "does not exist");

    [Theory]
    [InlineData("--problem moons --noise 0.2 --hidden 8,4 --epochs 30 --validation 0.2 --early-stopping --patience 7 --restarts 2")]
    [InlineData("--recipe article --seed 3 --epochs 20 --standardize --fresh 500")]
    [InlineData("--no-standardize --solver lbfgs --epochs 15 --target-loss 0.01 --alpha 0.5")]
    [InlineData("--problem friedman1 --epochs 20 --fresh 100")]
    [InlineData("--data FILE --missing mean --drop x2 --label 3 --test 0.3 --epochs 20")]
    public void Train_RunWithoutItsCommand_IsRepeatedFromItsSettings(string line)
    {
        CommandRun.Of(["data", "--problem", "blobs", "--output", _folder["d.csv"]]);
        CommandRun first = CommandRun.Of(line.Replace("FILE", _folder["d.csv"]) + " --json");
        first.ExitCode.Should().Be(0, first.Error);
        string document = Regex.Replace(first.Out, "\n  \"command\": [^\n]*", "", RegexOptions.None, TimeSpan.FromSeconds(10));

        CommandRun second = CommandRun.Of(["--config", Write(document), "--json"]);

        document.Should().NotBe(first.Out);
        second.ExitCode.Should().Be(0, second.Error);
        Fingerprint(second).Should().Be(Fingerprint(first));
        Property(second, "command").Should().Be(Property(first, "command"));
        CommandRun.Of(["verify", Write(first.Out)]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Train_RunWithoutSettings_IsRepeatedFromItsCommand()
    {
        CommandRun first = CommandRun.Of("--problem moons --hidden 3 --epochs 20 --fresh 0 --json");
        string document = Regex.Replace(first.Out, "\n  \"settings\": \\{[^}]*\\},", "", RegexOptions.None, TimeSpan.FromSeconds(10));

        document.Should().NotBe(first.Out);
        Fingerprint(CommandRun.Of(["--config", Write(document), "--json"])).Should().Be(Fingerprint(first));
        CommandRun.Of(["verify", Write(document)]).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("\"epochs\": 5", "\"epochs\": 6")]
    [InlineData("--seed 0", "--seed 1")]
    public void Train_RunWhoseCommandSaysSomethingElse_IsRefused(string written, string edited)
    {
        string document = CommandRun.Of("--epochs 5 --fresh 0 --json").Out;
        int at = document.IndexOf(written, StringComparison.Ordinal);

        ShouldRefuse(CommandRun.Of(["--config", Write(document[..at] + edited + document[(at + written.Length)..])]), 3, "but its \"command\" means 'mlplab train ");
    }

    [Fact]
    public void Train_SettingThatIsAnObject_IsRefused() =>
        ShouldRefuse(CommandRun.Of(["--config", Write("""{ "schema": "mlplab.run/1", "settings": { "epochs": {} } }""")]), 3, "has an object for the setting epochs");

    [Fact]
    public void Experiment_WithAnObjectOfOptions_TakesThem()
    {
        string file = Write("""{ "hidden": [2, 3], "seeds": 2, "epochs": 5, "quiet": true, "fresh": 0 }""");

        CommandRun.Of(["experiment", "--config", file]).Should().Be(CommandRun.Of("experiment --hidden 2,3 --seeds 2 --epochs 5 --quiet --fresh 0"));
    }

    private static void ShouldRefuse(CommandRun run, int exitCode, string sentence)
    {
        run.ExitCode.Should().Be(exitCode);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(sentence);
    }

    private static CommandRun With(string[] arguments, params (string Name, string Value)[] variables) => CommandRun.Of(
        arguments, streams => streams with { Variables = [.. variables.Select(variable => new KeyValuePair<string, string>(variable.Name, variable.Value))] });

    private static string? Fingerprint(CommandRun run) => JsonDocument.Parse(run.Out).RootElement.GetProperty("training").GetProperty("fingerprint").GetString();

    private static string? Property(CommandRun run, string name) => JsonDocument.Parse(run.Out).RootElement.GetProperty(name).GetString();

    private string Write(string text)
    {
        string file = _folder["config.json"];
        File.WriteAllText(file, text);
        return file;
    }
}
