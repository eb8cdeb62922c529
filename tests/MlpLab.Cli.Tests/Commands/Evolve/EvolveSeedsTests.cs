using System.Text.Json;
using MlpLab.Cli.Tests.Support;

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
}
