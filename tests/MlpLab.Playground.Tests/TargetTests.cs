using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Settings;
using MlpLab.Runs;

namespace MlpLab.Playground.Tests;

/// <summary>Numbers to predict on the page: the curve, the surface, and the numbers are those of the library's run.</summary>
public class TargetTests
{
    [Theory]
    [InlineData("problem=sine&epochs=600")]
    [InlineData("problem=sine&loss=pinball&quantile=0.9&solver=rprop&epochs=200")]
    [InlineData("problem=bumps&solver=lbfgs&validation=0.2")]
    [InlineData("problem=bumps&hidden=1&epochs=300")]
    public async Task Run_ToItsEnd_TellsWhatTheLibraryMeasures(string address)
    {
        RunResult expected = new Run(RunAddress.Read(address).Settings).Execute();
        RegressionResults results = expected.Regression!;
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"{address}","seek":10000000 """);
        JsonElement run = await page.MessageAsync("run");
        Page.Frame end = await page.FrameAsync(frame => frame.IsDone);
        JsonElement numbers = await MeasuredAsync(page, (int)end.Epoch), diagnosis = await page.MessageAsync("diagnosis");

        end.Fingerprint.Should().Be(ConsoleRun.Fingerprint(run.GetProperty("commandLine").GetString()!));
        run.GetProperty("task").GetString().Should().Be("regression");
        run.GetProperty("targets").GetArrayLength().Should().Be(expected.Training.SampleCount);
        JsonElement[] errors = [.. numbers.GetProperty("errors").EnumerateArray()];
        errors.Select(one => one.GetProperty("name").GetString()).Should().Equal("network", "ridge regression", "mean", "best possible");
        foreach ((JsonElement told, RegressionScore score) in errors.Zip([results.Score, results.BaselineScore, results.MeanScore]))
        {
            (R2(told, "train"), R2(told, "fresh")).Should().Be((score.Train!.RSquared, score.Unseen!.RSquared));
            told.GetProperty("fresh").GetProperty("rmse").GetDouble().Should().Be(score.Unseen.RootMeanSquaredError);
            told.GetProperty("train").GetProperty("mae").GetDouble().Should().Be(score.Train.MeanAbsoluteError);
        }

        R2(errors[3], "fresh").Should().Be(results.Optimal!.BestRSquared);
        (numbers.GetProperty("freshLow").GetDouble(), numbers.GetProperty("freshHigh").GetDouble()).Should().Be(results.Score.Unseen!.Targets[0].Interval);
        diagnosis.GetProperty("list").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).Should().Equal(expected.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Frame_OfOneFeature_HasTheCurveThatTheNetworkPredicts()
    {
        (Page.Frame frame, JsonElement run, RunResult expected, IDisposable[] open) = await EndAsync("problem=sine&solver=lbfgs&hidden=3&activation=softplus");
        double[] range = [.. run.GetProperty("range").EnumerateArray().Select(end => end.GetDouble())];
        float[] curve = frame.Numbers(0);
        double[] x = [.. Enumerable.Range(0, curve.Length).Select(i => range[0] + ((range[1] - range[0]) * i / (curve.Length - 1)))];

        curve.Should().Equal(expected.Regressor.PredictValues(new DenseMatrix(x.Length, 1, x)).Column(0).Select(value => (float)value), (told, value) => Math.Abs(told - value) < 1e-5);
        float scale = frame.Numbers(255).Should().ContainSingle().Which;
        Enumerable.Range(1, 3).Max(unit => frame.Numbers(unit).Max()).Should().Be(scale, "of softplus, full colour is the largest activation of the layer");
        Array.ForEach(open, one => one.Dispose());
    }

    [Fact]
    public async Task Frame_OfTwoFeatures_HasThePredictionsInBytesOfTheScale()
    {
        (Page.Frame frame, JsonElement run, RunResult expected, IDisposable[] open) = await EndAsync("problem=bumps&solver=lbfgs&epochs=60");
        double[] range = [.. run.GetProperty("range").EnumerateArray().Select(end => end.GetDouble())], ends = [.. run.GetProperty("targetRange").EnumerateArray().Select(end => end.GetDouble())];
        (int side, int planes, byte[] bytes) = frame.Section(0);

        (side, planes).Should().Be((100, 1));
        ends.Should().Equal(expected.Training.Target(0).ToArray().Min(), expected.Training.Target(0).ToArray().Max());
        foreach (int cell in (int[])[0, 99, 5050, 3217, 9999])
        {
            double x = range[0] + ((range[1] - range[0]) * ((cell % side) + 0.5) / side), y = range[3] - ((range[3] - range[2]) * ((cell / side) + 0.5) / side);
            double value = expected.Regressor.PredictValues(new DenseMatrix(1, 2, [x, y]))[0, 0];
            ((double)bytes[cell]).Should().BeApproximately(Math.Clamp(255 * (value - ends[0]) / (ends[1] - ends[0]), 0, 255), 0.51);
        }

        frame.Numbers(255).Should().Equal(1);
        Array.ForEach(open, one => one.Dispose());
    }

    [Theory]
    [InlineData(1, "solver=gd&epochs=300")]
    [InlineData(2, "solver=lbfgs&loss=huber")]
    [InlineData(3, "task=regression&label=y&solver=gd&epochs=200&test=0.25")]
    public async Task File_WithANumericTarget_EndsInTheConsolesBits(int features, string settings)
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "heights.csv"), text = Table(features, 50);
        await File.WriteAllTextAsync(path, text);
        await using PlaygroundServer server = await Servers.StartAsync();
        string id = await OwnSamplesTests.PostAsync(server, "heights.csv", text);
        using Page page = await Page.OpenAsync(server);
        await page.SendAsync("open", $""" "address":"data={id}&name=heights.csv&{settings}","seek":10000000 """);
        (await page.MessageAsync("problems")).GetProperty("list").EnumerateArray().Should().BeEmpty();
        JsonElement run = page.Received.OfType<JsonElement>().First(message => message.GetProperty("type").GetString() == "run");
        Page.Frame end = await page.FrameAsync(frame => frame.IsDone);
        JsonElement numbers = await MeasuredAsync(page, (int)end.Epoch);

        end.Fingerprint.Should().Be(ConsoleRun.Fingerprint(run.GetProperty("commandLine").GetString()!.Replace("heights.csv", path, StringComparison.Ordinal)));
        run.GetProperty("plane").GetArrayLength().Should().Be(Math.Min(2, features));
        run.GetProperty("targetName").GetString().Should().Be("y");
        numbers.GetProperty("errors").GetArrayLength().Should().Be(3, "of a file the best possible is not known");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ask_OfAPoint_IsWhatEachPredicts()
    {
        (_, _, RunResult expected, IDisposable[] open) = await EndAsync("problem=bumps&epochs=200");
        var page = (Page)open[0];
        await page.SendAsync("ask", """ "x":0.25,"y":-0.5 """);
        JsonElement answer = await page.MessageAsync("answer");
        var point = new DenseMatrix(1, 2, [0.25, -0.5]);

        foreach ((string who, IRegressor regressor) in ((string, IRegressor)[])[("network", expected.Regressor), ("baseline", expected.Regression!.Baseline!.Model), ("best", expected.Regression.Optimal!)])
        {
            answer.GetProperty(who).EnumerateArray().Should().ContainSingle().Which.GetDouble().Should().BeApproximately(regressor.PredictValues(point)[0, 0], 1e-12, who);
        }

        Array.ForEach(open, one => one.Dispose());
    }

    [Theory]
    [InlineData("problem=sine&loss=poisson", "for the loss poisson a target must")]
    public async Task Target_ThatTheLossDoesNotAllow_IsSaid(string address, string sentence)
    {
        await using PlaygroundServer server = await Servers.StartAsync();
        using Page page = await Page.OpenAsync(server);

        await page.SendAsync("open", $""" "address":"{address}" """);

        (await page.MessageAsync("problems")).GetProperty("list")[0].GetString().Should().Contain(sentence);
    }

    private static async Task<(Page.Frame Frame, JsonElement Run, RunResult Expected, IDisposable[] Open)> EndAsync(string address)
    {
        PlaygroundServer server = await Servers.StartAsync();
        Page page = await Page.OpenAsync(server);
        await page.SendAsync("show", """ "units":true,"overlays":true """);
        await page.SendAsync("open", $""" "address":"{address}","seek":10000000 """);
        JsonElement run = await page.MessageAsync("run");
        Page.Frame frame = await page.FrameAsync(one => one.IsDone);
        await MeasuredAsync(page, (int)frame.Epoch);
        return (frame, run, new Run(RunAddress.Read(address).Settings).Execute(), [page, new Ended(server)]);
    }

    private static async Task<JsonElement> MeasuredAsync(Page page, int epoch)
    {
        while (true)
        {
            JsonElement numbers = await page.MessageAsync("numbers");
            if (numbers.GetProperty("epoch").GetInt32() == epoch)
            {
                return numbers;
            }
        }
    }

    private static double R2(JsonElement one, string samples) => one.GetProperty(samples).GetProperty("r2").GetDouble();

    private static string Table(int features, int rows)
    {
        var text = new StringBuilder(string.Join(',', "abc".Take(features)) + ",y\n");
        for (int i = 0; i < rows; i++)
        {
            double[] x = [.. Enumerable.Range(1, features).Select(j => ((i * j * 7) % 23) / 4.0)];
            text.AppendLine(string.Join(',', x.Append(Math.Sin(x[0]) + x[^1]).Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        }

        return text.ToString();
    }

    private sealed class Ended(PlaygroundServer server) : IDisposable
    {
        public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
