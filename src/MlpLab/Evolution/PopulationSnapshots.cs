using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Evolution;

/// <summary>Keeps copies of the population at a bounded number of generations, evenly spaced on a logarithmic scale of the evaluations: the frames of a film.</summary>
/// <remarks>
/// Most of what happens in a run happens early, so equal steps of the logarithm show it. It changes no bit of the run. One instance watches one run;
/// of a run that goes on from a snapshot it sees what follows, and what came before is restored from <see cref="Save"/>. The last generation is added by <see cref="Complete"/>.
/// </remarks>
public sealed class PopulationSnapshots : IEvolutionMonitor
{
    /// <summary>Individuals of a generation that are kept at most, evenly chosen: more cannot be told apart in a picture.</summary>
    public const int MostIndividuals = 100;

    // Numbers in all snapshots together, 32 MB: of large networks there are fewer.
    private const long MostNumbers = 1 << 22;

    private readonly List<PopulationSnapshot> _snapshots = [];
    private readonly double _logBudget;
    private int _count;
    private long _next;
    private bool _isPending;
    private PopulationSnapshot? _restored;
    private double[] _individuals = [];
    private double[] _fitness = [];
    private double[] _best = [];
    private int _kept;
    private (long Generation, long Evaluations, int Restart, double BestFitness) _latest;
    private EvolverState? _state;

    /// <summary>A recorder.</summary>
    /// <param name="budget">Evaluations that the run may make, 1 or more.</param>
    /// <param name="count">Most snapshots to keep, 2 or more, the first generation and the last included; fewer of very many parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its minimum.</exception>
    public PopulationSnapshots(long budget, int count)
    {
        Require.That(budget >= 1, budget, "be 1 or more");
        Require.AtLeast(2, count);
        _count = count;
        _logBudget = ScalarMath.Log(budget);
    }

    /// <summary>The snapshots so far, in order.</summary>
    public IReadOnlyList<PopulationSnapshot> Snapshots => _snapshots;

    /// <inheritdoc/>
    public bool OnGeneration(in GenerationReport report)
    {
        Copy(report);
        _isPending = true;
        _restored = null;
        if (report.Evaluations >= _next)
        {
            _snapshots.Add(Latest());
            _isPending = false;
            _count = (int)Math.Clamp(MostNumbers / _snapshots[0].NumberCount, 2, _count);
            _next = Next(report.Evaluations);
        }

        return true;
    }

    /// <summary>Adds the last generation seen, unless it is there already, and gives it what the run came to: of its budget a part of a generation may have been left, which told the method nothing.</summary>
    /// <param name="result">The run's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public void Complete(EvolutionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_isPending)
        {
            _snapshots.Add(Latest());
            _isPending = false;
        }

        if (_snapshots.Count > 0)
        {
            _snapshots[^1] = _snapshots[^1] with { Evaluations = result.Evaluations, Best = new Individual(result.Parameters, result.Fitness) };
        }
    }

    /// <summary>Everything so far as numbers.</summary>
    public ImmutableArray<double> Save()
    {
        var numbers = ImmutableArray.CreateBuilder<double>();
        numbers.AddRange(_count, _next, _isPending ? 1 : 0, _snapshots.Count + (_isPending ? 1 : 0));
        foreach (PopulationSnapshot snapshot in _isPending ? _snapshots.Append(Latest()) : _snapshots)
        {
            snapshot.Write(numbers);
        }

        return numbers.ToImmutable();
    }

    /// <summary>Goes on after what another one of the same kind has seen.</summary>
    /// <param name="numbers">Of <see cref="Save"/>; empty for nothing.</param>
    /// <exception cref="ArgumentException">They are no such numbers.</exception>
    public void Restore(ImmutableArray<double> numbers)
    {
        if (numbers.IsDefaultOrEmpty)
        {
            return;
        }

        var reader = new NumberReader(numbers);
        _count = (int)reader.Whole(int.MaxValue);
        _next = reader.Whole(long.MaxValue);
        bool isPending = reader.Whole(1) == 1;
        long count = reader.Whole(numbers.Length);
        var known = new List<PopulationSnapshot>();
        for (long i = 0; i < count; i++)
        {
            known.Add(PopulationSnapshot.Read(reader));
        }

        reader.RequireEnd();
        Require.That(!isPending || known.Count > 0, known.Count, "have a last generation", nameof(numbers));
        _restored = isPending ? known[^1] : null;
        _isPending = isPending;
        _snapshots.Clear();
        _snapshots.AddRange(isPending ? known[..^1] : known);
    }

    // What a run ends with is known only when it has ended, so every generation is copied.
    private void Copy(in GenerationReport report)
    {
        int n = report.Best.Length, all = report.Fitness.Length;
        _kept = Math.Min(all, MostIndividuals);
        if (_fitness.Length < _kept || _best.Length != n)
        {
            _fitness = new double[_kept];
            _individuals = new double[_kept * n];
            _best = new double[n];
        }

        for (int k = 0; k < _kept; k++)
        {
            int row = (int)((long)k * all / _kept);
            report.Individuals[row].CopyTo(_individuals.AsSpan(k * n));
            _fitness[k] = report.Fitness[row];
        }

        report.Best.CopyTo(_best);
        _latest = (report.Generation, report.Evaluations, report.Restart, report.BestFitness);
        _state = report.State;
    }

    private PopulationSnapshot Latest()
    {
        if (_restored is not null)
        {
            return _restored;
        }

        int n = _best.Length;
        return new PopulationSnapshot
        {
            Generation = _latest.Generation,
            Evaluations = _latest.Evaluations,
            Restart = _latest.Restart,
            Individuals = [.. Enumerable.Range(0, _kept).Select(k => new Individual([.. _individuals.AsSpan(k * n, n)], Ranking.Comparable(_fitness[k])))],
            Best = new Individual([.. _best], _latest.BestFitness),
            Distribution = _state!.Distribution,
        };
    }

    // The rest of the logarithm in as many equal steps as there are snapshots left, the last of which is the end's.
    private long Next(long evaluations)
    {
        int left = _count - _snapshots.Count;
        double at = ScalarMath.Log(evaluations);
        return left <= 1 || at >= _logBudget ? long.MaxValue : Math.Max(evaluations + 1, (long)Math.Ceiling(ScalarMath.Exp(at + ((_logBudget - at) / left))));
    }
}
