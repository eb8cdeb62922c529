using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Records generations of a course: those that are due, and the last one.</summary>
internal sealed class GenerationCurve : IEvolutionMonitor
{
    private const int Size = 11;

    private readonly TrainingObjective _objective;
    private readonly Func<long, long, (long Generation, long Passes)> _next;
    private readonly List<GenerationPoint> _points = [];
    private readonly double[] _best;
    private (long Generation, long Passes) _due = (1, 1);
    private (long Generation, long Passes, int Restart) _latest;
    private double _bestFitness = double.PositiveInfinity;
    private double[] _fitness = [];
    private int _count;
    private EvolverState? _state;
    private GenerationPoint? _restored;

    /// <param name="objective">Gives the score; serves this curve's thread.</param>
    /// <param name="next">After how many generations or passes the next one is due, given those of the one just recorded.</param>
    private GenerationCurve(TrainingObjective objective, Func<long, long, (long Generation, long Passes)> next)
    {
        _objective = objective;
        _next = next;
        _best = new double[objective.ParameterCount];
    }

    public IReadOnlyList<GenerationPoint> Points => _points;

    /// <summary>A point whenever so many further generations have been told.</summary>
    public static GenerationCurve EveryGenerations(TrainingObjective objective, long generations) =>
        new(objective, (generation, _) => (((generation / generations) + 1) * generations, long.MaxValue));

    /// <summary>So many points in equal steps over the budget.</summary>
    public static GenerationCurve Even(TrainingObjective objective, long budget, int points)
    {
        long step = Math.Max(1, budget / points);
        return new(objective, (_, passes) => (long.MaxValue, ((passes / step) + 1) * step));
    }

    /// <summary>Points in steps that grow by a fiftieth, for pictures with a logarithmic axis.</summary>
    public static GenerationCurve Logarithmic(TrainingObjective objective) => new(objective, (_, passes) => (long.MaxValue, passes + Math.Max(1, passes / 50)));

    public bool OnGeneration(in GenerationReport report)
    {
        _count = report.Fitness.Length;
        _fitness = _fitness.Length < _count ? new double[_count] : _fitness;
        report.Fitness.CopyTo(_fitness);
        if (_state is null || report.BestFitness < _bestFitness)
        {
            _bestFitness = report.BestFitness;
            report.Best.CopyTo(_best);
        }

        _state = report.State;
        _restored = null;
        _latest = (report.Generation, report.Evaluations, report.Restart);
        if (_latest.Generation >= _due.Generation || _latest.Passes >= _due.Passes)
        {
            Record();
        }

        return true;
    }

    /// <summary>Everything so far as numbers: the points, and behind them the last generation and a 1, where that is none of them.</summary>
    public ImmutableArray<double> Save()
    {
        IEnumerable<double> points = _points.SelectMany(Numbers);
        return IsPending ? [.. points, .. Numbers(Latest()), 1] : [.. points];
    }

    /// <summary>Goes on after what another curve of the same kind has seen.</summary>
    /// <param name="numbers">Of <see cref="Save"/>; empty for nothing.</param>
    /// <exception cref="ArgumentException">They are no such numbers.</exception>
    public void Restore(ImmutableArray<double> numbers)
    {
        bool isPending = numbers.Length % Size == 1;
        Require.That(isPending ? numbers.Length > Size : numbers.Length % Size == 0, numbers.Length, $"be {Size} for each generation", nameof(numbers));
        GenerationPoint[] points = [.. numbers.Take(numbers.Length - (isPending ? 1 : 0)).Chunk(Size).Select(n => new GenerationPoint(
            Whole(n[0]), Whole(n[1]), (int)Whole(n[2]), n[3], new FitnessBand(n[4], n[5], n[6], n[7], n[8]), n[9], n[10]))];
        _restored = isPending ? points[^1] : null;
        _points.AddRange(isPending ? points[..^1] : points);
        if (_points is [.., var last])
        {
            _latest = (last.Generation, last.Passes, last.Restart);
            _due = _next(last.Generation, last.Passes);
        }
    }

    /// <summary>Adds the last generation, if it was not recorded.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Complete()
    {
        bool isNew = IsPending;
        if (isNew)
        {
            _points.Add(Latest());
            _restored = null;
        }

        return isNew;
    }

    private bool IsPending => _restored is not null || (_state is not null && (_points.Count == 0 || _points[^1].Generation < _latest.Generation));

    private static double[] Numbers(GenerationPoint point) =>
    [
        point.Passes, point.Generation, point.Restart, point.BestSoFar, point.Fitness.Best, point.Fitness.Lower, point.Fitness.Median, point.Fitness.Upper, point.Fitness.Worst, point.Spread, point.Score,
    ];

    private static long Whole(double number)
    {
        Require.That(number is >= 0 and <= 1e15 && double.IsInteger(number), number, "be a whole number");
        return (long)number;
    }

    private void Record()
    {
        _points.Add(Latest());
        _due = _next(_latest.Generation, _latest.Passes);
    }

    private GenerationPoint Latest() => _restored ?? new GenerationPoint(
        _latest.Passes, _latest.Generation, _latest.Restart, _bestFitness, FitnessBand.Of([.. _fitness.AsSpan(0, _count)]), _state!.Spread, _objective.Score(_best));
}
