using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>The moving parts of one <see cref="EvolutionRun"/>.</summary>
internal sealed class EvolutionCourse
{
    /// <summary>The second word of the seed of evolution's streams; 1 is that of first weights.</summary>
    private const uint Stream = 2;

    private readonly Evolver _evolver;
    private readonly EvolutionOptions _options;
    private readonly IPopulationObjective _objective;
    private readonly EvolverStart _start;
    private readonly uint _seed;
    private readonly uint? _repetition;
    private readonly double[] _best;
    private readonly long _generationBudget;
    private RandomState _random;
    private double[] _fitness;
    private long _bestEvaluation;
    private double _lastFitness;

    public EvolutionCourse(Evolver evolver, EvolutionOptions options, IPopulationObjective objective, EvolverStart start, uint seed, uint? repetition)
    {
        _evolver = evolver;
        _options = options;
        _objective = objective;
        _start = start;
        _seed = seed;
        _repetition = repetition;
        _best = [.. start.Mean];
        _random = Random();
        State = evolver.CreateState(start);
        Population = new Population(State.PopulationSize, start.ParameterCount);
        _fitness = new double[State.PopulationSize];

        // One evaluation is kept for the final centre, where that is no individual.
        bool keepsOne = !State.CenterIsIndividual && options.Budget > State.PopulationSize;
        _generationBudget = options.Budget - (keepsOne ? 1 : 0);
    }

    public EvolverState State { get; private set; }

    public Population Population { get; private set; }

    public ReadOnlySpan<double> Fitness => _fitness;

    public ReadOnlySpan<double> Best => _best;

    public double BestFitness { get; private set; } = double.PositiveInfinity;

    public long Evaluations { get; private set; }

    public long Generation { get; private set; }

    public int Restart { get; private set; }

    public EvolutionResult Run(IEvolutionMonitor? monitor, CancellationToken cancellationToken)
    {
        EvolutionStopReason? reason;
        bool goesOn = true;
        while ((reason = FindEnd(goesOn, cancellationToken)) is null)
        {
            int count = State.Ask(_random, Population);
            int fitting = (int)Math.Min(count, _generationBudget - Evaluations);
            Evaluate(fitting);
            if (fitting < count)
            {
                reason = HasReachedTarget ? EvolutionStopReason.TargetReached : EvolutionStopReason.BudgetSpent;
                break;
            }

            State.Tell(Fitness[..count]);
            Generation++;
            goesOn = monitor?.OnGeneration(new GenerationReport(this, count)) ?? true;
        }

        return Result(reason.Value);
    }

    public EvolutionSnapshot Save() => new()
    {
        Seed = _seed,
        Generation = Generation,
        Evaluations = Evaluations,
        Restart = Restart,
        Random = _random.Save(),
        Memory = State.Save(),
        Best = [.. _best],
        BestFitness = BestFitness,
        BestEvaluation = _bestEvaluation,
        LastFitness = _lastFitness,
    };

    public void Restore(EvolutionSnapshot from)
    {
        Require.That(from.Seed == _seed, from.Seed, $"be {_seed}, the seed of the run that goes on", "from.Seed");
        Require.SameLength(_best.Length, from.Best.IsDefault ? 0 : from.Best.Length, "the objective's parameter count", "from.Best");
        Restart = from.Restart;
        if (Restart > 0)
        {
            State = (_evolver.ForRestart(Restart, _start.ParameterCount)
                ?? throw new ArgumentException($"The snapshot is of restart {Restart}, and {_evolver.Name} does not start anew.", nameof(from))).CreateState(_start);
        }

        State.Restore(from.Memory);
        MakeRoom();
        _random = RandomState.FromSnapshot(from.Random);
        from.Best.CopyTo(_best);
        BestFitness = from.BestFitness;
        _bestEvaluation = from.BestEvaluation;
        _lastFitness = from.LastFitness;
        Evaluations = from.Evaluations;
        Generation = from.Generation;
    }

    private bool HasReachedTarget => BestFitness <= _options.TargetFitness;

    /// <summary>Why the run ends between two generations; starts the method anew where it has come to its end and can.</summary>
    private EvolutionStopReason? FindEnd(bool goesOn, CancellationToken cancellationToken)
    {
        if (HasReachedTarget)
        {
            return EvolutionStopReason.TargetReached;
        }

        if (State.End == EvolverEnd.Degenerate && _lastFitness == double.PositiveInfinity)
        {
            return EvolutionStopReason.Degenerate;
        }

        if (Evaluations >= _generationBudget)
        {
            return EvolutionStopReason.BudgetSpent;
        }

        if (!goesOn || cancellationToken.IsCancellationRequested)
        {
            return EvolutionStopReason.Interrupted;
        }

        if (State.End == EvolverEnd.None || TryRestart())
        {
            return null;
        }

        return State.End == EvolverEnd.Degenerate ? EvolutionStopReason.Degenerate : EvolutionStopReason.Converged;
    }

    private bool TryRestart()
    {
        Evolver? next = _options.Restarts ? _evolver.ForRestart(Restart + 1, _start.ParameterCount) : null;
        if (next is null)
        {
            return false;
        }

        Restart++;
        State = next.CreateState(_start);
        _random = Random();
        MakeRoom();
        return true;
    }

    private RandomState Random() => _repetition is { } repetition ? new RandomState([_seed, Stream, (uint)Restart, repetition])
        : Restart == 0 ? new RandomState([_seed, Stream])
        : new RandomState([_seed, Stream, (uint)Restart]);

    private void MakeRoom()
    {
        int size = State.PopulationSize;
        if (_fitness.Length < size)
        {
            Population = new Population(size, _start.ParameterCount);
            _fitness = new double[size];
        }
    }

    private void Evaluate(int count)
    {
        _objective.Evaluate(Population, count, _fitness.AsSpan(0, count));
        _lastFitness = double.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            double fitness = Ranking.Comparable(_fitness[i]);
            _lastFitness = Math.Min(_lastFitness, fitness);
            if (fitness < BestFitness)
            {
                BestFitness = fitness;
                _bestEvaluation = Evaluations + i + 1;
                Population[i].CopyTo(_best);
            }
        }

        Evaluations += count;
    }

    private EvolutionResult Result(EvolutionStopReason reason)
    {
        ImmutableArray<double> center = [.. _best];
        double? centerFitness = BestFitness;
        if (!State.CenterIsIndividual)
        {
            center = [.. State.Center];
            centerFitness = Evaluations < _options.Budget ? EvaluateCenter() : null;
        }

        return new EvolutionResult
        {
            StopReason = reason,
            Evaluations = Evaluations,
            Generations = Generation,
            Restarts = Restart,
            Best = [.. _best],
            BestFitness = BestFitness,
            BestEvaluation = _bestEvaluation,
            Center = center,
            CenterFitness = centerFitness,
        };
    }

    private double EvaluateCenter()
    {
        State.Center.CopyTo(Population[0]);
        _objective.Evaluate(Population, 1, _fitness.AsSpan(0, 1));
        Evaluations++;
        return Ranking.Comparable(_fitness[0]);
    }
}
