using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>From a file to a model to predictions, as a user goes.</summary>
public sealed class TrainAndPredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainAndPredictTests()
    {
        // Three classes in the corners of a triangle, far apart.
        IEnumerable<string> rows = Enumerable.Range(0, 90).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{(i % 3 * 4) + (i % 7 * 0.1)},{(i % 3 == 1 ? 5 : 0) + (i % 5 * 0.1)},{(char)('a' + (i % 3))}"));
        File.WriteAllLines(_folder["train.csv"], ["width,height,kind", .. rows]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_File_NamesDataAndHasATestColumnAndNoCeiling()
    {
        CommandRun run = Train();

        run.Error.Should().BeEmpty();
        run.Lines[0].Should().StartWith("train.csv · 90 samples · 2 features · 3 classes (a, b, c) · seed 0 · 2-5-3 tanh/softmax");
        run.Lines.Should().ContainSingle(line => line.StartsWith("MLP 2-5-3", StringComparison.Ordinal)).Which.Should().MatchRegex("100\\.0 % +100\\.0 % +82\\.4–100\\.0 %");
        run.Lines.Should().ContainSingle(line => line.Contains("best possible              unknown"));
        run.Out.Should().NotContain("fresh ");
    }

    [Fact]
    public void Train_RunLine_RepeatsTheRun()
    {
        (string[] arguments, string fingerprint) = Train("--test 0.3 --label kind --features height,width --missing mean").ReadRunLine();

        CommandRun again = CommandRun.Of(arguments);

        again.ReadRunLine().Fingerprint.Should().Be(fingerprint);
        again.ReadRunLine().Arguments.Should().Equal(arguments);
    }

    [Fact]
    public void Train_Json_HasFileNamesAndTestScores()
    {
        JsonElement document = JsonDocument.Parse(Train("--json").Out).RootElement;

        JsonElement data = document.GetProperty("data");
        data.GetProperty("problem").ValueKind.Should().Be(JsonValueKind.Null);
        data.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder["train.csv"]))));
        data.GetProperty("classNames").EnumerateArray().Select(name => name.GetString()).Should().Equal("a", "b", "c");
        data.GetProperty("trainingSamples").GetInt32().Should().Be(72);
        data.GetProperty("testSamples").GetInt32().Should().Be(18);
        JsonElement mlp = document.GetProperty("results").GetProperty("mlp");
        mlp.GetProperty("testAccuracy").GetDouble().Should().Be(1);
        mlp.GetProperty("freshAccuracy").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Train_StandardInput_EqualsTheFile()
    {
        string[] arguments = ["train", "--data", "-", "--epochs", "200", "--quiet"];

        CommandRun run = CommandRun.Of(arguments, streams => streams with { OpenInput = () => File.OpenRead(_folder["train.csv"]) });

        run.ReadRunLine().Fingerprint.Should().Be(Train("--quiet").ReadRunLine().Fingerprint);
    }

    [Fact]
    public void Train_TestFile_IsMeasuredAsItIs()
    {
        File.WriteAllText(_folder["test.csv"], "kind,extra,height,width\nb,7,5,4\na,7,0,0\nb,7,0,0\n");

        CommandRun run = CommandRun.Of(["train", "--data", _folder["train.csv"], "--test-data", _folder["test.csv"], "--epochs", "200"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain(" 66.7 %");
    }

    [Fact]
    public void Train_OptionsOfBothSources_AreAllListed()
    {
        CommandRun run = CommandRun.Of("train --data x.csv --problem moons --noise 0.1 --fresh 10 --samples 5 --test 0.1 --test-data y.csv --header --no-header --delimiter x");

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.ErrorLines.Should().HaveCount(8);
        CommandRun.Of("train --label y --test 0.5").ErrorLines.Should().HaveCount(3);
    }

    [Fact]
    public void Train_ShareThatLosesAClass_IsRefused()
    {
        File.WriteAllText(_folder["rare.csv"], "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 0 ? "rare" : i % 2 == 0 ? "u" : "v")}\n")));

        CommandRun run = CommandRun.Of(["train", "--data", _folder["rare.csv"], "--epochs", "10"]);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("--test is '0.2', which leaves class rare out of one part");
    }

    [Fact]
    public void Predict_ColumnsInOtherOrder_AreFoundByName()
    {
        string model = Save();
        File.WriteAllText(_folder["x.csv"], "height,id,width,note\n0,1,0,5\n5,2,4,5\n0,3,8,5\n");

        CommandRun run = CommandRun.Of(["predict", "--model", model, "--data", _folder["x.csv"]]);

        run.Lines.Should().Equal("prediction", "a", "b", "c");
        run.Error.Should().Be("3 rows predicted\nnote: columns that the model does not use: id, note\n");
    }

    [Fact]
    public void Predict_Labels_GiveScores()
    {
        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["train.csv"], "--json", "--output", _folder["y.csv"], "--probability", "--hidden"]);

        JsonElement scores = JsonDocument.Parse(run.Out).RootElement.GetProperty("scores");
        scores.GetProperty("accuracy").GetDouble().Should().Be(1);
        scores.GetProperty("rocAuc").GetDouble().Should().Be(1);
        scores.GetProperty("classes")[1].GetProperty("predicted").EnumerateArray().Select(count => count.GetInt32()).Should().Equal(0, 30, 0);
        string[] lines = File.ReadAllLines(_folder["y.csv"]);
        lines[0].Should().Be("prediction,probability_a,probability_b,probability_c,hidden1_1,hidden1_2,hidden1_3,hidden1_4,hidden1_5");
        lines.Should().HaveCount(91);
        lines[1].Split(',')[1..4].Sum(text => double.Parse(text, CultureInfo.InvariantCulture)).Should().BeApproximately(1, 1e-15);
    }

    [Fact]
    public void Predict_BadRows_AreListedAndNothingIsWritten()
    {
        File.WriteAllText(_folder["x.csv"], "width,height,kind\n0,0,a\n1,x,b\n2,,c\n4,5,d\n");

        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["x.csv"], "--output", _folder["y.csv"]]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.ErrorLines.Should().HaveCount(3);
        run.Error.Should().Contain("line 3, column 2 'height': 'x' is not a number").And.Contain("line 5, column 3 'kind': 'd' is no class of the model; its classes: a, b, c");
        File.Exists(_folder["y.csv"]).Should().BeFalse();
    }

    [Fact]
    public void Predict_MissingFeature_IsNamed()
    {
        File.WriteAllText(_folder["x.csv"], "width,depth\n0,0\n");

        CommandRun.Of(["predict", "--model", Save(), "--data", _folder["x.csv"]]).Error.Should().Contain("the file lacks the feature height; its columns: width, depth");
    }

    [Fact]
    public void Predict_MissingValue_IsFilledWithTheTrainingMean()
    {
        string model = Save("--missing mean --test 0");
        double mean = File.ReadLines(_folder["train.csv"]).Skip(1).Average(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        File.WriteAllText(_folder["x.csv"], string.Create(CultureInfo.InvariantCulture, $"width,height\n4,\n4,{mean}\n"));

        string[] lines = CommandRun.Of(["predict", "--model", model, "--data", _folder["x.csv"], "--probability"]).Lines;

        double[][] rows = [.. lines[1..].Select(line => line.Split(',')[1..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];
        rows[0].Zip(rows[1]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    private CommandRun Train(string more = "") =>
        CommandRun.Of(["train", "--data", _folder["train.csv"], "--epochs", "200", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private string Save(string more = "")
    {
        string model = _folder["model.mlp.json"];
        CommandRun run = Train($"--quiet --save {model} {more}");
        run.ExitCode.Should().Be(0, run.Error);
        return model;
    }
}
