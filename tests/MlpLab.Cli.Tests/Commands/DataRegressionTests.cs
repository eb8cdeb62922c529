using System.Globalization;
using MlpLab.Cli.Tests.Support;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Samples with numbers to predict as CSV: those of the library, which are scikit-learn's, and a run can read them.</summary>
public sealed class DataRegressionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Calls => new()
    {
        { "friedman1", "--noise 0.5 --seed 3 --samples 12" },
        { "friedman1", "--features 6 --samples 12" },
        { "friedman2", "--samples 12" },
        { "friedman3", "--noise 0.1 --samples 12" },
        { "sine", "--samples 12" },
        { "bumps", "--noise 0 --samples 12 --seed 9" },
        { "regression", "--samples 12" },
        { "regression", "--features 4 --informative 2 --targets 2 --bias 3.5 --noise 1 --no-shuffle --seed 5 --samples 12" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public void Data_OfNumbers_WritesTheSamplesOfTheLibrary(string problem, string options)
    {
        CommandRun run = CommandRun.Of(["data", "--problem", problem, .. options.Split(' ')]);

        run.Error.Should().BeEmpty();
        Dataset expected = Expected(problem, options);
        string[] lines = run.Out.TrimEnd('\n').Split('\n');
        lines[0].Should().Be(string.Join(',', [.. Enumerable.Range(1, expected.FeatureCount).Select(j => $"x{j}"), .. expected.TargetNames]));
        double[][] rows = [.. lines.Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        rows.Should().HaveCount(12);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Should().Equal([.. expected.Features.Row(i), .. Enumerable.Range(0, expected.TargetCount).Select(j => expected.Target(j)[i])]);
        }
    }

    [Fact]
    public void Data_OfNumbers_CanBeTrainedOnAndDrawn()
    {
        CommandRun.Of(["data", "--problem", "friedman1", "--samples", "60", "--output", _folder["f.csv"], "--plot", _folder["f.svg"], "--quiet"]).ExitCode.Should().Be(0);

        CommandRun.Of(["train", "--data", _folder["f.csv"], "--epochs", "30"]).Out.Should().Contain("R²").And.Contain("ridge regression");
        File.ReadAllText(_folder["f.svg"]).Should().Contain("3 of 10 features are shown");
    }

    [Theory]
    [InlineData("--problem friedman2 --features 3", "--features does not belong to friedman2")]
    [InlineData("--problem sine --difficulty 2", "--difficulty does not belong to sine")]
    [InlineData("--problem bumps --classes 3", "--classes does not belong to bumps")]
    [InlineData("--problem friedman1 --features 4", "--features is '4'; it must be 5 or more with friedman1")]
    [InlineData("--problem regression --features 4 --informative 5", "--informative is '5'; it must be at most --features, 4")]
    [InlineData("--problem sine --samples 4,5", "--samples is '4,5'")]
    [InlineData("--problem moons --targets 2", "--targets does not belong to moons; it belongs to regression")]
    public void Data_WhatDoesNotBelongTogether_IsRefused(string options, string message)
    {
        CommandRun run = CommandRun.Of(["data", .. options.Split(' ')]);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(message);
    }

    private static Dataset Expected(string problem, string options)
    {
        string[] words = options.Split(' ');
        double Number(string name, double otherwise) => Array.IndexOf(words, "--" + name) is >= 0 and int at ? double.Parse(words[at + 1], CultureInfo.InvariantCulture) : otherwise;
        var random = new RandomState((uint)Number("seed", 0));
        double noise = Number("noise", problem == "sine" ? 0.2 : 0);
        return problem switch
        {
            "friedman1" => SampleGenerators.MakeFriedman1(random, 12, (int)Number("features", 10), noise).Data,
            "friedman2" => SampleGenerators.MakeFriedman2(random, 12, noise).Data,
            "friedman3" => SampleGenerators.MakeFriedman3(random, 12, noise).Data,
            "regression" => SampleGenerators.MakeRegression(random, 12, new RegressionOptions
            {
                FeatureCount = (int)Number("features", 100),
                InformativeCount = (int)Number("informative", 10),
                TargetCount = (int)Number("targets", 1),
                Bias = Number("bias", 0),
                Noise = noise,
                Shuffle = !words.Contains("--no-shuffle"),
            }).Data,
            _ => Problems.Find(problem).Generate(random, new ProblemSettings { SampleCount = 12, Noise = noise }),
        };
    }
}
