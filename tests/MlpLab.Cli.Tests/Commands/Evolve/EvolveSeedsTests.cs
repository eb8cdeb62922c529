using System.Text.Json;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Cli.Tests.Support;
using MlpLab.Evolution;
using MlpLab.Experiments;

namespace MlpLab.Cli.Tests.Commands.Evolve;

public class EvolveSeedsTests
{
    private const string Short = "evolve --problem moons --noise 0.2 --samples 50 --budget 600 --fresh 400 --method cma,random --seeds 2..5";

    [Fact]
    public void Seeds_AnyThreads_GiveTheSameTable()
    {
        CommandRun one = CommandRun.Of(Short + " --threads 1");

        one.ExitCode.Should().Be(0, one.Error);
        one.Lines.Should().Contain(line => line.StartsWith("random", StringComparison.Ordinal) && line.Contains("of 4"));
        one.Lines[^1].Should().Be("mlplab evolve --problem moons --samples 50 --noise 0.2 --hidden 5 --seeds 2..5 --method cma,random --budget 600");
        CommandRun.Of(Short + " --threads 5").Out.Should().Be(one.Out);
    }

    [Theory]
    [InlineData(Short, "fresh accuracy in %")]
    [InlineData("evolve --problem sine --samples 50 --budget 600 --fresh 400 --method cma,random --seeds 2..5", "Numbers are predicted: see the table.")]
    public void Seeds_WithAPage_HasTheTableTheSentencesAndTheCommand(string line, string picture)
    {
        using var folder = new TemporaryFolder();

        CommandRun run = CommandRun.Of(line + $" --report {folder["r.html"]}");

        run.Out.Should().Be(CommandRun.Of(line).Out);
        string page = System.Net.WebUtility.HtmlDecode(File.ReadAllText(folder["r.html"])).Replace("<span>", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);
        page.Should().Contain(picture).And.Contain($"<code>{run.Lines[^1]}</code>").And.Contain("descent, same budget");
        run.Lines.Where(sentence => sentence.Contains(" against descent on fresh samples: ", StringComparison.Ordinal)).Should().HaveCount(2).And.OnlyContain(sentence => page.Contains($"<li>{sentence}</li>"));
    }

    [Fact]
    public void Seeds_EachRun_IsTheRunOfThatSeedAlone()
    {
        using var document = JsonDocument.Parse(CommandRun.Of(Short + " --json").Out);
        JsonElement runs = document.RootElement.GetProperty("rows")[0].GetProperty("runs");

        CommandRun alone = CommandRun.Of("evolve --problem moons --noise 0.2 --samples 50 --budget 600 --fresh 0 --method cma --seed 3 --quiet --no-control");

        runs[1].GetProperty("seed").GetUInt32().Should().Be(3);
        alone.Lines[^1].Should().EndWith(runs[1].GetProperty("fingerprint").GetString());
    }

    [Theory]
    [InlineData(0.90, 0.90, "no difference in accuracy can be seen (0.00 ± 0.00 points of accuracy)")]
    [InlineData(0.92, 0.90, "evolution was better by 2.00 ± 0.00 points of accuracy")]
    [InlineData(0.88, 0.90, "descent was better by 2.00 ± 0.00 points of accuracy")]
    public void Sentence_OfEqualDifferences_FollowsTheirSign(double evolved, double control, string clause)
    {
        EvolutionRow row = EvolutionRow.Of(new CmaEs(), [Outcome(evolved, 0.4), Outcome(evolved, 0.4)], [Outcome(control, 0.4), Outcome(control, 0.4)]);

        SeedSentence.Of(row, "fresh").Should().Be($"cma against descent on fresh samples: {clause}; no difference in log loss can be seen (0.000 ± 0.000 of log loss)");
    }

    [Fact]
    public void Sentence_WhereTheIntervalHoldsZero_ClaimsNothing()
    {
        EvolutionRow row = EvolutionRow.Of(new GeneticAlgorithm(), [Outcome(0.95, 0.3), Outcome(0.90, 0.3), Outcome(0.93, 0.3)], [Outcome(0.90, 0.5), Outcome(0.91, 0.5), Outcome(0.92, 0.5)]);

        // Differences 5, −1, 1 points: mean 1.67, s = 3.06, t(0.975, 2) = 4.303.
        SeedSentence.Of(row, "test").Should().Be(
            "ga against descent on test samples: no difference in accuracy can be seen (+1.67 ± 7.59 points of accuracy); evolution was better by 0.200 ± 0.000 of log loss");
    }

    [Fact]
    public void Sentence_WithoutSamplesOrWithOneSeed_SaysSo()
    {
        SeedSentence.Of(EvolutionRow.Of(new CmaEs(), [Outcome(null, null)], [Outcome(null, null)]), "fresh").Should().Be("cma: nothing can be said without fresh samples");
        SeedSentence.Of(EvolutionRow.Of(new CmaEs(), [Outcome(0.9, 0.3)], [Outcome(0.8, 0.4)]), "fresh").Should().Be("cma: nothing can be said from one seed");
    }

    [Theory]
    [InlineData("--seeds 0", "--seeds is '0'; it must be a whole number from 1")]
    [InlineData("--seeds 5..2", "--seeds is '5..2'; it must be whole numbers or ranges of them")]
    [InlineData("--seeds 3 --seed 1", "--seed and --seeds exclude each other")]
    [InlineData("--seeds 3 --save m", "--save and --seeds exclude each other")]
    public void Seeds_WhatCannotBe_IsRefused(string options, string sentence)
    {
        CommandRun run = CommandRun.Of("evolve " + options);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(sentence);
    }

    private static EvolutionOutcome Outcome(double? accuracy, double? loss) => new(0.1, IsSolved: false, accuracy, accuracy, loss, "");
}
