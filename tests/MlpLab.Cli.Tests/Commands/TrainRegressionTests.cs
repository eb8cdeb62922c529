using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Numbers to predict, as a user goes: train, read, save, predict, verify, resume.</summary>
public sealed class TrainRegressionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_Sine_PrintsRSquaredAndErrorsBesideRidgeAndMean()
    {
        CommandRun run = CommandRun.Of("--problem sine --epochs 3000 --log-every 1000");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Lines[0].Should().Be("sine · 100 samples · noise 0.2 · seed 0 · 1-5-1 tanh/identity · gradient descent 0.3, momentum 0.9 · modern recipe");
        run.Lines[1].Should().Be("    epoch       loss         R²");
        run.Lines[2].Should().MatchRegex(@"^        0   \d\.\d{6} +-?\d+\.\d{4}$");
        run.Lines[6].Should().Be("                          train R²       RMSE        MAE   fresh R²       RMSE        MAE   95 % interval of RMSE");
        run.Lines[7].Should().MatchRegex(@"^MLP 1-5-1 +0\.9\d{3} +0\.1\d* +0\.1\d* +0\.9\d{3} +0\.2\d* +0\.1\d* +0\.2\d*–0\.2\d* +\(loss 0\.0\d{5}\)$");
        run.Lines[8].Should().MatchRegex(@"^ridge regression +0\.5\d{3} .*\(alpha = [\d.]+\)$");
        run.Lines[9].Should().MatchRegex(@"^mean +0\.0000 +0\.7\d* ");
        run.Lines[10].Should().MatchRegex(@"^best possible +0\.92\d\d +0\.2000 +\(noise 0\.2\)$");
        run.Lines[11].Should().StartWith("at-ceiling: ");
        run.Lines[12].Should().MatchRegex("^mlplab train --problem sine --hidden 5 --epochs 3000 --seed 0   # [0-9a-f]{16}$");
        run.Lines.Should().HaveCount(13);
    }

    [Fact]
    public void Train_Json_HasTaskScoresAndWhatIsPossible()
    {
        JsonElement document = JsonDocument.Parse(CommandRun.Of("--problem friedman1 --epochs 50 --json").Out).RootElement;

        document.GetProperty("data").GetProperty("task").GetString().Should().Be("regression");
        document.GetProperty("data").GetProperty("noise").GetDouble().Should().Be(1);
        document.GetProperty("network").GetProperty("targetScaler").GetProperty("means").GetArrayLength().Should().Be(1);
        document.GetProperty("training").GetProperty("loss").GetString().Should().Be("squared-error");
        document.GetProperty("training").GetProperty("log")[0].GetProperty("r2").GetDouble().Should().BeLessThan(1);
        JsonElement results = document.GetProperty("results");
        results.GetProperty("freshSamples").GetInt32().Should().Be(20_000);
        foreach (string model in (string[])["mlp", "ridge", "mean"])
        {
            JsonElement score = results.GetProperty(model);
            foreach (string field in (string[])["trainR2", "trainRmse", "trainMae", "freshR2", "freshRmse", "freshMae"])
            {
                score.GetProperty(field).ValueKind.Should().Be(JsonValueKind.Number, $"{model} {field}");
            }

            score.GetProperty("freshTargets")[0].GetProperty("rmseInterval").GetArrayLength().Should().Be(2);
        }

        results.GetProperty("best").GetProperty("rmse").GetDouble().Should().Be(1);
        results.GetProperty("best").GetProperty("r2").GetDouble().Should().BeApproximately(0.96, 0.005);
    }

    [Fact]
    public void Verify_RunThatPredictsNumbers_ComparesRSquared()
    {
        File.WriteAllText(_folder["run.json"], CommandRun.Of("--problem sine --epochs 100 --fresh 500 --json").Out);

        CommandRun verified = CommandRun.Of(["verify", _folder["run.json"]]);

        verified.ExitCode.Should().Be(0);
        verified.Out.Should().Contain("mlp freshR2").And.Contain("ridge trainR2").And.Contain("equal: the run repeats");
        File.WriteAllText(_folder["other.json"], File.ReadAllText(_folder["run.json"]).Replace("\"freshR2\": 0", "\"freshR2\": 1", StringComparison.Ordinal));
        CommandRun.Of(["verify", _folder["other.json"]]).ExitCode.Should().Be(4);
    }

    [Fact]
    public void Predict_SavedModel_WritesNumbersAndScoresThem()
    {
        CommandRun.Of(["--problem", "sine", "--epochs", "2000", "--quiet", "--save", _folder["m.json"]]).ExitCode.Should().Be(0);
        File.WriteAllText(_folder["new.csv"], "x1,y\n0.25,1\n0.5,0\n0.75,-1\n");

        CommandRun run = CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", _folder["new.csv"]]);

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Be("prediction");
        double[] predicted = [.. run.Lines[1..].Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        predicted.Should().HaveCount(3);
        predicted[0].Should().BeApproximately(1, 0.25);
        predicted[2].Should().BeApproximately(-1, 0.25);
        run.ErrorLines[0].Should().Be("3 rows predicted; true numbers: column 'y', the target of the training data");
        run.ErrorLines[1].Should().MatchRegex(@"^R² 0\.9\d{3}   RMSE 0\.\d+   95 % interval [\d.]+–[\d.]+   MAE 0\.\d+$");
        double[] own = ModelFile.Load(_folder["m.json"]).Regressor.PredictValues(MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(new[,] { { 0.25 }, { 0.5 }, { 0.75 } })).ToColumnMajorArray();
        predicted.Should().Equal(own);
    }

    [Fact]
    public void Predict_TextInTheTarget_IsRefusedWithPlace()
    {
        CommandRun.Of(["--problem", "sine", "--epochs", "5", "--quiet", "--save", _folder["m.json"]]);
        File.WriteAllText(_folder["bad.csv"], "x1,y\n0.25,1\n0.5,high\n0.7,\n");

        CommandRun run = CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", _folder["bad.csv"]]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("line 3, column 2 'y': 'high' is not a number").And.Contain("line 4, column 2 'y': '' means that the target is missing");
    }

    [Fact]
    public void Predict_Probability_IsRefused()
    {
        CommandRun.Of(["--problem", "sine", "--epochs", "5", "--quiet", "--save", _folder["m.json"]]);
        File.WriteAllText(_folder["new.csv"], "x1\n0.25\n");

        CommandRun run = CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", _folder["new.csv"], "--probability"]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("--probability is for a model of classes");
    }

    [Fact]
    public void Resume_AfterAnInterruption_HasTheSameBits()
    {
        string whole = CommandRun.Of("--problem bumps --epochs 400 --quiet").ReadRunLine().Fingerprint;
        CommandRun.Of(["--problem", "bumps", "--epochs", "150", "--quiet", "--checkpoint", _folder["c.json"]]);

        CommandRun resumed = CommandRun.Of(["resume", _folder["c.json"], "--epochs", "400", "--quiet"]);

        resumed.ExitCode.Should().Be(0);
        resumed.ReadRunLine().Fingerprint.Should().Be(whole);
    }

    [Theory]
    [InlineData("--problem friedman1 --classes 3", "friedman1 has numbers to predict")]
    [InlineData("--problem friedman2 --difficulty 3", "--difficulty belongs to problems with classes")]
    [InlineData("--problem sine --difficulty-scale calibrated", "--difficulty-scale belongs to problems with classes")]
    [InlineData("--problem sine --target-accuracy 0.9", "--target-accuracy is for classes")]
    [InlineData("--problem sine --factor 0.5", "--factor does not belong to sine")]
    [InlineData("--problem friedmann1", "did you mean 'friedman1'?")]
    public void Train_WhatOnlyClassesHave_IsRefused(string line, string message)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("sine", "* predicted")]
    [InlineData("bumps", "o samples")]
    [InlineData("friedman1", "to the right")]
    public void Picture_OfNumbers_IsDrawnInCharacters(string problem, string legend)
    {
        CommandRun run = CommandRun.Of($"--problem {problem} --epochs 50 --fresh 200 --picture");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.TakeLast(20).Should().Contain(line => line.Contains(legend)).And.Contain(line => line.Contains("ridge regr. R²")).And.OnlyContain(line => line.Length < 80);
    }

    [Fact]
    public void Pictures_OfNumbers_AreWritten()
    {
        CommandRun run = CommandRun.Of(
            $"--problem bumps --epochs 50 --fresh 200 --film {_folder["f.html"]} --plot-anatomy {_folder["a.svg"]} --plot-reliability {_folder["r.svg"]} --report {_folder["p.html"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["f.html"]).Should().Contain("What is predicted over the plane at ");
        File.ReadAllText(_folder["a.svg"]).Should().Contain("The output is identity");
        File.ReadAllText(_folder["r.svg"]).Should().Contain("predicted against true").And.Contain("residuals");
        File.ReadAllText(_folder["p.html"]).Should().Contain("Time-lapse").And.Contain("Inside the network");
    }

    [Fact]
    public void Watch_OfNumbersOnATerminal_LeavesTheSameBits()
    {
        CommandRun watched = CommandRun.Of(["--problem", "sine", "--epochs", "300", "--watch"], streams => streams with { ErrorIsTerminal = true });

        watched.ReadRunLine().Fingerprint.Should().Be(CommandRun.Of("--problem sine --epochs 300").ReadRunLine().Fingerprint);
        watched.Error.Should().Contain("* predicted").And.Contain("ridge regr.");
    }

    [Fact]
    public void TryRemedy_Overfit_TrainsWithMoreSamples()
    {
        CommandRun run = CommandRun.Of("--problem friedman1 --samples 60 --epochs 2000 --try-remedy --quiet");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("overfit").And.Contain("remedy tried").And.Contain("--samples 600");
    }

    [Fact]
    public void Train_OwnData_FindsOutThatNumbersAreToBePredictedAndSaysSo()
    {
        WriteTable();

        CommandRun run = CommandRun.Of(["--data", _folder["t.csv"], "--epochs", "300", "--save", _folder["m.json"]]);

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().StartWith("t.csv · 120 samples · 2 features · target y, the last column · seed 0 · 2-5-1 tanh/identity");
        run.ErrorLines[0].Should().Be("note: column 3 'y' has 120 different numbers, which are predicted as numbers; if they are classes: --task classification");
        run.Lines.Should().ContainSingle(line => line.StartsWith("best possible ", StringComparison.Ordinal)).Which.Should().Contain("unknown");
        CommandRun.Of(run.ReadRunLine().Arguments).ReadRunLine().Fingerprint.Should().Be(run.ReadRunLine().Fingerprint);
        CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", _folder["t.csv"]]).ErrorLines[1].Should().MatchRegex(@"^R² 0\.9");
    }

    [Fact]
    public void Train_SeveralTargets_HasALineForEachAndPredictsColumns()
    {
        WriteTable();

        CommandRun run = CommandRun.Of(["--data", _folder["t.csv"], "--target", "y,b", "--features", "a", "--epochs", "300", "--quiet", "--save", _folder["m.json"]]);

        run.Lines.Should().Contain(line => line.StartsWith("  y ", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("  b ", StringComparison.Ordinal));
        CommandRun predicted = CommandRun.Of(["predict", "--model", _folder["m.json"], "--data", _folder["t.csv"]]);
        predicted.Lines[0].Should().Be("prediction_y,prediction_b");
        predicted.ErrorLines.Should().Contain(line => line.StartsWith("y: R²", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("b: R²", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--target y --label y", "--target and --label exclude each other")]
    [InlineData("--target y --task classification", "--target and --task classification exclude each other")]
    [InlineData("--target q", "there is no target column 'q'")]
    [InlineData("--target y --loss poisson", "--loss is 'poisson', and target 'y' has the value -")]
    [InlineData("--target y --loss hubber", "unknown loss 'hubber'; did you mean 'huber'?")]
    [InlineData("--target y --loss huber --quantile 0.5", "--quantile belongs to --loss pinball")]
    [InlineData("--target y --quantile 0.5", "--quantile")]
    [InlineData("--target y --loss absolute-error --solver lm", "absolute-error has none")]
    [InlineData("--target y --target-accuracy 0.5", "--target-accuracy is for classes")]
    [InlineData("--task classification --loss huber --label c", "a loss of numbers to predict")]
    public void Train_OwnDataOfTheOtherTask_IsRefused(string options, string message)
    {
        WriteTable();
        File.WriteAllLines(_folder["c.csv"], ["a,c", .. Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 0.37},{(i % 2 == 0 ? "p" : "q")}"))]);

        CommandRun run = CommandRun.Of(["--data", _folder[options.Contains("--label c", StringComparison.Ordinal) ? "c.csv" : "t.csv"], .. options.Split(' '), "--epochs", "3"]);

        run.ExitCode.Should().BeOneOf(2, 3);
        run.Error.Should().Contain(message);
        run.Out.Should().NotContain("R²");
    }

    [Theory]
    [InlineData("squared-error")]
    [InlineData("absolute-error")]
    [InlineData("huber --huber-delta 0.5")]
    [InlineData("pinball --quantile 0.5")]
    public void Train_EveryLossOfAnyTarget_BeatsTheMean(string loss)
    {
        WriteTable();

        CommandRun run = CommandRun.Of(["--data", _folder["t.csv"], "--target", "y", "--loss", .. loss.Split(' '), "--epochs", "2000", "--solver", "rprop", "--quiet", "--json"]);

        JsonDocument.Parse(run.Out).RootElement.GetProperty("results").GetProperty("mlp").GetProperty("testR2").GetDouble().Should().BeGreaterThan(0.8);
    }

    [Fact]
    public void Train_Pinball_IsBelowTheTargetAsOftenAsTheQuantileSays()
    {
        CommandRun.Of(["--problem", "sine", "--samples", "1000", "--loss", "pinball", "--quantile", "0.9", "--solver", "rprop", "--epochs", "2000", "--quiet", "--save", _folder["m.json"]]).ExitCode.Should().Be(0);
        MlpLab.Datasets.Dataset fresh = MlpLab.Datasets.SampleGenerators.MakeSine(new MlpLab.Randomness.RandomState(99), 5_000).Data;

        MathNet.Numerics.LinearAlgebra.Matrix<double> predicted = ModelFile.Load(_folder["m.json"]).Regressor.PredictValues(fresh.Features);

        double share = Enumerable.Range(0, 5_000).Count(i => fresh.Target(0)[i] < predicted[i, 0]) / 5_000.0;
        share.Should().BeInRange(0.86, 0.94);
    }

    [Theory]
    [InlineData("sine", "best possible: the mean without noise", "ridge regression: R² 0.", "MLP 1-5-1: R² 0.")]
    [InlineData("bumps", "best possible", "ridge regression: R² 0.", "MLP 2-5-1: R² 0.")]
    [InlineData("friedman1", "predicted against true", "residuals", "loss")]
    public void Plot_NumbersToPredict_DrawsWhatTheFeaturesAllow(string problem, params string[] texts)
    {
        CommandRun run = CommandRun.Of(["--problem", problem, "--epochs", "300", "--fresh", "500", "--quiet", "--show-ceiling", "--plot", _folder["run.svg"]]);

        run.ExitCode.Should().Be(0, run.Error);
        string[] drawn = [.. System.Xml.Linq.XDocument.Load(_folder["run.svg"]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        foreach (string text in (string[])[.. texts, "predicted against true", "residuals", "true y", "predicted y", "true − predicted", "mean loss"])
        {
            drawn.Should().Contain(line => line.StartsWith(text, StringComparison.Ordinal), text);
        }

        drawn.Should().NotContain(line => line.Contains("class shares", StringComparison.Ordinal));
    }

    [Fact]
    public void Plot_OwnData_HasTestSamplesToo()
    {
        WriteTable();

        CommandRun.Of(["--data", _folder["t.csv"], "--target", "y", "--epochs", "100", "--quiet", "--plot", _folder["run.svg"]]).ExitCode.Should().Be(0);

        File.ReadAllText(_folder["run.svg"]).Should().Contain("test samples").And.Contain("Lines join places of equal prediction");
    }

    [Fact]
    public void Experiment_NumbersToPredict_ComparesRSquaredAndReadsItsOwnFile()
    {
        CommandRun run = CommandRun.Of(["experiment", "--problem", "friedman1,sine", "--seeds", "2", "--epochs", "100", "--fresh", "500", "--output", _folder["x.jsonl"]]);

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().MatchRegex(@"^\| problem +\| runs \| +train \| +fresh \| +MLP − ridge \| ceiling \| failed");
        run.Lines[2].Should().MatchRegex(@"^\| friedman1 \| +2 \| +-?\d\.\d{3} ± ");
        run.Out.Should().Contain("R², each a mean over the seeds");
        CommandRun.Of(["experiment", "--from", _folder["x.jsonl"]]).Out.Should().Be(run.Out);
        CommandRun.Of(["experiment", "--from", _folder["x.jsonl"], "--format", "csv"]).Lines[0].Should().Contain("trainR2,trainR2Low").And.Contain("baselineFreshR2");
    }

    [Theory]
    [InlineData("experiment --problem circles,sine --seeds 2", "accuracies and R² do not go into one table")]
    [InlineData("experiment --problem sine --seeds 2 --report x.html", "--report draws accuracies")]
    public void Experiment_OfBothTasks_IsRefused(string line, string message)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("c", "void f_values(")]
    [InlineData("python", "def f_values(")]
    [InlineData("csharp", "public static double[] Values(")]
    [InlineData("json", "\"targetNames\"")]
    public void Export_ModelOfNumbers_HasItsValues(string format, string text)
    {
        CommandRun.Of(["--problem", "sine", "--epochs", "5", "--quiet", "--save", _folder["m.json"]]);

        CommandRun run = CommandRun.Of(["export", "--model", _folder["m.json"], "--to", format, "--name", "f", "--output", "-"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain(text);
    }

    // a and b in [0, 1), y of any sign.
    private void WriteTable() => File.WriteAllLines(
        _folder["t.csv"],
        ["a,b,y", .. Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * 37 % 101 / 101.0:F4},{i * 53 % 97 / 97.0:F4},{(3 * Math.Sin(5 * (i * 37 % 101 / 101.0))) + (i * 53 % 97 / 97.0) - 1:F5}"))]);
}
