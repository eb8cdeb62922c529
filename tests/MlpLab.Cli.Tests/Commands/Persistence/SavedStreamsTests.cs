using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;

namespace MlpLab.Cli.Tests.Commands.Persistence;

public sealed class SavedStreamsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_OfAModernRun_KeepsEachStreamWhereItStopped()
    {
        Dictionary<string, RandomState> loaded = Saved("--problem moons --noise 0.2 --samples 60 --hidden 3 --seed 5 --validation 0.25 --fresh 70 --epochs 20");
        RandomState data = new(5), weights = new([5u, 1u]);
        RandomState validation = new([5u, 2u]), fresh = new([5u, 3u]);
        GeneratedProblem moons = Problems.Find("moons").GenerateWithDistribution(data, new ProblemSettings { SampleCount = 60, Noise = 0.2 });
        DataSplit.Stratified(moons.Data, 0.25, validation);
        moons.Distribution.Sample(70, fresh);
        WeightInitializer.NguyenWidrow.Fill(MultilayerPerceptron.Create(2, [3], outputs: 1), weights);

        loaded.Keys.Should().Equal("data", "fresh", "validation", "weights");
        ShouldGoOnAs(loaded["data"], data);
        ShouldGoOnAs(loaded["fresh"], fresh);
        ShouldGoOnAs(loaded["validation"], validation);
        ShouldGoOnAs(loaded["weights"], weights);
    }

    [Fact]
    public void Save_OfAnArticleRun_KeepsTheOneStreamOfDataAndWeights()
    {
        Dictionary<string, RandomState> loaded = Saved("--recipe article --problem circles --samples 30 --hidden 3 --fresh 0 --epochs 2 --seed 7");
        var shared = new RandomState(7);
        Problems.Find("circles").Generate(shared, new ProblemSettings { SampleCount = 30 });
        WeightInitializer.SmallNormal.Fill(MultilayerPerceptron.Create(2, [3], outputs: 1), shared);

        loaded.Keys.Should().Equal("weights");
        ShouldGoOnAs(loaded["weights"], shared);
    }

    [Fact]
    public void Save_WhereALaterRestartIsKept_HasThatRunsStream()
    {
        const string Run = "--problem moons --noise 0.3 --hidden 2 --restarts 6 --epochs 40 --fresh 0 --json";
        Dictionary<string, RandomState> loaded = Saved(Run, out CommandRun run);
        int kept = JsonDocument.Parse(run.Out).RootElement.GetProperty("training").GetProperty("keptRestart").GetInt32();
        RandomState weights = new RandomState([0u, 1u, (uint)kept]);
        WeightInitializer.NguyenWidrow.Fill(MultilayerPerceptron.Create(2, [2], outputs: 1), weights);

        kept.Should().BePositive();
        ShouldGoOnAs(loaded["weights"], weights);
    }

    [Fact]
    public void Save_OfOwnData_KeepsTheStreamOfItsTestShare()
    {
        CommandRun.Of(["data", "--problem", "blobs", "--samples", "40", "--output", _folder["d.csv"]]);
        Dictionary<string, RandomState> loaded = Saved($"--data {_folder["d.csv"]} --seed 3 --epochs 2");
        using FileStream file = File.OpenRead(_folder["d.csv"]);
        Dataset all = CsvDatasetReader.Read(file, new()).Data;
        var test = new RandomState([3u, 4u]);
        DataSplit.Stratified(all, 0.2, test);

        loaded.Keys.Should().Equal("test", "weights");
        ShouldGoOnAs(loaded["test"], test);
    }

    private Dictionary<string, RandomState> Saved(string line) => Saved(line, out _);

    private Dictionary<string, RandomState> Saved(string line, out CommandRun run)
    {
        run = CommandRun.Of($"{line} --save {_folder["m"]}");
        run.ExitCode.Should().Be(0, run.Error);
        return ModelFile.Load(_folder["m"]).Training!.Random.ToDictionary(stream => stream.Key, stream => RandomState.FromSnapshot(stream.Value));
    }

    // The last draws of a polar method decide whether a Gaussian is kept; ask for both kinds.
    private static void ShouldGoOnAs(RandomState stream, RandomState expected)
    {
        for (int i = 0; i < 700; i++)
        {
            (stream.StandardNormal(), stream.NextUInt32()).Should().Be((expected.StandardNormal(), expected.NextUInt32()));
        }
    }
}
