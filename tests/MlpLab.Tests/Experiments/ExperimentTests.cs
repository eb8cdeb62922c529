using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Experiments;

/// <summary>An experiment from C#: the runs it makes, and its file, whatever happens on the way.</summary>
public sealed class ExperimentTests : IDisposable
{
    private static readonly ExperimentSettings Settings = new()
    {
        Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 20, FreshCount = 200 },
        Axes =
        [
            ExperimentAxis.Of("hidden", [1, 3], (run, units) => run with { Hidden = [units] }),
            ExperimentAxis.Of("scaled", [true, false], (run, scaled) => run with { Recipe = run.Recipe with { Standardize = scaled } }, scaled => scaled ? "it's \"so\"" : "no"),
        ],
        Seeds = [7, 3, 5],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mlplab").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Execute_TwoAxes_HasTheRunsOfEverySettingAndSeed()
    {
        ExperimentResult result = new Experiment(Settings).Execute();

        result.IsComplete.Should().BeTrue();
        result.Rows.Select(row => string.Join(' ', row.Values)).Should().Equal("1 it's \"so\"", "1 no", "3 it's \"so\"", "3 no");
        ExperimentRow row = result.Rows[3];
        row.Seeds.Should().Equal(7u, 3u, 5u);
        foreach ((uint seed, ExperimentRun run) in row.Seeds.Zip(row.Runs))
        {
            RunResult alone = new Run(Settings.Run with { Hidden = [3], Recipe = Settings.Run.Recipe with { Standardize = false }, Seed = seed }).Execute();
            run.Fingerprint.Should().Be(alone.Model.Fingerprint);
            (run.TrainScore, run.UnseenScore, run.BaselineUnseenScore).Should().Be((alone.Score.TrainAccuracy, alone.Score.Unseen!.Accuracy, alone.BaselineScore.Unseen!.Accuracy));
        }

        row.Unseen.Should().Be(Estimate.Of(row.Runs.Select(run => run.UnseenScore)));
        row.GainOver(result.Rows[0]).Should().Be(Estimate.Of(row.Runs.Zip(result.Rows[0].Runs, (mine, theirs) => mine.UnseenScore - theirs.UnseenScore)));
        row.GainOver(row).Should().Be(new Estimate(3, 0, 0));
    }

    [Fact]
    public void Execute_InterruptedAndBegunAgain_MakesTheBytesOfOneRun()
    {
        // Runs are made ahead of the one that is kept, 16 at most: however slow the thread that keeps them, some are left to do.
        const int Ahead = 16;
        ExperimentSettings settings = Settings with { Seeds = [7, 3, 5, 11, 2, 19, 23, 1] };
        byte[] whole = Bytes("whole", new Experiment(settings) { Threads = 3, File = At("whole") }.Execute());
        using var stop = new CancellationTokenSource();

        ExperimentResult part = new Experiment(settings)
        {
            Threads = 1,
            File = At("cut"),
            Progress = (done, total) =>
            {
                total.Should().Be(32);
                if (done == 5)
                {
                    stop.Cancel();
                }
            },
        }.Execute(stop.Token);
        part.IsComplete.Should().BeFalse();
        part.Runs.Length.Should().BeInRange(5, 5 + Ahead);
        whole.AsSpan().StartsWith(File.ReadAllBytes(At("cut"))).Should().BeTrue();
        var counts = new List<int>();

        Bytes("cut", new Experiment(settings) { File = At("cut"), Progress = (done, _) => counts.Add(done) }.Execute()).Should().Equal(whole);

        counts.Should().OnlyContain(done => done >= part.Runs.Length);
        part.Runs.Should().Equal(new Experiment(settings).Execute().Runs[..part.Runs.Length]);
    }

    [Fact]
    public void Join_OfAllParts_IsTheWhole()
    {
        byte[] whole = Bytes("whole", new Experiment(Settings) { File = At("whole") }.Execute());
        foreach (int part in new[] { 1, 2 })
        {
            new Experiment(Settings) { Part = (part, 2), File = At($"part{part}") }.Execute().RunCount.Should().Be(6);
        }

        var experiment = new Experiment(Settings);
        experiment.Invoking(it => it.Join([At("part1")], At("none"))).Should().Throw<ResultFileException>().Which.Message.Should().Contain("6 of 12 runs are missing");

        ExperimentResult joined = experiment.Join([At("part2"), At("part1")], At("joined"));

        File.Exists(At("none")).Should().BeFalse();
        Bytes("joined", joined).Should().Equal(whole);
    }

    [Fact]
    public void Execute_FileOfSomethingElse_IsRefusedAndKept()
    {
        byte[] whole = Bytes("f", new Experiment(Settings) { File = At("f") }.Execute());
        foreach (ExperimentSettings other in new[] { Settings with { Description = "other" }, Settings with { Seeds = [7, 3] }, Settings with { Axes = Settings.Axes[..1] } })
        {
            new Experiment(other) { File = At("f") }.Invoking(it => it.Execute()).Should().Throw<ResultFileException>().Which.Problem.Should().Be(ResultFileProblem.OtherContents);
        }

        File.ReadAllBytes(At("f")).Should().Equal(whole);
    }

    [Fact]
    public void Execute_DamagedFile_IsRefusedOrMended()
    {
        byte[] whole = Bytes("f", new Experiment(Settings) { File = At("f") }.Execute());
        string[] lines = File.ReadAllText(At("f")).Split('\n');
        lines[4] = lines[4].Replace("completed", "complete", StringComparison.Ordinal).Replace("\"epochsRun\":20", "\"epochsRun\":-1", StringComparison.Ordinal);
        File.WriteAllText(At("f"), string.Join('\n', lines));

        ResultFileException refused = new Experiment(Settings) { File = At("f") }.Invoking(it => it.Execute()).Should().Throw<ResultFileException>().Which;
        (refused.Problem, refused.ResultCount).Should().Be((ResultFileProblem.Damaged, 3));
        string told = "";

        Bytes("f", new Experiment(Settings) { File = At("f"), Mends = true, Mended = what => told = what }.Execute()).Should().Equal(whole);

        told.Should().Contain("line 5 is not that of run 3").And.Contain("8 runs behind it are whole");
        File.Exists(At("f.torn")).Should().BeTrue();
    }

    [Fact]
    public void Execute_RunThatItsSettingsMakeImpossible_IsARowWithItsReason()
    {
        ExperimentResult result = new Experiment(new ExperimentSettings
        {
            Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 4 }), Epochs = 5, FreshCount = 0 },
            Axes = [ExperimentAxis.Of<double?>("validation", [null, 0.25], (run, share) => run with { ValidationShare = share }, share => share is null ? "none" : "a quarter")],
            Seeds = [0],
        }).Execute();

        result.Rows[0].Runs[0].Reason.Should().BeNull();
        (result.Rows[1].Runs[0].Status, result.Rows[1].Failed).Should().Be((ExperimentRun.RefusedCode, 1));
        result.Rows[1].Runs[0].Reason.Should().Contain("class");
    }

    [Fact]
    public void Where_AxisThatBuildsOnWhatIsThere_SeesEachSettingAlone()
    {
        ExperimentAxis longer = ExperimentAxis.Of("longer", [1, 2, 3], (run, times) => run with { Epochs = run.Epochs * times });

        ExperimentRow row = new Experiment(Settings with { Axes = [longer, .. Settings.Axes], Where = run => run.Epochs == 60 && run.Hidden[0] == 1 && run.Recipe.Standardize }).Execute().Rows.Single();

        row.Values.Should().Equal("3", "1", "it's \"so\"");
        row.Runs.Should().OnlyContain(run => run.EpochsRun == 60);
    }

    [Fact]
    public void Settings_OutsideTheirRanges_AreRefused()
    {
        Invoking(() => new Experiment(Settings with { Where = _ => false })).Should().Throw<ArgumentException>();
        Invoking(() => new Experiment(Settings with { Axes = [Many("a"), Many("b"), Many("c")] })).Should().Throw<ArgumentException>().WithMessage("*3000000 runs*");
        Invoking(() => Settings with { Axes = [Many("a"), Many("a")] }).Should().Throw<ArgumentException>();
        Invoking(() => Settings with { Seeds = [1, 1] }).Should().Throw<ArgumentException>();
        Invoking(() => Settings with { Seeds = ImmutableArray<uint>.Empty }).Should().Throw<ArgumentException>();
        Invoking(() => Settings with { Description = "" }).Should().Throw<ArgumentException>();
        Invoking(() => ExperimentAxis.Of("a", Array.Empty<int>(), (run, _) => run)).Should().Throw<ArgumentException>();
        Invoking(() => ExperimentAxis.Of("a", [1, 1], (run, _) => run)).Should().Throw<ArgumentException>();
        Invoking(() => new Experiment(Settings) { Part = (3, 2) }).Should().Throw<ArgumentOutOfRangeException>();
        new Experiment(Settings with { Where = run => run.Hidden[0] == 3 }).Execute().Rows.Should().HaveCount(2);

        static ExperimentAxis Many(string name) => ExperimentAxis.Of(name, Enumerable.Range(0, 100), (run, _) => run);
        static Func<object> Invoking(Func<object> work) => work;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private byte[] Bytes(string name, ExperimentResult result)
    {
        result.IsComplete.Should().BeTrue();
        result.FileFailure.Should().BeNull();
        return File.ReadAllBytes(At(name));
    }
}
