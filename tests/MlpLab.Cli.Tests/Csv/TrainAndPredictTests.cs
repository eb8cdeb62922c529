using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;
using MlpLab.Contracts;
using MlpLab.Persistence;

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
        run.Lines[0].Should().StartWith("train.csv · 90 samples · 2 features · label 'kind', the last column · 3 classes (a 30, b 30, c 30) · seed 0 · 2-5-3 tanh/softmax");
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
    public void Train_ClassTooRareForBothParts_IsTrainedAndSaidNotToBeTested()
    {
        File.WriteAllText(_folder["rare.csv"], "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 0 ? "rare" : i % 2 == 0 ? "u" : "v")}\n")));

        CommandRun run = CommandRun.Of(["train", "--data", _folder["rare.csv"], "--epochs", "10"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain("3 classes (rare 1, u 9, v 10)");
        run.ErrorLines.Should().ContainSingle(line => line == "note: class rare, 1 row, is trained on and not tested: no test row is of it");
        JsonElement data = JsonDocument.Parse(CommandRun.Of(["train", "--data", _folder["rare.csv"], "--epochs", "10", "--json"]).Out).RootElement.GetProperty("data");
        data.GetProperty("untestedClasses").EnumerateArray().Select(name => name.GetString()).Should().Equal("rare");
        CommandRun.Of(["train", "--data", _folder["rare.csv"], "--epochs", "10", "--validation", "0.3"]).ExitCode.Should().Be(0);
    }

    // Two rows: whatever is held out is the only one of its class.
    [Fact]
    public void Train_NoRowThatCanBeHeldOut_TrainsOnAll()
    {
        File.WriteAllText(_folder["two.csv"], "x,y\n1,u\n2,v\n");

        CommandRun run = CommandRun.Of(["train", "--data", _folder["two.csv"], "--epochs", "10"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().MatchRegex("MLP 1-5-1 +[0-9.]+ % +- +- ");
    }

    [Fact]
    public void Train_EqualRows_AreInOnePartAndCounted()
    {
        File.WriteAllLines(_folder["coin.csv"], ["x,y,coin", .. Enumerable.Range(0, 200).Select(i => $"{i % 40},{i % 40 * 7 % 11},{(i % 40 * i % 40 % 7 % 2 == 0 ? "h" : "t")}")]);

        CommandRun run = CommandRun.Of(["train", "--data", _folder["coin.csv"], "--epochs", "50"]);
        JsonElement data = JsonDocument.Parse(CommandRun.Of(["train", "--data", _folder["coin.csv"], "--epochs", "50", "--json"]).Out).RootElement.GetProperty("data");

        run.ErrorLines.Should().Contain("note: 160 rows have the features of an earlier row; equal rows are kept in one part, training or test");
        (data.GetProperty("repeatedRows").GetInt32(), data.GetProperty("testRowsInTraining").GetInt32()).Should().Be((160, 0));
    }

    [Fact]
    public void Train_TestRows_HaveTheirConfusionInTextJsonAndPage()
    {
        CommandRun run = Train($"--report {_folder["r.html"]}");
        JsonElement[] rows = [.. JsonDocument.Parse(Train("--json").Out).RootElement.GetProperty("results").GetProperty("mlp").GetProperty("testConfusion").EnumerateArray()];

        run.Lines.Should().Contain("what the network answers for the 18 test rows:").And.Contain(line => line.StartsWith("a                   6          0          0", StringComparison.Ordinal));
        rows.Select(row => row.EnumerateArray().Sum(count => count.GetInt32())).Should().Equal(6, 6, 6);
        File.ReadAllText(_folder["r.html"]).Should().Contain("What the network answers for the 18 test samples");
        CommandRun.Of("--epochs 5").Out.Should().NotContain("what the network answers");
    }

    [Fact]
    public void Train_TestFileWithTrainingRows_SaysHowMany()
    {
        File.WriteAllLines(_folder["test.csv"], [.. File.ReadLines(_folder["train.csv"]).Take(7), "40,50,a"]);

        CommandRun run = CommandRun.Of(["train", "--data", _folder["train.csv"], "--test-data", _folder["test.csv"], "--epochs", "50"]);

        run.Error.Should().Contain("note: 6 of 7 rows to test on have the features of a training row: their part of the test accuracy says nothing of new rows");
    }

    [Fact]
    public void Train_Label_IsNamedWithItsColumnClassesAndCounts()
    {
        Train("--label kind --features height").Lines[0].Should().Contain("label 'kind', column 3, as asked for");
        JsonElement data = JsonDocument.Parse(Train("--label kind --json").Out).RootElement.GetProperty("data");
        (data.GetProperty("labelColumn").GetInt32(), data.GetProperty("labelOrigin").GetString()).Should().Be((3, "option"));
        data.GetProperty("classCounts").EnumerateArray().Select(count => count.GetInt32()).Should().Equal(30, 30, 30);
        JsonDocument.Parse(Train("--json").Out).RootElement.GetProperty("data").GetProperty("labelOrigin").GetString().Should().Be("last-column");
    }

    // A column in other units is the same column.
    [Fact]
    public void Train_UnitOfAColumn_ChangesNoScoreOfTheBaseline()
    {
        string[] rows = [.. Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i % 2 * 1.5) + Math.Sin(i * 7.3)},{Math.Cos(i * 3.1)}"))];
        JsonElement[] baselines = [.. new[] { 1.0, 1e-6, 1e6 }.Select(unit =>
        {
            File.WriteAllLines(_folder["units.csv"], ["a,b,y", .. rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{double.Parse(row.Split(',')[0], CultureInfo.InvariantCulture) * unit:R},{row.Split(',')[1]},{(i % 2 == 0 ? "u" : "v")}"))]);
            CommandRun run = CommandRun.Of(["train", "--data", _folder["units.csv"], "--epochs", "50", "--json"]);
            return JsonDocument.Parse(run.Out).RootElement.GetProperty("results").GetProperty("logisticRegression");
        })];

        double[] losses = [.. baselines.Select(baseline => baseline.GetProperty("testLoss").GetDouble())];
        losses.Should().OnlyContain(loss => Math.Abs(loss - losses[0]) < 1e-9);
        baselines[0].GetProperty("trainAccuracy").GetDouble().Should().BeGreaterThan(0.7);
        baselines[1].GetProperty("coefficients")[0].GetDouble().Should().BeApproximately(baselines[0].GetProperty("coefficients")[0].GetDouble() * 1e6, 1e-3);
        CommandRun.Of(["train", "--data", _folder["units.csv"], "--epochs", "50"]).Lines.Should().Contain("inputs: standardised columns for network and logistic regression");
        CommandRun.Of(["train", "--data", _folder["units.csv"], "--epochs", "50", "--recipe", "article"]).Lines.Should().Contain("inputs: columns as they are for the network, standardised columns for logistic regression");
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
    public void Predict_LabelOfTheTrainingData_IsFoundAmongOtherColumns()
    {
        string model = Save();
        ModelFile.Load(model).LabelName.Should().Be("kind");
        File.WriteAllText(_folder["x.csv"], "id,kind,height,width\n1,a,0,0\n2,c,5,4\n");

        CommandRun run = CommandRun.Of(["predict", "--model", model, "--data", _folder["x.csv"]]);

        run.Lines.Should().Equal("prediction", "a", "b");
        run.ErrorLines[0].Should().Be("2 rows predicted; true classes: column 'kind', the label of the training data");
        run.ErrorLines[1].Should().StartWith("accuracy 50.0 %");
        run.ErrorLines[^1].Should().Be("note: columns that the model does not use: id");
    }

    [Fact]
    public void Predict_OnlyOtherColumn_IsSaidToBeTheLabel()
    {
        File.WriteAllText(_folder["x.csv"], "truth,height,width\na,0,0\n");

        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["x.csv"]]);

        run.ErrorLines[0].Should().Be("1 row predicted; true classes: column 'truth', the only one that is no feature");
    }

    [Fact]
    public void Predict_LabelWithoutValues_SaysHowToPredictAllTheSame()
    {
        string model = Save();
        File.WriteAllText(_folder["x.csv"], "kind,id,height,width\n,1,0,0\n");

        CommandRun run = CommandRun.Of(["predict", "--model", model, "--data", _folder["x.csv"]]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Out.Should().BeEmpty();
        run.ErrorLines.Should().Equal(
            $"mlplab: '{VisibleText.Short(_folder["x.csv"])}': line 2, column 1 'kind': '' means that the label is missing",
            "mlplab: column 'kind' was taken for the true classes; to predict without them give --label none");
        CommandRun.Of(["predict", "--model", model, "--data", _folder["x.csv"], "--label", "none"]).Lines.Should().Equal("prediction", "a");
    }

    [Fact]
    public void Predict_FileWithoutHeaderOfTheTrainingsLayout_TakesTheSameColumns()
    {
        File.WriteAllLines(_folder["headerless.csv"], File.ReadLines(_folder["train.csv"]).Skip(1).Select(line => $"{line.Split(',')[2]},7,{line.Split(',')[0]},{line.Split(',')[1]}"));
        string model = _folder["m.mlp.json"];
        CommandRun trained = CommandRun.Of(["train", "--data", _folder["headerless.csv"], "--label", "1", "--features", "3,4", "--epochs", "200", "--quiet", "--save", model]);
        trained.ExitCode.Should().Be(0, trained.Error);

        CommandRun run = CommandRun.Of(["predict", "--model", model, "--data", _folder["headerless.csv"]]);

        run.ErrorLines[0].Should().Be("90 rows predicted; true classes: column 'x1', the label of the training data");
        run.ErrorLines[1].Should().StartWith("accuracy 100.0 %");

        // Features alone: their numbers are not those of the training, and they are the first columns.
        File.WriteAllText(_folder["bare.csv"], "0,0\n8,0.2\n");
        CommandRun.Of(["predict", "--model", model, "--data", _folder["bare.csv"], "--no-header"]).Lines.Should().Equal("prediction", "a", "c");
    }

    [Fact]
    public void Predict_ModelOfAProblem_FindsTheLabelOfItsData()
    {
        string model = _folder["moons.mlp.json"];
        CommandRun.Of(["train", "--problem", "moons", "--epochs", "300", "--quiet", "--save", model]).ExitCode.Should().Be(0);
        CommandRun.Of(["data", "--problem", "moons", "--seed", "1", "--output", _folder["moons.csv"]]);

        CommandRun.Of(["predict", "--model", model, "--data", _folder["moons.csv"]]).ErrorLines[0].Should().Be("100 rows predicted; true classes: column 'label', the label of the training data");
    }

    [Fact]
    public void Predict_BadRowFarDownAFile_LeavesNothingOnStandardOutput()
    {
        WriteRows("far.csv", 20_000, bad: 19_000);

        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["far.csv"]]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("line 19001, column 2 'height': 'x' is not a number");
    }

    [Fact]
    public void Predict_BadRowFarDownAPipe_LeavesWholeLinesOfGoodRowsAndSaysHowMany()
    {
        WriteRows("far.csv", 20_000, bad: 19_000);
        byte[] bytes = File.ReadAllBytes(_folder["far.csv"]);
        string model = Save();

        CommandRun run = CommandRun.Of(["predict", "--model", model, "--data", "-"], streams => streams with { OpenInput = () => new PipeStream(bytes) });

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().Contain("line 19001, column 2 'height': 'x' is not a number").And.Contain("the predictions of the first 16384 rows were written, as whole lines: these rows are good");
        run.Out.Should().EndWith("\n");
        run.Lines.Should().HaveCount(1 + 16_384).And.Subject.Skip(1).Should().OnlyContain(line => line == "a");
        CommandRun.Of(["predict", "--model", model, "--data", "-", "--output", _folder["y.csv"]], streams => streams with { OpenInput = () => new PipeStream(bytes) })
            .ExitCode.Should().Be(ExitCode.FileProblem);
        _folder.FileNames.Should().NotContain(name => name.StartsWith("y.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void Predict_MissingValueWithoutMeans_NamesThePlaceAndTheWayOut()
    {
        File.WriteAllText(_folder["x.csv"], "width,height\n4,\n");

        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["x.csv"]]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Error.Should().EndWith("line 2, column 2 'height': '' means that the value is missing; a model trained with --missing mean fills it in\n");
    }

    [Fact]
    public void Predict_BadRows_AreListedAndNothingIsWritten()
    {
        File.WriteAllText(_folder["x.csv"], "width,height,kind\n0,0,a\n1,x,b\n2,,c\n4,5,d\n");

        CommandRun run = CommandRun.Of(["predict", "--model", Save(), "--data", _folder["x.csv"], "--output", _folder["y.csv"]]);

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.ErrorLines.Should().HaveCount(4);
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

    private void WriteRows(string name, int count, int bad) =>
        File.WriteAllLines(_folder[name], ["width,height", .. Enumerable.Range(1, count).Select(row => row == bad ? "0,x" : "0,0")]);

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
