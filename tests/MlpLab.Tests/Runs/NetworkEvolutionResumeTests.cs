using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public sealed class NetworkEvolutionResumeTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"evolution-{Path.GetRandomFileName()}");

    public static TheoryData<string> Methods => [.. Evolver.All.Select(method => method.Name)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Execute_InterruptedAtAnyGeneration_EndsInTheBitsOfTheWhole(string name)
    {
        EvolutionSettings settings = Settings(name);
        EvolvedNetwork whole = new NetworkEvolution(settings) { LogEvery = 2, DenseCurves = true }.Execute().Methods[0];

        for (int stop = 1; stop < Math.Min(whole.Evolution.Generations, 12); stop++)
        {
            Interrupt(settings, stop, threads: 1 + (stop % 3));
            EvolutionCheckpoint from = EvolutionCheckpointFile.Load(_path);
            EvolvedNetwork resumed = new NetworkEvolution(settings) { LogEvery = 2, DenseCurves = true, From = from, Threads = 1 + (stop % 2) }.Execute().Methods[0];

            from.Methods[0].Snapshot.Generation.Should().Be(stop);
            Fingerprint.Of(resumed.Classifier.Network.Parameters).Should().Be(Fingerprint.Of(whole.Classifier.Network.Parameters), $"{name}, generation {stop}");
            resumed.Log.Should().Equal(whole.Log);
            resumed.Dense.Should().Equal(whole.Dense);
            (resumed.Fitness, resumed.Evolution.Evaluations, resumed.Evolution.BestEvaluation).Should().Be((whole.Fitness, whole.Evolution.Evaluations, whole.Evolution.BestEvaluation));
        }
    }

    [Fact]
    public void Execute_WithOtherData_IsRefused()
    {
        Interrupt(Settings("cma"), 3, threads: 1);
        EvolutionSettings other = Settings("cma") with { Run = Settings("cma").Run with { Source = new ProblemSource("circles") } };

        Action resume = () => new NetworkEvolution(other) { From = EvolutionCheckpointFile.Load(_path) }.Execute();

        resume.Should().Throw<CheckpointMismatchException>().Where(exception => exception.Kind == CheckpointMismatch.Data);
    }

    [Fact]
    public void Execute_WithAnotherPopulation_IsRefused()
    {
        Interrupt(Settings("ga"), 3, threads: 1);
        EvolutionSettings other = Settings("ga") with { Methods = [new GeneticAlgorithm { Population = 31 }] };

        Action resume = () => new NetworkEvolution(other) { From = EvolutionCheckpointFile.Load(_path) }.Execute();

        resume.Should().Throw<CheckpointMismatchException>().Where(exception => exception.Kind == CheckpointMismatch.Records);
    }

    [Fact]
    public void Load_OfAChangedFile_SaysSo()
    {
        Interrupt(Settings("de"), 2, threads: 1);
        string text = File.ReadAllText(_path);
        EvolutionCheckpointFile.IsOne(_path).Should().BeTrue();

        foreach (int at in (int[])[text.Length / 4, text.Length / 2, text.Length - 30])
        {
            File.WriteAllText(_path, text[..at] + (text[at] == '7' ? '8' : '7') + text[(at + 1)..]);
            Action load = () => EvolutionCheckpointFile.Load(_path);
            load.Should().Throw<InvalidModelFileException>();
        }

        File.WriteAllText(_path, text[..^200]);
        Action cut = () => EvolutionCheckpointFile.Load(_path);
        cut.Should().Throw<InvalidModelFileException>();
    }

    [Fact]
    public void Checkpoints_ThatCannotBeWritten_DoNotEndIt()
    {
        var checkpoints = new EvolutionCheckpoints(Path.Combine(_path, "no", "folder"));

        NetworkEvolutionResult result = new NetworkEvolution(Settings("snes")) { Checkpoints = checkpoints }.Execute();

        result.Methods[0].Status.Should().Be("budget spent");
        checkpoints.Failure.Should().BeAssignableTo<IOException>();
    }

    private static EvolutionSettings Settings(string name) => new()
    {
        Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.2, SampleCount = 50 }), FreshCount = 100 },
        Methods = [Evolver.All.First(method => method.Name == name)],
        Budget = name == "one-plus-one" ? 15 : 300,
        Control = false,
    };

    private void Interrupt(EvolutionSettings settings, int generation, int threads)
    {
        using var source = new CancellationTokenSource();
        new NetworkEvolution(settings)
        {
            LogEvery = 2,
            DenseCurves = true,
            Threads = threads,
            Checkpoints = new EvolutionCheckpoints(_path) { EveryGenerations = 1 },
            Monitors = _ => [new Stop(generation, source)],
        }.Execute(source.Token).IsInterrupted.Should().BeTrue();
    }

    private sealed class Stop(int generation, CancellationTokenSource source) : IEvolutionMonitor
    {
        public bool OnGeneration(in GenerationReport report)
        {
            if (report.Generation == generation)
            {
                source.Cancel();
            }

            return true;
        }
    }
}
