using System.Globalization;
using System.Text;
using System.Text.Json;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Experiment;

/// <summary>Experiments on a file: what train does with it, seed by seed, and never on another file by mistake.</summary>
public sealed class ExperimentDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExperimentDataTests() => Write(shift: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_File_EachRunIsThatOfTrain()
    {
        byte[] file = Run("--hidden 2,3x2 --learning-rate 0.1,0.5 --seeds 3..4", "a.jsonl");

        JsonElement[] lines = [.. Encoding.ASCII.GetString(file).TrimEnd('\n').Split('\n').Skip(1).Select(line => JsonDocument.Parse(line).RootElement)];

        lines.Should().HaveCount(8);
        foreach (JsonElement line in lines)
        {
            JsonElement train = JsonDocument.Parse(CommandRun.Of(
            [
                "train", "--data", Data, "--label", "kind", "--epochs", "60", "--hidden", line.GetProperty("hidden").GetString()!.Replace('x', ','), "--json",
                "--learning-rate", line.GetProperty("learningRate").GetRawText(), "--seed", line.GetProperty("seed").GetRawText(),
            ]).Out).RootElement;
            line.GetProperty("file").GetString().Should().Be(Data);
            line.GetProperty("sha256").GetString().Should().Be(train.GetProperty("data").GetProperty("sha256").GetString());
            line.GetProperty("fingerprint").GetString().Should().Be(train.GetProperty("training").GetProperty("fingerprint").GetString());
            JsonElement mlp = train.GetProperty("results").GetProperty("mlp");
            line.GetProperty("testAccuracy").GetDouble().Should().Be(mlp.GetProperty("testAccuracy").GetDouble());
            line.GetProperty("testLoss").GetDouble().Should().Be(mlp.GetProperty("testLoss").GetDouble());
            line.GetProperty("problem").ValueKind.Should().Be(JsonValueKind.Null);
        }
    }

    [Theory]
    [InlineData("", "--solver lbfgs --hidden 5 --epochs 60")]
    [InlineData("--recipe article", "--solver gd --hidden 5 --epochs 60")]
    [InlineData("--learning-rate 0.1,0.2", "--solver gd --learning-rate 0.1,0.2 --hidden 5 --epochs 60")]
    [InlineData("--dropout 0.1,0.2", "--solver gd --dropout 0.1,0.2 --hidden 5 --epochs 60")]
    [InlineData("--solver adam,lm --alpha 0,auto", "--solver adam,lm --alpha 0,auto --hidden 5 --epochs 60")]
    public void Run_File_NamesTheSolverAndIsThatOfTrain(string options, string named)
    {
        byte[] file = Run($"{options} --seeds 1..1".TrimStart(), "a.jsonl");

        string[] lines = Encoding.ASCII.GetString(file).TrimEnd('\n').Split('\n');
        JsonElement last = JsonDocument.Parse(lines[^1]).RootElement;
        string[] train = ["train", "--data", Data, "--label", "kind", "--epochs", "60", "--seed", "1", "--json", .. options.Replace("0.1,", "", StringComparison.Ordinal)
            .Replace("adam,", "", StringComparison.Ordinal).Replace("0,auto", "auto", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        JsonElement run = JsonDocument.Parse(CommandRun.Of(train).Out).RootElement;
        lines[0].Should().Contain(named);
        last.GetProperty("fingerprint").GetString().Should().Be(run.GetProperty("training").GetProperty("fingerprint").GetString());
        last.GetProperty("solver").GetString().Should().Be(run.GetProperty("training").GetProperty("solver").GetString());
    }

    // Written before there were solvers: its lines have none, and gradient descent was meant.
    [Fact]
    public void From_AFileThatNamesNoSolver_IsReadAsItIs()
    {
        string file = Encoding.ASCII.GetString(Run("--solver gd --seeds 2", "a.jsonl"));
        file = file.Replace(" --solver gd", "", StringComparison.Ordinal).Replace("\"solver\":[\"gd\"],", "", StringComparison.Ordinal).Replace("\"solver\":\"gd\",", "", StringComparison.Ordinal);
        File.WriteAllText(_folder["old.jsonl"], file);

        CommandRun table = CommandRun.Of(["experiment", "--from", _folder["old.jsonl"]]);

        (table.ExitCode, table.Error).Should().Be((0, ""));
        table.Lines[^1].Should().StartWith("mlplab experiment --data ").And.NotContain("--solver");
    }

    [Fact]
    public void Run_TwoRecipesOnAFile_NeedASolver() =>
        CommandRun.Of(["experiment", "--data", Data, "--recipe", "all"]).Error.Should().StartWith("mlplab: --recipe modern,article on own data needs --solver");

    [Fact]
    public void Run_FileCutAnywhere_GoesOnToTheSameBytes()
    {
        byte[] whole = Run("--hidden 2,3 --seeds 3", "a.jsonl");
        foreach (int cut in new[] { 0, 40, Array.IndexOf(whole, (byte)'\n') + 1, whole.Length / 2, whole.Length - 1, whole.Length })
        {
            File.WriteAllBytes(_folder["cut.jsonl"], whole[..cut]);

            Run("--hidden 2,3 --seeds 3 --threads 2", "cut.jsonl").Should().Equal(whole, "it was cut at {0}", cut);
        }
    }

    [Fact]
    public void Run_DataThatWereChanged_AreRefusedAndTheFileStays()
    {
        byte[] cut = Run("--hidden 2,3 --seeds 3", "a.jsonl")[..^300];
        File.WriteAllBytes(_folder["a.jsonl"], cut);
        string before = Sha256();
        Write(shift: 1);

        CommandRun run = Command("--hidden 2,3 --seeds 3", "a.jsonl");

        (run.ExitCode, run.Out).Should().Be((ExitCode.FileProblem, ""));
        run.Error.Should().Contain($"with the SHA-256 {before}, and that has {Sha256()} now: put it back as it was, or begin anew");
        File.ReadAllBytes(_folder["a.jsonl"]).Should().Equal(cut);
    }

    [Fact]
    public void Run_BadRow_IsNamedAndLeavesNoFile()
    {
        File.AppendAllText(Data, "1,x,a\n");

        CommandRun run = Command("--hidden 2 --seeds 2", "a.jsonl");

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().Contain("line 62, column 2 'height': 'x' is not a number");
        _folder.FileNames.Should().Equal("my, data.csv");
    }

    [Fact]
    public void Merge_Shards_IsTheWholeFile_AndOtherDataAreRefused()
    {
        byte[] whole = Run("--hidden 2,3 --seeds 3", "whole.jsonl");
        Run("--hidden 2,3 --seeds 3 --shard 1/2", "one.jsonl");
        Run("--hidden 2,3 --seeds 3 --shard 2/2", "two.jsonl");

        CommandRun merged = CommandRun.Of(["experiment", "merge", _folder["two.jsonl"], _folder["one.jsonl"], "--output", _folder["both.jsonl"]]);

        merged.ExitCode.Should().Be(0, merged.Error);
        File.ReadAllBytes(_folder["both.jsonl"]).Should().Equal(whole);

        Write(shift: 1);
        Run("--hidden 2,3 --seeds 3 --shard 2/2", "other.jsonl");
        CommandRun other = CommandRun.Of(["experiment", "merge", _folder["one.jsonl"], _folder["other.jsonl"], "--output", _folder["no.jsonl"]]);
        other.ExitCode.Should().Be(ExitCode.FileProblem);
        other.Error.Should().Contain("the files are of different data");
        _folder.FileNames.Should().NotContain("no.jsonl");
    }

    [Fact]
    public void From_FileWhoseDataAreGone_PrintsTheSameTables()
    {
        Run("--hidden 2,3 --seeds 3", "a.jsonl");
        string[] formats = ["md", "csv", "json"];
        string[] before = [.. formats.Select(format => Command($"--hidden 2,3 --seeds 3 --format {format}", "a.jsonl").Out)];
        File.Delete(Data);

        formats.Select(format => CommandRun.Of(["experiment", "--from", _folder["a.jsonl"], "--format", format]).Out).Should().Equal(before);
        before[0].Should().Contain("| hidden | runs |").And.MatchRegex("\\| +test \\|").And.NotContain("ceiling").And.NotContain("fresh");
        before[1].Should().StartWith("file,sha256,problem,").And.Contain("\n\"");
    }

    [Fact]
    public void Run_OptionsOfProblems_AreEachRefused()
    {
        CommandRun run = CommandRun.Of("experiment --data x.csv --problem moons,circles --noise 0.1 --factor 0.5 --samples 10,20 --difficulty 1..3 --difficulty-scale all --classes 2,3 --fresh 5");

        (run.ExitCode, run.Out).Should().Be((ExitCode.Usage, ""));
        run.ErrorLines.Should().HaveCount(9).And.Contain("mlplab: --samples and --data exclude each other: all rows of the file are used");
        CommandRun.Of("experiment --label y --test 0.2 --missing drop").ErrorLines.Should().HaveCount(4);
    }

    [Fact]
    public void Run_Classes_AreThoseOfTrainAndLeftOutWhereThereAreTwoByNature()
    {
        CommandRun run = CommandRun.Of("experiment --problem blobs,moons --classes 2,4 --epochs 40 --seeds 2 --fresh 200 --format json");

        JsonElement[] rows = [.. JsonDocument.Parse(run.Out).RootElement.GetProperty("rows").EnumerateArray()];
        rows.Select(row => (row.GetProperty("problem").GetString(), row.GetProperty("classes").GetInt32())).Should().Equal(("blobs", 2), ("blobs", 4), ("moons", 2));
        run.Error.Should().Contain("moons has two classes by its nature");
        double[] train = [.. Enumerable.Range(0, 2).Select(seed => JsonDocument.Parse(CommandRun.Of(
            string.Create(CultureInfo.InvariantCulture, $"train --problem blobs --classes 4 --epochs 40 --fresh 200 --seed {seed} --json")).Out).RootElement
            .GetProperty("results").GetProperty("mlp").GetProperty("trainAccuracy").GetDouble())];
        rows[1].GetProperty("trainAccuracy").GetDouble().Should().BeApproximately(train.Average(), 1e-12);
        CommandRun.Of("experiment --classes 1,11").ErrorLines.Should().HaveCount(3);
    }

    private string Data => _folder["my, data.csv"];

    private string Sha256() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Data)));

    private CommandRun Command(string options, string output) =>
        CommandRun.Of(["experiment", "--data", Data, "--label", "kind", "--epochs", "60", "--output", _folder[output], .. options.Split(' ')]);

    private byte[] Run(string options, string output)
    {
        CommandRun run = Command(options, output);
        run.ExitCode.Should().Be(0, run.Error);
        return File.ReadAllBytes(_folder[output]);
    }

    private void Write(double shift) => File.WriteAllLines(Data, ["width,height,kind", .. Enumerable.Range(0, 60).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{(i % 2) + Math.Sin(i * 7.3) + shift},{(i % 3) + (0.3 * Math.Cos(i * 3.1))},{(i % 2 == 0 ? "a" : "b")}"))]);
}
