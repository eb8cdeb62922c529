using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>Trains the same network from several first weights and keeps the run with the lowest training loss.</summary>
/// <remarks>
/// Run r draws its first weights from a stream of its own (<see cref="RunStreams.Weights"/>): run 0 is the run that there is without restarts, and
/// run r is the same whatever the count.
/// </remarks>
public sealed class Restarts
{
    private readonly int _count;

    /// <summary>A plan for several runs.</summary>
    /// <param name="count">Runs, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public Restarts(int count)
    {
        Require.AtLeast(1, count);
        _count = count;
    }

    /// <summary>Runs all, one after the other, and leaves the best parameters in the network.</summary>
    /// <param name="network">Trained in place.</param>
    /// <param name="initializer">The rule for the first weights.</param>
    /// <param name="streams">Those of the weights are drawn from.</param>
    /// <param name="train">
    /// Trains the network from the weights it holds and returns the outcome; its argument is the run's number. It brings monitors of its
    /// own for each run, and may restore earlier parameters, with the result's final loss to match.
    /// </param>
    /// <param name="score">How good given parameters are, for example <see cref="TrainingObjective.Score"/>.</param>
    /// <returns>Every run made. A cancelled run is the last one.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public RestartsResult Run(
        MultilayerPerceptron network,
        WeightInitializer initializer,
        RunStreams streams,
        Func<int, TrainingResult> train,
        Func<ReadOnlySpan<double>, double> score)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Run(network, initializer, streams, soFar => train(soFar.Runs.Length), score, from: null);
    }

    /// <summary>The same, able to go on.</summary>
    internal RestartsResult Run(
        MultilayerPerceptron network,
        WeightInitializer initializer,
        RunStreams streams,
        Func<FinishedRestarts, TrainingResult> train,
        Func<ReadOnlySpan<double>, double> score,
        FinishedRestarts? from)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(initializer);
        ArgumentNullException.ThrowIfNull(streams);
        return Run(network, Drawn(network, initializer, streams), train, score, from);
    }

    /// <summary>The same with first weights from anywhere, able to go on after the runs that an interrupted call had finished.</summary>
    /// <param name="network">Trained in place.</param>
    /// <param name="fill">Fills the network with the first weights of a run, the same whenever it is asked; returns how they were found, where they were not drawn.</param>
    /// <param name="train">As above; its argument is what has been finished so far, so <c>Runs.Length</c> is the number of the run to make.</param>
    /// <param name="score">How good given parameters are.</param>
    /// <param name="from">Finished runs, or null. Their first weights are found again and need not be given.</param>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="from"/> is null.</exception>
    internal RestartsResult Run(
        MultilayerPerceptron network,
        Func<int, EvolutionResult?> fill,
        Func<FinishedRestarts, TrainingResult> train,
        Func<ReadOnlySpan<double>, double> score,
        FinishedRestarts? from)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(score);
        var runs = ImmutableArray.CreateBuilder<RestartRun>();
        var best = new double[network.Layout.Count];
        from?.BestParameters.CopyTo(best);
        int bestIndex = from?.BestIndex ?? 0;
        for (int r = 0; r < _count; r++)
        {
            EvolutionResult? evolution = fill(r);
            ImmutableArray<double> initial = ImmutableCollectionsMarshal.AsImmutableArray(network.Parameters.ToArray());
            if (r < from?.Runs.Length)
            {
                runs.Add(from.Runs[r] with { InitialParameters = initial, Evolution = evolution });
                continue;
            }

            TrainingResult result = train(new FinishedRestarts(runs.ToImmutable(), bestIndex, ImmutableCollectionsMarshal.AsImmutableArray(r == 0 ? [] : best.ToArray())));
            bool predicts = !network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
            runs.Add(new RestartRun(r, result, predicts ? score(network.Parameters) : null, initial) { Evolution = evolution });
            if (r == 0 || IsBetter(result, runs[bestIndex].Result))
            {
                bestIndex = r;
                network.Parameters.CopyTo(best);
            }

            if (result.StopReason == StopReason.Cancelled)
            {
                break;
            }
        }

        best.CopyTo(network.Parameters);
        return new RestartsResult(runs.ToImmutable(), bestIndex);
    }

    /// <summary>First weights by a rule.</summary>
    internal static Func<int, EvolutionResult?> Drawn(MultilayerPerceptron network, WeightInitializer initializer, RunStreams streams) => r =>
    {
        initializer.Fill(network, streams.Weights(r));
        return null;
    };

    // A loss that is not a number loses against every finite one and on a tie the earlier run is kept.
    internal static bool IsBetter(TrainingResult candidate, TrainingResult best) =>
        double.IsFinite(candidate.FinalLoss) && !(candidate.FinalLoss >= best.FinalLoss);
}

/// <summary>All runs of a training with restarts.</summary>
/// <param name="Runs">In order; at least one.</param>
/// <param name="BestIndex">The run with the lowest final training loss, the earliest on a tie: its parameters were kept.</param>
public sealed record RestartsResult(ImmutableArray<RestartRun> Runs, int BestIndex)
{
    private readonly ValueArray<RestartRun> _runs = Runs;

    /// <summary>In order; at least one.</summary>
    public ImmutableArray<RestartRun> Runs { get => _runs; init => _runs = value; }

    /// <summary>The run that was kept.</summary>
    public RestartRun Best => Runs[BestIndex];
}

/// <summary>The runs of a training with restarts that are finished, while others are still to come.</summary>
/// <param name="Runs">In order; empty during run 0.</param>
/// <param name="BestIndex">The best of them so far; 0 where there is none.</param>
/// <param name="BestParameters">What the best run left in the network; empty where there is none.</param>
internal sealed record FinishedRestarts(ImmutableArray<RestartRun> Runs, int BestIndex, ImmutableArray<double> BestParameters);

/// <summary>One of several runs.</summary>
/// <param name="Index">0 for the run that there is without restarts.</param>
/// <param name="Result">Stop reason, epochs, final loss.</param>
/// <param name="Score">On the training samples, accuracy in [0, 1] or R²; null where the parameters are no longer finite.</param>
/// <param name="InitialParameters">The first weights.</param>
public sealed record RestartRun(int Index, TrainingResult Result, double? Score, ImmutableArray<double> InitialParameters)
{
    private readonly ValueArray<double> _initialParameters = InitialParameters;

    /// <summary>How evolution found the first weights; null where they were drawn.</summary>
    public EvolutionResult? Evolution { get; init; }

    /// <summary>The first weights.</summary>
    public ImmutableArray<double> InitialParameters { get => _initialParameters; init => _initialParameters = value; }
}
