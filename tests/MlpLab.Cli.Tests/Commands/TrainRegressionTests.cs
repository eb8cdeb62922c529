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
        CommandRun run = CommandRun.Of("--problem sine --epochs 3000");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Lines[0].Should().Be("sine · 100 samples · noise 0.2 · seed 0 · 1-5-1 tanh/identity · gradient descent 0.3, momentum 0.9 · modern recipe");
        run.Lines[1].Should().Be("    epoch       loss         R²");
        run.Lines[2].Should().MatchRegex(@"^        0   \d\.\d{6} +-?\d+\.\d{4}$");
        run.Lines[6].Should().Be("                          train R²       RMSE        MAE   fresh R²       RMSE        MAE   95 % interval of RMSE");
        run.Lines[7].Should().MatchRegex(@"^MLP 1-5-1 +0\.9\d{3} +0\.1\d* +0\.1\d* +0\.9\d{3} +0\.2\d* +0\.1\d* +0\.2\d*–0\.2\d* +\(loss 0\.0\d{5}\)$");
        run.Lines[8].Should().MatchRegex(@"^ridge regression +0\.5\d{3} .*\(alpha = [\d.]+\)$");
        run.Lines[9].Should().MatchRegex(@"^mean +0\.0000 +0\.7\d* ");
        run.Lines[10].Should().MatchRegex(@"^best possible +0\.92\d\d +0\.2 +\(noise 0\.2\)$");
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
    [InlineData("--problem sine --target-accuracy 0.9", "--target-accuracy belongs to problems with classes")]
    [InlineData("--problem sine --factor 0.5", "--factor does not belong to sine")]
    [InlineData("--problem friedmann1", "did you mean 'friedman1'?")]
    [InlineData("--problem sine --watch", "--watch draws classes")]
    public void Train_WhatOnlyClassesHave_IsRefused(string line, string message)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void TryRemedy_Overfit_TrainsWithMoreSamples()
    {
        CommandRun run = CommandRun.Of("--problem friedman1 --samples 60 --epochs 2000 --try-remedy --quiet");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("overfit").And.Contain("remedy tried").And.Contain("--samples 600");
    }
}
