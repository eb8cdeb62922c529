using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;

namespace MlpLab.Cli.Tests.Output;

/// <summary>Every output of every command: refused before the work where it could not be written, said when it is, and never lost.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Long = "--epochs 2000000000 --log-every 1000000000";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Commands that would take for ever, or need a model; {0} is the output, the ending of its name stands beside.</summary>
    public static TheoryData<string, string> Outputs => new()
    {
        { "data --samples 10 --output {0}", ".csv" },
        { "data --samples 10 --plot {0}", ".svg" },
        { $"train {Long} --save {{0}}", ".json" },
        { $"train {Long} --plot {{0}}", ".png" },
        { $"train {Long} --report {{0}}", ".html" },
        { $"train {Long} --film {{0}}", ".html" },
        { $"train {Long} --plot-anatomy {{0}}", ".svg" },
        { $"train {Long} --checkpoint {{0}}", ".ckpt" },
        { "predict --model {1} --data {2} --output {0}", ".csv" },
        { "export --model {1} --to c --output {0}", ".c" },
        { "export --model {1} --to onnx --output {0}", ".onnx" },
        { "gallery --samples 10 --output {0}", ".svg" },
        { "experiment --epochs 2000000000 --seeds 2 --output {0}", ".jsonl" },
        { "experiment --epochs 2000000000 --seeds 2 --report {0}", ".html" },
        { "experiment merge {3} --output {0}", ".jsonl" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Command_WhereTheOutputCannotBeWritten_IsRefusedBeforeItsWork(string line, string ending)
    {
        Directory.CreateDirectory(_folder["folder" + ending]);
        (string Name, string Reason)[] bad =
        [
            ("missing/new" + ending, "there is no folder"),
            ("folder" + ending, "is a directory; give the name of a file"),
            (new string('n', 250 - ending.Length) + ending, "characters more"),
            ("\uFFFD" + ending, "no name in UTF-8"),
        ];
        foreach ((string name, string reason) in bad)
        {
            CommandRun run = Run(line, _folder[name]);

            run.ExitCode.Should().Be(3, run.Error);
            run.Out.Should().BeEmpty();
            run.ErrorLines.Should().ContainSingle().Which.Should().Contain(reason).And.NotContain("mlplab-tmp");
        }

        _folder.FileNames.Should().BeEquivalentTo(["folder" + ending, .. Inputs(line)]);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Command_WhereTheFileExists_IsRefusedBeforeItsWork(string line, string ending)
    {
        File.WriteAllText(_folder["old" + ending], "mine");

        CommandRun run = Run(line, _folder["old" + ending]);

        run.ExitCode.Should().Be(3, run.Error);
        run.Out.Should().BeEmpty();
        run.Error.Should().MatchRegex("exists; (add --force|and )|exists and is no experiment's file");
        File.ReadAllText(_folder["old" + ending]).Should().Be("mine");
    }

    [Fact]
    public void Train_WithSeveralOutputsThatCannotBeWritten_NamesAllOfThem()
    {
        CommandRun run = Run($"train {Long} --save {_folder["a/m"]} --plot {_folder["b/p.svg"]} --report {_folder["c/r.html"]} --checkpoint {_folder["d/c"]}", "");

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().HaveCount(4);
    }

    [Theory]
    [InlineData("data --samples 3 --output {0} --plot {0}.svg", "wrote {0}\nwrote {0}.svg\n")]
    [InlineData("train --epochs 5 --fresh 0 --save {0} --plot {0}.svg --report {0}.html", "wrote {0}\nwrote {0}.html\nwrote {0}.svg\n")]
    [InlineData("train --epochs 5 --fresh 0 --quiet --save {0}", "")]
    [InlineData("experiment --epochs 5 --seeds 1 --fresh 10 --report {0}.html", "wrote {0}.html\n")]
    [InlineData("gallery --samples 10 --output {0}.svg", "wrote {0}.svg\n")]
    [InlineData("data --samples 3 --quiet --output {0}", "")]
    public void Command_ThatWritesFiles_NamesThemOnStandardError(string line, string error)
    {
        CommandRun run = CommandRun.Of(line.Replace("{0}", _folder["f"], StringComparison.Ordinal));

        run.ExitCode.Should().Be(0);
        run.Error.Should().Be(error.Replace("{0}", _folder["f"], StringComparison.Ordinal));
    }

    [Fact]
    public void Train_WhereTheFolderGoesAwayInTheMeantime_PrintsTheResultAndWritesElsewhere()
    {
        Directory.CreateDirectory(_folder["going"]);
        using var results = new WatchedWriter("   # ", () => Directory.Delete(_folder["going"], recursive: true));

        CommandRun run = CommandRun.Of(
            ["train", "--epochs", "5", "--fresh", "0", "--save", _folder["going/m.json"], "--film", _folder["going/f.svg"], "--report", _folder["r.html"]],
            streams => streams with { Out = results });

        string[] rescued = [.. run.ErrorLines.Where(line => line.Contains("cannot be written", StringComparison.Ordinal)).Select(line => line.Split('\'')[^2])];
        try
        {
            run.ExitCode.Should().Be(3);
            results.ToString().Should().Contain("   # ");
            rescued.Select(file => Path.GetFileName(file)).Should().OnlyContain(name => name.StartsWith("rescued-", StringComparison.Ordinal)).And.HaveCount(2);
            Fingerprint.Of(ModelFile.Load(rescued[0]).Classifier.Network.Parameters).Should().Be(results.ToString().Split("   # ")[1].Trim());
            File.ReadAllText(rescued[1]).Should().StartWith("<svg");
            File.ReadAllText(_folder["r.html"]).Should().StartWith("<!doctype html>");
        }
        finally
        {
            Array.ForEach(rescued, File.Delete);
        }
    }

    [Theory]
    [InlineData("predict --model {0} --data x.csv")]
    [InlineData("export --model {0} --to c")]
    [InlineData("resume {0}")]
    [InlineData("verify {0}")]
    [InlineData("experiment --from {0}")]
    [InlineData("experiment merge {0} --output -")]
    [InlineData("train --data {0}")]
    [InlineData("train --config {0}")]
    public void Command_WithAnInputThatIsNotThere_SaysSoInTheSameWords(string line)
    {
        Directory.CreateDirectory(_folder["folder"]);
        foreach ((string name, string reason) in ((string, string)[])[("none", "'{0}' does not exist"), ("folder", "'{0}' is a directory; give the name of a file"), ("\uFFFD", "'{0}' is no name in UTF-8")])
        {
            CommandRun run = CommandRun.Of(line.Replace("{0}", _folder[name], StringComparison.Ordinal));

            run.ExitCode.Should().Be(3);
            run.ErrorLines.Should().ContainSingle().Which.Should().Contain(reason.Replace("{0}", _folder[name], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Command_WithAnEmptyFileName_IsNoInternalError()
    {
        CommandRun.Of(["data", "--output", ""]).ExitCode.Should().BeOneOf(2, 3);
        CommandRun.Of(["train", "--epochs", "1", "--save", ""]).ExitCode.Should().BeOneOf(2, 3);
        CommandRun.Of(["train", "--data", ""]).ExitCode.Should().BeOneOf(2, 3);
    }

    [Fact]
    public void Train_SaveToStandardOutput_PrintsTheModelBehindTheReport()
    {
        CommandRun run = CommandRun.Of("train --epochs 5 --fresh 0 --save /dev/stdout");

        run.Out.Should().StartWith("circles").And.Contain("   # ").And.EndWith("}\n");
        run.Error.Should().BeEmpty();
    }

    private static string[] Inputs(string line) =>
        [.. line.Contains("{1}", StringComparison.Ordinal) ? ["m.json"] : Array.Empty<string>(), .. line.Contains("{2}", StringComparison.Ordinal) ? ["t.csv"] : Array.Empty<string>(), .. line.Contains("{3}", StringComparison.Ordinal) ? ["e.jsonl"] : Array.Empty<string>()];

    // What is not refused at once is interrupted, and does not return 3.
    private CommandRun Run(string line, string path)
    {
        if (line.Contains("{1}", StringComparison.Ordinal))
        {
            var network = MultilayerPerceptron.CreateClassifier(2, [2], 2);
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState(1));
            ModelFile.Save(_folder["m.json"], new SavedModel { Model = new TrainedClassifier(network, null, ["x1", "x2"], ["0", "1"]) });
        }

        if (line.Contains("{2}", StringComparison.Ordinal))
        {
            File.WriteAllText(_folder["t.csv"], "x1,x2\n1,2\n");
        }

        if (line.Contains("{3}", StringComparison.Ordinal) && !File.Exists(_folder["e.jsonl"]))
        {
            CommandRun.Of($"experiment --epochs 5 --seeds 1 --fresh 10 --output {_folder["e.jsonl"]}").ExitCode.Should().Be(0);
        }

        using var stop = new CancellationTokenSource(ProgramProcess.Patience);
        string[] words = [.. line.Split(' ').Select(word => word switch { "{0}" => path, "{1}" => _folder["m.json"], "{2}" => _folder["t.csv"], "{3}" => _folder["e.jsonl"], _ => word })];
        return CommandRun.Of(words, stop.Token);
    }

    /// <summary>Does something when a text has been written.</summary>
    private sealed class WatchedWriter(string awaited, Action then) : StringWriter
    {
        private bool _isDone;

        public override void Write(string? value)
        {
            base.Write(value);
            if (!_isDone && value?.Contains(awaited, StringComparison.Ordinal) == true)
            {
                _isDone = true;
                then();
            }
        }
    }
}
