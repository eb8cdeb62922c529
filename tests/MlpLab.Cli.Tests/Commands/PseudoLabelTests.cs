using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--labelled on its way through a run: header, rounds, table, run line, JSON, verify, experiments, own data, and what cannot have it.</summary>
public sealed class PseudoLabelTests : IDisposable
{
    private const string Few = "train --problem moons --noise 0.2 --samples 200 --labelled 20 --epochs 100 --fresh 500";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WithFewLabels_ShowsThreeTrainingsAndRepeatsItself()
    {
        CommandRun run = CommandRun.Of(Few + " --rounds 2 --confidence 0.9");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain(" · 20 labelled · ");
        run.Lines.Should().Contain(line => line.StartsWith("20 samples have labels; of the other 180 the network labels ", StringComparison.Ordinal) && line.EndsWith(" rightly", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("MLP 2-5-1", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("labelled samples only", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("all labels", StringComparison.Ordinal));
        run.Lines.Count(line => line.StartsWith("20 samples have labels", StringComparison.Ordinal)).Should().Be(2);
        run.Lines[^1].Should().Contain(" --labelled 20 --confidence 0.9 --rounds 2 ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], "--fresh", "500"]).Out.Should().Be(run.Out);
        CommandRun.Of(Few).Lines[^1].Should().Contain(" --labelled 20 --seed 0 ");
    }

    [Fact]
    public void Json_OfARunWithFewLabels_HasRoundsAndControlsAndIsVerified()
    {
        CommandRun run = CommandRun.Of(Few + " --json");
        File.WriteAllText(_folder["run.json"], run.Out);
        using var document = JsonDocument.Parse(run.Out);
        JsonElement pseudo = document.RootElement.GetProperty("results").GetProperty("pseudoLabels");

        pseudo.GetProperty("labelled").GetInt32().Should().Be(20);
        pseudo.GetProperty("rounds")[0].GetProperty("unlabelled").GetInt32().Should().Be(180);
        pseudo.GetProperty("rounds")[0].GetProperty("right").GetInt32().Should().BeLessThanOrEqualTo(pseudo.GetProperty("rounds")[0].GetProperty("pseudoLabelled").GetInt32());
        CommandRun plain = CommandRun.Of("train --problem moons --noise 0.2 --samples 200 --epochs 100 --fresh 500 --json");
        using var all = JsonDocument.Parse(plain.Out);
        pseudo.GetProperty("allLabels").GetProperty("freshAccuracy").GetDouble().Should().Be(all.RootElement.GetProperty("results").GetProperty("mlp").GetProperty("freshAccuracy").GetDouble());
        pseudo.GetProperty("labelledOnly").GetProperty("fingerprint").GetString().Should().MatchRegex("^[0-9a-f]{16}$");
        CommandRun.Of($"verify {_folder["run.json"]}").Should().Match<CommandRun>(verified => verified.ExitCode == 0 && verified.Out.Contains("repeats to the last bit"));
    }

    [Fact]
    public void Train_OnOwnData_LabelsRowsOfTheFile()
    {
        File.WriteAllLines(_folder["data.csv"], ["a,b,kind", .. Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{(i % 2) + (0.01 * i)},{(i * 37) % 11},{(i % 2 == 0 ? "even" : "odd")}"))]);

        CommandRun run = CommandRun.Of($"train --data {_folder["data.csv"]} --labelled 12 --quiet --json");

        run.ExitCode.Should().Be(0);
        using var document = JsonDocument.Parse(run.Out);
        document.RootElement.GetProperty("results").GetProperty("pseudoLabels").GetProperty("rounds")[0].GetProperty("unlabelled").GetInt32().Should().Be(68, "a fifth of 100 rows is held out");
    }

    [Fact]
    public void Experiment_WithFewLabels_RunsThem() =>
        CommandRun.Of("experiment --problem moons --noise 0.2 --samples 100 --labelled 10 --epochs 50 --fresh 200 --seeds 2 --quiet").ExitCode.Should().Be(0);

    [Theory]
    [InlineData("--problem sine --labelled 10", "numbers to predict")]
    [InlineData("--labelled 100", "--labelled is '100', and there are 100 samples; it must be from 2 to 99")]
    [InlineData("--labelled 10 --validation 0.2", "no samples to watch")]
    [InlineData("--labelled 10 --class-weight balanced", "have no weights")]
    [InlineData("--labelled 10 --checkpoint c.json", "--checkpoint keeps the state of one training")]
    [InlineData("--problem blobs --classes 3 --labelled 2", "3 classes, each of which needs a label")]
    [InlineData("--labelled 1", "--labelled is '1'")]
    [InlineData("--labelled 10 --confidence 1", "--confidence is '1'")]
    [InlineData("--confidence 0.9", "--confidence does nothing without --labelled")]
    [InlineData("--rounds 2", "--rounds does nothing without --labelled")]
    public void Train_WhatDoesNotGoWithFewLabels_IsUsage(string options, string problem)
    {
        CommandRun run = CommandRun.Of("train " + options);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(problem);
    }
}
