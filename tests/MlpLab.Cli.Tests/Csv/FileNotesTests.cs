using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>What every command that trains on a file says of it, and which shares of few rows it has.</summary>
public sealed class FileNotesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train --epochs 20")]
    [InlineData("evolve --budget 200")]
    [InlineData("search --budget 3000 --method random --repeats 1 --epochs 20")]
    public void Commands_OnAFile_NameClassesThatAreNotTested(string command) =>
        Notes(command, Rare()).Should().Contain("note: class E, 2 rows, is trained on and not tested: no test row is of it");

    [Fact]
    public void Experiment_OnAFile_NamesClassesThatAreNotTested() =>
        Notes("experiment --seeds 2 --epochs 20", Rare()).Should().Contain("note: class E, 2 rows, is trained on and not tested: no test row is of it (with seed 0)");

    [Theory]
    [InlineData("train --epochs 20")]
    [InlineData("experiment --seeds 2 --epochs 20")]
    [InlineData("evolve --budget 200")]
    [InlineData("search --budget 3000 --method random --repeats 1 --epochs 20")]
    public void Commands_OnAFile_NameColumnsThatTellTheLabel(string command)
    {
        File.WriteAllText(_folder["copy.csv"], "x,copy,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{Math.Sin(i):F4},{i % 2},{"ab"[i % 2]}\n")));

        Notes(command, _folder["copy.csv"]).Should().Contain(line => line.StartsWith("note: column 2 'copy' tells the label: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("search --budget 20000 --method random", 4, "--holdout is '0.3', which splits 4 samples too finely for classes in both parts; each part must get 4 or more, so no share works: use 8 samples or more")]
    [InlineData("search --budget 20000 --method random", 8, "--holdout is '0.3', which splits 8 samples too finely for classes in both parts; each part must get 4 or more, so give 0.5")]
    [InlineData("train --validation 0.2", 10, "--validation is '0.2', which splits 10 samples too finely for classes in both parts; each part must get 4 or more, so give 0.4 to 0.6")]
    public void Share_OfFewRows_IsRefusedWithOneThatWorks(string command, int rows, string sentence)
    {
        CommandRun run = CommandRun.Of([.. command.Split(' '), "--data", Few(rows)]);

        (run.ExitCode, run.ErrorLines[0]).Should().Be((2, "mlplab: " + sentence));
    }

    [Theory]
    [InlineData("search --budget 3000 --method random --repeats 1 --epochs 20 --holdout 0.5", 8)]
    [InlineData("search --budget 3000 --method random --repeats 1 --epochs 20 --holdout 0.4", 10)]
    [InlineData("search --budget 3000 --method random --repeats 1 --epochs 20 --holdout 0.6", 10)]
    [InlineData("train --validation 0.5 --epochs 20", 8)]
    [InlineData("train --validation 0.4 --epochs 20", 10)]
    public void Share_ThatARefusalNames_Works(string command, int rows) =>
        CommandRun.Of([.. command.Split(' '), "--data", Few(rows)]).ExitCode.Should().Be(0);

    // circles: the training's loss was 697 where that of the fresh samples had its bound at 36.04 for each.
    [Fact]
    public void Train_WithCertainAndWrongAnswers_SaysThatTheLossesHaveTwoMeasures()
    {
        CommandRun run = CommandRun.Of("--learning-rate 1000 --recipe article --epochs 2000 --fresh 200");

        run.Error.Should().MatchRegex(@"note: two measures of loss: the fresh loss counts no answer for more than 36\.04, as scikit-learn's log loss, and the training's has no bound; bounded it is 1[78]\.\d{6}\n");
        CommandRun.Of("--epochs 2000 --fresh 200").Error.Should().BeEmpty();
        CommandRun.Of("--epochs 20 --fresh 200 --ensemble 2").Error.Should().BeEmpty("a member has a larger loss than the mean of all, and no answer is beyond the bound");
    }

    private static string[] Notes(string command, string file)
    {
        CommandRun run = CommandRun.Of([.. command.Split(' '), "--data", file]);
        run.ExitCode.Should().Be(0, run.Error);
        return run.ErrorLines;
    }

    // Of class E two rows, too few for every division.
    private string Rare()
    {
        File.WriteAllText(_folder["rare.csv"], "x1,x2,site\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{Math.Sin(i * 7):F4},{Math.Cos(i * 3):F4},{(i < 26 ? "A" : i < 52 ? "B" : i < 54 ? "E" : "F")}\n")));
        return _folder["rare.csv"];
    }

    private string Few(int rows)
    {
        File.WriteAllText(_folder["few.csv"], "x1,x2,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{Math.Sin(i * 7):F4},{Math.Cos(i * 3):F4},{"ab"[i % 2]}\n")));
        return _folder["few.csv"];
    }
}
