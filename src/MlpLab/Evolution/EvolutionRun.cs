using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>Runs a method over an objective until the budget is spent: asks, evaluates, tells, keeps the best. Immutable.</summary>
/// <remarks>
/// Streams: [seed, 2] for the run, [seed, 2, r] for restart r. The seed decides every draw, and evaluations draw nothing, so the result depends
/// neither on threads nor on the machine.
/// </remarks>
/// <param name="evolver">The method.</param>
/// <param name="options">Budget, target, restarts.</param>
public sealed class EvolutionRun(Evolver evolver, EvolutionOptions options)
{
    private readonly Evolver _evolver = evolver ?? throw new ArgumentNullException(nameof(evolver));
    private readonly EvolutionOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Which of several runs of a seed it is: their streams are [seed, 2, r, repetition]; null, the default, for a run by itself.</summary>
    internal uint? Repetition { get; init; }

    /// <summary>Makes the objective small.</summary>
    /// <param name="objective">The function; its evaluations are what the budget counts.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="seed">0 … 2³² − 1.</param>
    /// <param name="monitor">Sees every generation; nobody if not given.</param>
    /// <param name="from">A snapshot of the same run to go on from; null for its beginning.</param>
    /// <param name="cancellationToken">Looked at before each generation; a cancelled run has a result.</param>
    /// <exception cref="ArgumentException">
    /// Start and objective differ in the number of parameters, the first generation is larger than the budget, or the snapshot is another run's.
    /// </exception>
    public EvolutionResult Minimize(
        IPopulationObjective objective,
        EvolverStart start,
        uint seed,
        IEvolutionMonitor? monitor = null,
        EvolutionSnapshot? from = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        Require.SameLength(objective.ParameterCount, start.ParameterCount, "the objective's parameter count");
        var course = new EvolutionCourse(_evolver, _options, objective, start, seed, Repetition);
        if (from is null)
        {
            Require.That(
                course.State.PopulationSize <= _options.Budget,
                course.State.PopulationSize,
                $"be at most {_options.Budget}, the budget of evaluations",
                "the population");
        }
        else
        {
            course.Restore(from);
        }

        return course.Run(monitor, cancellationToken);
    }
}
