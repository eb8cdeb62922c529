using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Records generations of a course: those that are due, and the last one.</summary>
internal sealed class GenerationCurve : IEvolutionMonitor
{
    private const int Numbers = 11;

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
        _latest = (report.Generation, report.Evaluations, report.Restart);
        if (_latest.Generation >= _due.Generation || _latest.Passes >= _due.Passes)
        {
            Record();
        }

        return true;
    }

    /// <summary>Goes on after points that another curve of the same kind has recorded.</summary>
    public void Restore(IReadOnlyList<GenerationPoint> points)
    {
        _points.AddRange(points);
        if (points is [.., var last])
        {
            _latest = (last.Generation, last.Passes, last.Restart);
            _due = _next(last.Generation, last.Passes);
        }
    }

    /// <summary>The points so far as numbers.</summary>
    public ImmutableArray<double> Save() =>
    [
        .. _points.SelectMany(point => new double[]
        {
            point.Passes, point.Generation, point.Restart, point.BestSoFar, point.Fitness.Best, point.Fitness.Lower, point.Fitness.Median, point.Fitness.Upper, point.Fitness.Worst,
            point.Spread, point.Score,
        }),
    ];

    /// <summary>Points of <see cref="Save"/>.</summary>
    /// <exception cref="ArgumentException">They are no such numbers.</exception>
    public static IReadOnlyList<GenerationPoint> Load(ImmutableArray<double> numbers)
    {
        Require.That(numbers.Length % Numbers == 0, numbers.Length, $"be {Numbers} for each generation", nameof(numbers));
        return [.. numbers.Chunk(Numbers).Select(n => new GenerationPoint(
            Whole(n[0]), Whole(n[1]), (int)Whole(n[2]), n[3], new FitnessBand(n[4], n[5], n[6], n[7], n[8]), n[9], n[10]))];
    }

    /// <summary>Adds the last generation, if it was not recorded.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Complete()
    {
        bool isNew = _state is not null && (_points.Count == 0 || _points[^1].Generation < _latest.Generation);
        if (isNew)
        {
            Record();
        }

        return isNew;
    }

    private static long Whole(double number)
    {
        Require.That(number is >= 0 and <= 1e15 && double.IsInteger(number), number, "be a whole number");
        return (long)number;
    }

    private void Record()
    {
        _points.Add(new GenerationPoint(
            _latest.Passes, _latest.Generation, _latest.Restart, _bestFitness, FitnessBand.Of(_fitness.AsSpan(0, _count)), _state!.Spread, _objective.Score(_best)));
        _due = _next(_latest.Generation, _latest.Passes);
    }
}
