using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands.Evolve;

public sealed class EvolveCommandTests : IDisposable
{
    private const string Short = "evolve --problem circles --noise 0.1 --factor 0.5 --samples 60 --budget 900 --fresh 500";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evolve_OneMethod_PrintsHeaderCourseAndTable()
    {
        CommandRun run = CommandRun.Of(Short);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Be("circles · 60 samples · noise 0.1 · factor 0.5 · seed 0 · 2-5-1 tanh/sigmoid · 900 passes · penalty 0.0001");
        run.Lines[1].Should().Be("cma: 13 individuals of 21 weights");
        run.Lines.Should().Contain(line => line.StartsWith("cma    ", StringComparison.Ordinal) && line.Contains("900 passes"));
        run.Lines.Should().Contain(line => line.StartsWith("descent, same budget", StringComparison.Ordinal) && line.Contains("300 epochs"));
        run.Lines.Should().Contain(line => line.StartsWith("logistic regression", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("best possible", StringComparison.Ordinal));
        run.Lines[^1].Should().StartWith("mlplab evolve --problem circles --samples 60 --noise 0.1 --factor 0.5 --hidden 5 --seed 0 --method cma --budget 900   # ");
    }

    [Fact]
    public void Evolve_EveryMethodOfAList_RepeatsByItself()
    {
        CommandRun all = CommandRun.Of(Short + " --method all --quiet --no-control");
        string[] lines = [.. all.Lines.Where(line => line.StartsWith("mlplab evolve", StringComparison.Ordinal))];

        lines.Should().HaveCount(9);
        foreach (string line in lines)
        {
            CommandRun one = CommandRun.Of([.. line.Split("   # ")[0].Split(' ')[1..], "--quiet", "--no-control", "--fresh", "0", "--threads", "3"]);
            one.Lines[^1].Should().Be(line);
        }
    }

    [Fact]
    public void Evolve_WithJson_IsOneDocumentWithEveryPart()
    {
        CommandRun run = CommandRun.Of(Short + " --method ga,snes --json");

        using var document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        root.GetProperty("schema").GetString().Should().Be("mlplab.evolution/1");
        root.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("method").GetString()).Should().Equal("ga", "snes");
        root.GetProperty("methods")[0].GetProperty("log").EnumerateArray().Last().GetProperty("passes").GetInt64().Should().BeLessThanOrEqualTo(900);
        root.GetProperty("control").GetProperty("epochs").GetInt32().Should().Be(300);
        root.GetProperty("bestPossible").GetDouble().Should().BeInRange(0.9, 1);
    }

    [Fact]
    public void Evolve_Saved_IsAModelToStartFrom()
    {
        CommandRun first = CommandRun.Of(Short + $" --quiet --no-control --save {_folder["a.mlp.json"]}");
        SavedModel saved = ModelFile.Load(_folder["a.mlp.json"]);

        first.Lines[^1].Should().EndWith(Fingerprint.Of(saved.Classifier.Network.Parameters));
        saved.Training!.Optimizer.Name.Should().Be("cma");
        CommandRun.Of(["predict", "--model", _folder["a.mlp.json"], "--data", Data()]).ExitCode.Should().Be(0);
        foreach (string method in (string[])["cma", "ga", "de", "pso", "one-plus-one", "random", "openai-es", "snes"])
        {
            CommandRun next = CommandRun.Of(Short + $" --method {method} --quiet --no-control --start {_folder["a.mlp.json"]} --json");
            using var document = JsonDocument.Parse(next.Out);
            document.RootElement.GetProperty("methods")[0].GetProperty("fitness").GetDouble().Should().BeLessThan(0.6, method);
        }
    }

    [Fact]
    public void Evolve_OwnData_HasATestScore()
    {
        CommandRun run = CommandRun.Of(["evolve", "--data", Data(), "--budget", "400", "--quiet"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain("test loss");
        run.Lines.Should().Contain("best possible              unknown: nothing is known about where the samples come from");
    }

    [Fact]
    public void Evolve_WithATargetLoss_EndsThere()
    {
        CommandRun run = CommandRun.Of(Short + " --target-loss 0.5 --no-control");

        run.Lines.Should().Contain(line => line.StartsWith("target reached after", StringComparison.Ordinal));
    }

    [Fact]
    public void Evolve_WithPictures_WritesThemAndChangesNoLine()
    {
        string plain = CommandRun.Of(Short + " --method cma,ga").Out;

        CommandRun run = CommandRun.Of(Short + $" --method cma,ga --plot {_folder["p.svg"]} --film {_folder["f.svg"]} --report {_folder["r.html"]}");

        run.Out.Should().Be(plain);
        File.ReadAllText(_folder["p.svg"]).Should().Contain("class=\"fitness\"").And.Contain("class=\"cloud\"");
        File.ReadAllText(_folder["f.svg"]).Should().Contain("generation 1<");
        File.ReadAllText(_folder["r.html"]).Replace("<span>", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal).Should().Contain(System.Net.WebUtility.HtmlEncode(run.Lines[^1])).And.Contain("id=\"cloud-2\"").And.Contain("id=\"film-2\"");
        CommandRun.Of(Short + $" --film {_folder["f.html"]}").ExitCode.Should().Be(0);
        File.ReadAllText(_folder["f.html"]).Should().Contain("id=\"film-1\"").And.NotContain("id=\"results\"");
    }

    [Fact]
    public void Evolve_PicturesOfOwnData_DrawTheFeaturesAskedFor()
    {
        string[] rows = CommandRun.Of("data --problem moons --samples 60").Out.TrimEnd().Split('\n');
        File.WriteAllLines(_folder["d.csv"], rows.Select((row, i) => i == 0 ? "x3,x4," + row : FormattableString.Invariant($"{i % 7},{i * i % 11},{row}")));

        CommandRun run = CommandRun.Of(["evolve", "--data", _folder["d.csv"], "--budget", "300", "--quiet", "--report", _folder["r.html"], "--plot-features", "4,x1"]);

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["r.html"]).Should().Contain(">x2<").And.Contain(">x1<").And.NotContain("the plane shows the two");
        CommandRun.Of(["evolve", "--data", _folder["d.csv"], "--report", _folder["s.html"], "--plot-features", "1,9"]).Error.Should().Contain("--plot-features names '9'");
    }

    [Fact]
    public void Evolve_WatchedWithoutATerminal_SaysWhyNothingIsDrawn()
    {
        CommandRun run = CommandRun.Of(Short + " --watch");

        run.Out.Should().Be(CommandRun.Of(Short).Out);
        run.Error.Should().Contain("--watch draws on a terminal only");
    }

    [Fact]
    public void Evolve_ManyParameters_TakesTheDiagonalFormAndSaysSo()
    {
        CommandRun run = CommandRun.Of("evolve --hidden 60 --budget 100 --fresh 0 --no-control");

        run.Lines[1].Should().StartWith("sep-cma: ");
        run.Error.Should().Contain("sep-cma was run in place of cma: with 241 parameters");
    }

    [Theory]
    [InlineData("--method cma,rando", "unknown method 'rando'; did you mean 'random'?")]
    [InlineData("--method de --population 3", "--population is '3'; for de it must be 4 or more")]
    [InlineData("--method openai-es --population 7", "--population is '7'; for openai-es it must be even and 2 or more")]
    [InlineData("--method cma --population 1", "--population is '1'; it must be a whole number from 2")]
    [InlineData("--population 200 --budget 100", "--population is '200'; it must be at most 100")]
    [InlineData("--budget 5", "--budget is '5'; a generation of cma has 13 individuals")]
    [InlineData("--budget 0", "--budget is '0'; it must be a whole number of forward passes from 1")]
    [InlineData("--budget 3.5", "--budget is '3.5'; it must be a whole number")]
    [InlineData("--sigma 0", "--sigma is '0'; it must be a number above 0")]
    [InlineData("--sigma inf", "--sigma is 'inf'; it must be a number above 0")]
    [InlineData("--sigma -0.5", "--sigma is '-0.5'; it must be a number above 0")]
    [InlineData("--penalty nan", "--penalty is 'nan'; it must be a number, 0 or more")]
    [InlineData("--penalty inf", "--penalty is 'inf'; it must be a number, 0 or more")]
    [InlineData("--budget -5", "--budget is '-5'; it must be a whole number of forward passes from 1")]
    [InlineData("--budget 0e", "--budget is '0e'; it must be a whole number of forward passes from 1")]
    [InlineData("--method pso --population 1", "--population is '1'; it must be a whole number from 2")]
    [InlineData("--method ga --crossover unifrm", "unknown crossover 'unifrm'; did you mean 'uniform'?")]
    [InlineData("--penalty -1", "--penalty is '-1'; it must be a number, 0 or more")]
    [InlineData("--method random --sigma 1", "--sigma does not belong to random; it belongs to every method but random")]
    [InlineData("--method one-plus-one --population 9", "--population does not belong to one-plus-one")]
    [InlineData("--crossover units", "--crossover does not belong to cma; it belongs to ga")]
    [InlineData("--method ga --strategy rand", "--strategy does not belong to ga; it belongs to de")]
    [InlineData("--fitness accuracy --target-loss 0.1", "--target-loss does nothing with --fitness accuracy")]
    [InlineData("--seeds 3 --film f.svg", "--film and --seeds exclude each other")]
    [InlineData("--plot-features 1,2", "--plot-features does nothing without --report or --film")]
    [InlineData("--epochs 5", "unknown option '--epochs'")]
    [InlineData("--learning-rate 5", "unknown option '--learning-rate'")]
    public void Evolve_WhatCannotBe_IsRefusedWithItsValueAndRange(string options, string sentence)
    {
        CommandRun run = CommandRun.Of("evolve " + options);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(sentence);
    }

    [Theory]
    [InlineData("cma")]
    [InlineData("sep-cma")]
    [InlineData("snes")]
    [InlineData("openai-es")]
    [InlineData("ga")]
    [InlineData("de")]
    [InlineData("pso")]
    public void Evolve_WithoutAFiniteFitness_EndsAsDegenerateWithItsGeneration(string method)
    {
        // Squares of such weights are infinite, and so is the penalty: no individual is better than another.
        CommandRun run = CommandRun.Of($"evolve --problem moons --method {method} --sigma 1e200 --budget 300 --fresh 0 --no-control");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().Contain(line => line.StartsWith("degenerate after", StringComparison.Ordinal) && line.EndsWith("generation 1", StringComparison.Ordinal));
        run.Error.Should().Contain($"{method} is degenerate in generation 1: no individual has a finite fitness");
        run.Out.Should().NotContain("nan");
    }

    [Fact]
    public void Evolve_FromAModelOfAnotherShape_NamesBoth()
    {
        CommandRun.Of($"train --hidden 3 --epochs 5 --quiet --save {_folder["m"]}");

        CommandRun run = CommandRun.Of($"evolve --start {_folder["m"]}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("a network 2-3-1; samples and --hidden make one of the shape 2-5-1");
    }

    [Fact]
    public void Evolve_Interrupted_StillHasItsTable()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        CommandRun run = CommandRun.Of([.. Short.Split(' '), "--method", "cma,ga"], source.Token);

        run.ExitCode.Should().Be(130);
        run.Lines.Should().Contain(line => line.StartsWith("cma   ", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("ga   ", StringComparison.Ordinal));
    }

    [Fact]
    public void Resume_OfAnInterruptedEvolution_PrintsWhatTheWholeOneDoes()
    {
        string[] words = [.. Short.Split(' '), "--method", "ga,cma", "--log-every", "5"];
        CommandRun whole = CommandRun.Of(words);
        using var source = new CancellationTokenSource();
        CommandRun part = CommandRun.Of(
            [.. words, "--checkpoint", _folder["c"], "--checkpoint-every", "1"], streams => streams with { Clock = new ClockOfAnInterruption(_folder["c"], source) }, source.Token);

        part.ExitCode.Should().Be(130, part.Error);
        part.Error.Should().Contain("go on with: mlplab resume");
        CommandRun resumed = CommandRun.Of(["resume", _folder["c"], "--threads", "2"]);

        resumed.ExitCode.Should().Be(0, resumed.Error);
        resumed.Out.Should().Contain(whole.Out[whole.Out.IndexOf("                             train", StringComparison.Ordinal)..]);
        CommandRun.Of(["resume", _folder["c"], "--budget", "5000"]).Error.Should().Contain("of it nothing can change but --threads");
        CommandRun.Of($"evolve --checkpoint {_folder["c"]}").ExitCode.Should().Be(3, "the file exists");
    }

    [Fact]
    public void Interruption_BeforeTheFirstGeneration_NamesNoCheckpoint()
    {
        using var source = new CancellationTokenSource();
        CommandRun run = CommandRun.Of([.. Short.Split(' '), "--checkpoint", _folder["none"]], streams => streams with { HoldResults = source.Cancel }, source.Token);

        run.ExitCode.Should().Be(130, run.Error);
        File.Exists(_folder["none"]).Should().BeFalse();
        run.Error.Should().NotContain("go on with");
    }

    [Fact]
    public void Resume_WithPictures_DrawsWhatTheWholeOneDoes()
    {
        string[] words = [.. Short.Split(' '), "--method", "cma", "--quiet"];
        CommandRun.Of([.. words, "--plot", _folder["whole.svg"], "--report", _folder["whole.html"], "--checkpoint", _folder["c"], "--checkpoint-every", "1"]).ExitCode.Should().Be(0);
        using var source = new CancellationTokenSource();
        CommandRun.Of(
            [.. words, "--plot", _folder["part.svg"], "--checkpoint", _folder["p"], "--checkpoint-every", "7"], streams => streams with { Clock = new ClockOfAnInterruption(_folder["p"], source) }, source.Token).ExitCode.Should().Be(130);

        foreach (string checkpoint in (string[])["c", "p"])
        {
            CommandRun resumed = CommandRun.Of(["resume", _folder[checkpoint], "--plot", _folder["resumed.svg"], "--report", _folder["resumed.html"], "--force", "--quiet"]);
            resumed.ExitCode.Should().Be(0, resumed.Error);
            File.ReadAllText(_folder["resumed.svg"]).Should().Be(File.ReadAllText(_folder["whole.svg"]));
            File.ReadAllText(_folder["resumed.html"]).Should().Be(File.ReadAllText(_folder["whole.html"]));
        }
    }

    [Theory]
    [InlineData("--method ga,snes")]
    [InlineData("--no-control")]
    [InlineData("--seeds 3")]
    public void Verify_OfADocument_IsEqualUntilANumberChanges(string options)
    {
        string document = CommandRun.Of(Short + " --json " + options).Out;
        File.WriteAllText(_folder["e.json"], document);
        CommandRun same = CommandRun.Of(["verify", _folder["e.json"]]);

        same.ExitCode.Should().Be(0, same.Error + same.Out);
        same.Lines[^1].Should().Be("equal: the run repeats to the last bit");
        int at = document.IndexOf("\"loss\": 0.", StringComparison.Ordinal) + "\"loss\": 0.".Length;
        File.WriteAllText(_folder["e.json"], document[..at] + (document[at] == '9' ? '8' : '9') + document[(at + 1)..]);
        CommandRun changed = CommandRun.Of(["verify", _folder["e.json"]]);
        changed.ExitCode.Should().Be(4);
        changed.Out.Should().Contain("DIFFERS");
    }

    [Fact]
    public void Verify_OfADocumentWhoseCommandNamesFiles_WritesNone()
    {
        string document = CommandRun.Of(Short + " --json --no-control").Out.Replace(" --method cma", $" --method cma --save {_folder["a.mlp.json"]}", StringComparison.Ordinal);
        document.Should().Contain("--save");
        File.WriteAllText(_folder["e.json"], document);

        CommandRun.Of(["verify", _folder["e.json"]]).ExitCode.Should().Be(0);

        File.Exists(_folder["a.mlp.json"]).Should().BeFalse();
    }

    private string Data()
    {
        CommandRun data = CommandRun.Of("data --problem moons --samples 80");
        File.WriteAllText(_folder["d.csv"], data.Out);
        return _folder["d.csv"];
    }

    /// <summary>Interrupts at the second checkpoint, whose time is taken before it is written.</summary>
    private sealed class ClockOfAnInterruption(string checkpoint, CancellationTokenSource source) : TimeProvider
    {
        public override long GetTimestamp()
        {
            if (File.Exists(checkpoint))
            {
                source.Cancel();
            }

            return base.GetTimestamp();
        }
    }
}
