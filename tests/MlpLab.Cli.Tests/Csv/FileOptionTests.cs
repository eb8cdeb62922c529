using System.Text;
using System.Text.Json;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;
using MlpLab.Contracts;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>Options that say how a file is to be read: in force, recorded, and repeated by the run line.</summary>
public sealed class FileOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileOptionTests() => File.WriteAllLines(_folder["data.csv"], ["\"width, cm\",colour,depth,kind", .. Enumerable.Range(0, 60).Select(Row)]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--drop", "\"width, cm\",depth", "--missing", "mean")]
    [InlineData("--drop", "1,colour", "--missing-values", "none,-999", "--missing", "mean")]
    [InlineData("--missing-values=-,.,-999", "--missing", "drop", "--categorical", "auto")]
    [InlineData("--encoding", "cp1252", "--missing", "drop", "--missing-values", "-999", "--test", "0.3")]
    public void Train_RunLine_RepeatsTheRunAndVerifyAndConfigToo(params string[] options)
    {
        CommandRun first = Train([.. options, "--quiet"]);
        string document = Train([.. options, "--json"]).Out;
        File.WriteAllText(_folder["run.json"], document);

        CommandRun.Of([.. Words(first)]).Lines[^1].Should().Be(first.Lines[^1]);
        CommandRun.Of(["verify", _folder["run.json"]]).ExitCode.Should().Be(0);
        CommandRun.Of(["train", "--config", _folder["run.json"], "--quiet"]).ReadRunLine().Fingerprint.Should().Be(first.ReadRunLine().Fingerprint);
    }

    [Fact]
    public void Train_Drop_LeavesTheColumnsOut()
    {
        JsonElement data = JsonDocument.Parse(Train(["--drop", "\"width, cm\",3", "--json"]).Out).RootElement.GetProperty("data");

        data.GetProperty("featureNames").EnumerateArray().Select(name => name.GetString()).Should().Equal("colour=red");
        data.GetProperty("droppedColumns").EnumerateArray().Select(name => name.GetString()).Should().Equal("width, cm", "3");
    }

    [Fact]
    public void Train_CategoricalError_RefusesWordsAndSaysHowToLeaveThemOut()
    {
        CommandRun run = Train(["--categorical", "error", "--missing", "mean", "--missing-values", "-999"]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().Contain("column 2 'colour' holds text").And.Contain("--drop colour");
    }

    [Fact]
    public void Train_Encoding_ReadsTheLetters()
    {
        string[] rows = [.. Enumerable.Range(0, 30).Select(i => $"{i % 2},{i % 7},{(i % 2 == 0 ? "береза" : "сосна")}")];
        File.WriteAllText(_folder["cyrillic.csv"], "a,b,вид\n" + string.Join('\n', rows), CodePagesEncodingProvider.Instance.GetEncoding(1251)!);

        CommandRun refused = CommandRun.Of(["train", "--data", _folder["cyrillic.csv"], "--epochs", "50"]);
        CommandRun read = CommandRun.Of(["train", "--data", _folder["cyrillic.csv"], "--epochs", "50", "--encoding", "windows-1251"]);

        refused.ExitCode.Should().Be(ExitCode.FileProblem);
        refused.Error.Should().Contain("give --encoding");
        read.ExitCode.Should().Be(0, read.Error);
        read.Out.Should().Contain("береза");
    }

    [Fact]
    public void Predict_MissingWordsOfTheTraining_AreInForceUnlessOthersAreGiven()
    {
        string model = _folder["m.mlp.json"];
        CommandRun.Of(["train", "--data", _folder["data.csv"], "--features", "1,3", "--missing", "mean", "--missing-values", "-999", "--epochs", "50", "--quiet", "--save", model]).ExitCode.Should().Be(0);
        File.WriteAllText(_folder["new.csv"], "\"width, cm\",depth\n1,-999\n1,\n1,.\n");

        CommandRun usual = CommandRun.Of(["predict", "--model", model, "--data", _folder["new.csv"], "--probability"]);
        string[] lines = CommandRun.Of(["predict", "--model", model, "--data", _folder["new.csv"], "--probability", "--missing-values", ".,-999"]).Lines;

        usual.Error.Should().Contain("'.' is not a number");
        lines[1].Should().Be(lines[2]).And.Be(lines[3]);
    }

    [Theory]
    [InlineData("--encoding klingon", "--encoding is 'klingon'; it must be the name of an encoding, such as utf-8, utf-16, windows-1252")]
    [InlineData("--missing-values a,,b", "--missing-values is 'a,,b'; it must be words and numbers separated by commas")]
    [InlineData("--missing-values -,.", "--missing-values needs a value; one that begins with a dash is joined to it: --missing-values=-,.")]
    [InlineData("--categorical maybe", "unknown categorical 'maybe'")]
    [InlineData("--drop nothing", "there is no such column 'nothing'; columns: width, cm, colour, depth, kind")]
    [InlineData("--drop kind", "column 4 'kind' is the label and cannot be left out")]
    public void Train_ValueThatIsNone_IsRefusedWithWhatIsLegal(string options, string expected) =>
        Train(options.Split(' ')).Error.Should().Contain(expected);

    [Fact]
    public void Train_OptionsOfAFileWithoutAFile_AreRefused() =>
        CommandRun.Of("train --drop a --categorical auto --missing-values x --encoding utf-8").ErrorLines.Should().HaveCount(5);

    [Fact]
    public void Experiment_RunsAreThoseOfTrain()
    {
        string[] options = ["--data", _folder["data.csv"], "--drop", "\"width, cm\"", "--missing", "mean", "--missing-values", "none,-999", "--encoding", "utf-8", "--epochs", "50"];
        CommandRun experiment = CommandRun.Of(["experiment", .. options, "--seeds", "2", "--output", _folder["e.jsonl"]]);

        experiment.ExitCode.Should().Be(0, experiment.Error);
        CommandRun.Of(["experiment", .. options, "--seeds", "2", "--output", _folder["e.jsonl"]]).Out.Should().Be(experiment.Out);
        string[] lines = File.ReadAllLines(_folder["e.jsonl"]);
        for (int seed = 0; seed < 2; seed++)
        {
            lines[1 + seed].Should().Contain($"\"{CommandRun.Of(["train", .. options, "--seed", $"{seed}"]).ReadRunLine().Fingerprint}\"");
        }
    }

    // Quoted words may hold blanks.
    private static IEnumerable<string> Words(CommandRun run) => ShellWords.Split(run.Lines[^1].Split("   # ")[0])!.Skip(1);

    private static string Row(int i) => FormattableString.Invariant($"{(i % 2) + (i % 5 * 0.1)},{(i % 2 == 0 ? "red" : "blue")},{(i % 7 == 3 ? -999 : (i % 2) + (i % 3 * 0.3))},{(i % 2 == 0 ? "a" : "b")}");

    private CommandRun Train(string[] options) => CommandRun.Of(["train", "--data", _folder["data.csv"], "--epochs", "50", .. options]);
}
