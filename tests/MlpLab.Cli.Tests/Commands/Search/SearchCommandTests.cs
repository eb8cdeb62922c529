using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Search;

public sealed class SearchCommandTests : IDisposable
{
    private const string Short = "search --problem moons --noise 0.2 --samples 60 --fresh 500 --budget 6000 --over hidden=1..6,learning-rate=0.01..1,init=all,epochs=20..100";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_WinnersCommandLine_GivesItsBits()
    {
        CommandRun run = CommandRun.Of(Short + " --method cma");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().Contain(line => line.StartsWith("random search, same budget", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("default settings, ", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("best possible", StringComparison.Ordinal));
        foreach (string line in run.Lines.Where(line => line.StartsWith("mlplab train ", StringComparison.Ordinal)))
        {
            string[] parts = line.Split("   # ");
            CommandRun.Of([.. parts[0].Split(' ')[1..], "--fresh", "0", "--quiet"]).Lines[^1].Should().EndWith(parts[1]);
        }
    }

    [Fact]
    public void Search_Output_ContinuesToTheSameBytesFromAnyLine()
    {
        string path = _folder["whole.jsonl"];
        CommandRun whole = CommandRun.Of(Short + $" --method pso,halving --no-control --threads 3 --output {path}");
        whole.ExitCode.Should().Be(0, whole.Error);
        byte[] bytes = File.ReadAllBytes(path);
        int[] cuts = [0, 40, bytes.Length / 3, bytes.Length - 1];

        foreach (int cut in cuts)
        {
            File.WriteAllBytes(_folder["part.jsonl"], bytes[..cut]);
            CommandRun again = CommandRun.Of(Short + $" --method pso,halving --no-control --output {_folder["part.jsonl"]}");

            again.Out.Should().Be(whole.Out);
            File.ReadAllBytes(_folder["part.jsonl"]).Should().Equal(bytes);
        }
    }

    [Theory]
    [InlineData("something else\n", "exists and is no file of a search")]
    [InlineData("short", "exists and is no file of a search")]
    [InlineData("{\"schema\": \"mlplab.search-trials/1\", \"command\": \"mlplab search\"}\n", "holds another search")]
    public void Search_OutputOfSomethingElse_IsLeftAsItIs(string text, string sentence)
    {
        File.WriteAllText(_folder["f"], text);

        CommandRun run = CommandRun.Of(Short + $" --output {_folder["f"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain(sentence);
        File.ReadAllText(_folder["f"]).Should().Be(text);
    }

    [Fact]
    public void Search_OutputWithAChangedTrial_NamesTheLine()
    {
        string path = _folder["f"];
        CommandRun.Of(Short + $" --method sobol --no-control --output {path}");
        string[] lines = File.ReadAllLines(path);
        lines[3] = lines[3].Replace("\"cost\": ", "\"cost\": 1", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);

        CommandRun run = CommandRun.Of(Short + $" --method sobol --no-control --output {path}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("line 4, is not the trial that stands there");
    }

    [Fact]
    public void Search_Json_HasEveryTrialAndTheRowsBeside()
    {
        using var document = JsonDocument.Parse(CommandRun.Of(Short + " --method grid --json").Out);
        JsonElement root = document.RootElement;

        root.GetProperty("schema").GetString().Should().Be("mlplab.search/1");
        root.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("method").GetString()).Should().Equal("grid", "random");
        JsonElement grid = root.GetProperty("methods")[0];
        grid.GetProperty("trials").EnumerateArray().Sum(trial => trial.GetProperty("cost").GetInt64()).Should().Be(grid.GetProperty("epochs").GetInt64());
        grid.GetProperty("trials")[grid.GetProperty("winner").GetInt32()].GetProperty("value").GetDouble().Should().Be(grid.GetProperty("value").GetDouble());
        root.GetProperty("defaultSettings").GetProperty("freshAccuracy").GetDouble().Should().BeInRange(0, 1);
    }

    [Fact]
    public void Search_WithPageAndPicture_ChangesNoLine()
    {
        CommandRun run = CommandRun.Of(Short + $" --method halving --report {_folder["r.html"]} --plot {_folder["p.svg"]}");

        run.Out.Should().Be(CommandRun.Of(Short + " --method halving").Out);
        string page = File.ReadAllText(_folder["r.html"]).Replace("<span>", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);
        page.Should().Contain("random search, same budget").And.Contain("default settings, ").And.Contain("id=\"trials-2\"").And.Contain("This is one search on one data set");
        foreach (string line in run.Lines.Where(line => line.StartsWith("mlplab train ", StringComparison.Ordinal)))
        {
            // Each word is a span, so that a line breaks between words alone.
            page.Replace("<span>", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal).Should().Contain(line);
        }

        File.ReadAllText(_folder["p.svg"]).Should().Contain("class=\"trials\"");
    }

    [Fact]
    public void Search_OwnData_NeverSeesTheTestRows()
    {
        File.WriteAllText(_folder["d.csv"], CommandRun.Of("data --problem blobs --samples 90 --centers 3 --cluster-std 2").Out);

        CommandRun run = CommandRun.Of(["search", "--data", _folder["d.csv"], "--budget", "3000", "--over", "hidden=1..6,alpha=1e-3..1,solver=lbfgs,gd,epochs=20,50", "--method", "random"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().Contain(line => line.Contains("test loss"));
        run.Error.Should().Contain("the test columns are of samples that no trial saw");
        CommandRun usual = CommandRun.Of(["search", "--data", _folder["d.csv"], "--budget", "30000", "--no-control"]);
        usual.ExitCode.Should().Be(0, usual.Error);
        usual.Out.Should().Contain("alpha ").And.NotContain("momentum 0.");
        CommandRun.Of(["search", "--data", _folder["d.csv"], "--over", "momentum=0..0.9"]).Error.Should().Contain("--momentum does not belong to the solver lbfgs");
    }

    [Theory]
    [InlineData("sgd", "batch-size=8..50")]
    [InlineData("sgd", "no-change=2..9", "--tol 1e-3")]
    [InlineData("lbfgs", "max-evaluations=10..90")]
    [InlineData("gd", "epochs=20..90")]
    [InlineData("adam", "epsilon=1e-8..1e-3")]
    [InlineData("sgd", "tol=1e-4..1e-2")]
    [InlineData("gd", "dropout=0..0.5")]
    [InlineData("gd", "dropout-input=0..0.5")]
    public void Search_RangeOfAnySetting_FindsOneThatTrainTakes(string solver, string over, string others = "")
    {
        CommandRun run = CommandRun.Of($"search --problem moons --solver {solver} {others} --over {over} --epochs 90 --budget 1080 --fresh 50 --no-control --quiet".Replace(over.StartsWith("epochs", StringComparison.Ordinal) ? "--epochs 90 " : "  ", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.ExitCode.Should().Be(0, run.Error);
        (string[] arguments, string fingerprint) = run.ReadRunLine();
        CommandRun.Of([.. arguments, "--fresh", "50", "--quiet"]).ReadRunLine().Fingerprint.Should().Be(fingerprint);
    }

    [Theory]
    [InlineData("--over hidden=25..1", "--over has hidden=25..1; the lower end comes first")]
    [InlineData("--over learning-rate=0..1", "--learning-rate is '0'; it must be a number above 0")]
    [InlineData("--over alpha=0..1", "--over has alpha=0..1; its values are searched by their logarithm, and 0 has none: begin above 0, such as alpha=1e-4..10")]
    [InlineData("--over momentum=0..1", "--over has momentum=0..1; its values are searched by the logarithm of what they lack to 1, and 1 lacks nothing: end below 1, such as momentum=0..0.99")]
    [InlineData("--over momentum=0.5,1", "--over has momentum: --momentum is '1', with which nothing damps the steps; only --recipe sklearn has it")]
    [InlineData("--over schedule=constant,invscaling", "--over has schedule: --schedule is 'invscaling', which does not belong to the solver gd")]
    [InlineData("--over hiden=1..5", "--over: unknown setting 'hiden'; did you mean 'hidden'?")]
    [InlineData("--over noise=0..1", "--over: unknown setting 'noise'")]
    [InlineData("--over init=a..b", "--over has init=a..b; it has no order")]
    [InlineData("--over hidden=all", "--over has hidden=all; its values cannot be counted")]
    [InlineData("--over hidden=1..5,hidden=3", "--over names hidden twice")]
    [InlineData("--over 5..7", "--over has '5..7' where a setting must stand")]
    [InlineData("--over hidden=1..5 --hidden 3", "--hidden and --over hidden=… exclude each other")]
    [InlineData("--method cmaes", "unknown method 'cmaes'; did you mean 'cma'?")]
    [InlineData("--method tpe", "unknown method 'tpe'")]
    [InlineData("--method grid --budget 3000", "the coarsest grid over")]
    [InlineData("--budget 30", "--budget is '30'; a trial of 100 epochs with 3 repetitions needs 300")]
    [InlineData("--budget 1e5", "--budget is '1e5'; it must be a whole number")]
    [InlineData("--repeats 0", "--repeats is '0'; it must be a whole number from 1")]
    [InlineData("--holdout 1", "--holdout is '1'; it must be a number above 0 and below 1")]
    [InlineData("--holdout 0.01", "--holdout is '0.01', which splits 100 samples too finely")]
    [InlineData("--objective auc", "unknown objective 'auc'")]
    [InlineData("--early-stopping", "--early-stopping has no part in a search")]
    [InlineData("--restarts 3", "--restarts has no part in a search")]
    public void Search_WhatCannotBe_IsRefusedWithItsValueAndRange(string options, string sentence)
    {
        CommandRun run = CommandRun.Of("search " + options);

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(sentence);
    }
}
