using BenchmarkDotNet.Attributes;

namespace MlpLab.Benchmarks;

/// <summary>Epoch cost over samples x hidden units, 2 inputs, one thread; the mean is per epoch.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class EpochBenchmarks
{
    private const int EpochsPerCall = 20;
    private TrainingJob? _job;

    /// <summary>Samples of the data.</summary>
    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Samples { get; set; }

    /// <summary>Units of the hidden layer.</summary>
    [Params(5, 25, 100, 1_000)]
    public int Hidden { get; set; }

    /// <summary>Makes data and network.</summary>
    [GlobalSetup]
    public void Setup() => _job = new TrainingJob(Samples, Hidden, inputCount: 2, threads: 1);

    /// <summary>Ends the job.</summary>
    [GlobalCleanup]
    public void Cleanup() => _job?.Dispose();

    /// <summary>A short training run.</summary>
    [Benchmark(OperationsPerInvoke = EpochsPerCall)]
    public string Epoch() => _job!.Train(EpochsPerCall);
}
