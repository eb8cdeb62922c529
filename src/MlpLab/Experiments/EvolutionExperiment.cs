using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Threads;

namespace MlpLab.Experiments;

/// <summary>Evolves a network with many seeds beside each other, and sums up what each method and descent at the same cost came to: means over the seeds with their intervals, and differences on the same samples.</summary>
/// <remarks>It prints nothing and keeps no network. How many seeds are evolved at a time changes no result.</remarks>
public sealed class EvolutionExperiment
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    private readonly EvolutionSettings _settings;
    private readonly ImmutableArray<uint> _seeds;

    /// <summary>An experiment; nothing happens yet.</summary>
    /// <param name="settings">What is evolved; the seed of its run has no part.</param>
    /// <param name="seeds">One or more, each once. Intervals need two.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">No seeds, or one twice.</exception>
    public EvolutionExperiment(EvolutionSettings settings, IEnumerable<uint> seeds)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(seeds);
        _settings = settings;
        _seeds = ExperimentSettings.RequireDistinct([.. seeds], nameof(seeds));
    }

    /// <summary>Seeds evolved at the same time, 1 or more; the number of processors if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Threads
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Told a few times a second, and after each seed, how many seeds are done and how many there are. Called by the thread that executes the experiment.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Called before what came of a seed is kept.</summary>
    internal Action? Keeping { get; init; }

    /// <summary>Executes the experiment.</summary>
    /// <param name="cancellationToken">Ends it; the result then has the seeds that were done, without a gap.</param>
    /// <exception cref="ArgumentException">As of <see cref="NetworkEvolution.Execute"/>, for any of the seeds.</exception>
    /// <exception cref="OperationCanceledException">Interrupted while the samples were read.</exception>
    public EvolutionExperimentResult Execute(CancellationToken cancellationToken = default)
    {
        // Read once; each seed divides them anew.
        SampleSource source = _settings.Run.Source.Load(cancellationToken);
        EvolutionSettings settings = _settings with { Run = _settings.Run with { Source = source } };
        var done = new List<EvolvedSeed>();
        using var work = new OrderedWork<EvolvedSeed>(_seeds.Length, Threads, (piece, token) => Once(settings, _seeds[piece], token), cancellationToken);
        bool ended = false;
        while (done.Count < _seeds.Length && !ended)
        {
            if (work.TryTake(BetweenLooks, out EvolvedSeed? seed, out ended))
            {
                Keeping?.Invoke();
                done.Add(seed);
            }

            Progress?.Invoke(done.Count, _seeds.Length);
        }

        return new EvolutionExperimentResult(settings, _seeds, done);
    }

    // The seeds are beside each other; nothing more is put beside each.
    private static EvolvedSeed Once(EvolutionSettings settings, uint seed, CancellationToken cancellationToken)
    {
        var evolution = new NetworkEvolution(settings with { Run = settings.Run with { Seed = seed } }) { Threads = 1, Background = work => work() };
        NetworkEvolutionResult result = evolution.Execute(cancellationToken);

        // Whatever an interruption may have cut short is no result.
        cancellationToken.ThrowIfCancellationRequested();
        return EvolvedSeed.Of(result);
    }
}
