using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>First weights by evolution: the best network that the method finds for its share of the epochs.</summary>
/// <remarks>The fitness is the loss with <see cref="NetworkPopulation.DefaultPenalty"/>: large weights are saturated units, which descent cannot move.</remarks>
internal static class FirstWeights
{
    /// <summary>Fills the network.</summary>
    /// <param name="settings">Whose <see cref="RunSettings.EvolvedStart"/> is not null.</param>
    /// <param name="network">Receives the parameters of the best individual, or of the last centre where that is better.</param>
    /// <param name="inputs">The samples as the network sees them.</param>
    /// <param name="restart">Each has random numbers of its own.</param>
    /// <param name="threads">They change no bit.</param>
    /// <param name="cancellationToken">Looked at before each generation.</param>
    /// <exception cref="ArgumentException">The share does not pay for a first generation.</exception>
    public static EvolutionResult Fill(RunSettings settings, MultilayerPerceptron network, Dataset inputs, int restart, int? threads, CancellationToken cancellationToken)
    {
        EvolvedStart evolved = settings.EvolvedStart!;
        using var population = new NetworkPopulation(network, settings.Loss ?? Loss.Of(network), inputs, threads: threads);
        Evolver method = NetworkMethods.AsRun(evolved.Method, network);
        var run = new EvolutionRun(method, new EvolutionOptions { Budget = Passes(settings) }) { Repetition = restart == 0 ? null : (uint)restart };
        EvolverStart start = NetworkMethods.Start(method, network, WeightInitializer.NguyenWidrow, sigma: null, known: []);
        EvolutionResult result = run.Minimize(population, start, settings.Seed, cancellationToken: cancellationToken);
        result.Parameters.CopyTo(network.Parameters);
        return result;
    }

    /// <summary>Forward passes that the method may make.</summary>
    public static long Passes(RunSettings settings) => settings.EvolvedStart is { } evolved ? (long)evolved.EpochsOf(settings.Epochs) * EvolutionSettings.PassesPerEpoch : 0;
}
