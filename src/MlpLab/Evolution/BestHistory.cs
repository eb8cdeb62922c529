using MathNet.Numerics.Statistics;

namespace MlpLab.Evolution;

/// <summary>The best fitness of each of the last generations, and what it says about going on.</summary>
internal sealed class BestHistory(int parameterCount, int populationSize)
{
    private const double FlatWithin = 1e-12, StagnationShare = 0.2, ComparedShare = 0.3;

    private readonly int _flatWindow = 10 + (int)Math.Ceiling(30.0 * parameterCount / populationSize);
    private readonly double _shortestWindow = 120 + (30.0 * parameterCount / populationSize);
    private readonly List<double> _bests = [];
    private double[] _scratch = [];

    /// <summary>Whether the bests of the last 10 + ⌈30n/λ⌉ generations lie within 10⁻¹².</summary>
    public bool IsFlat
    {
        get
        {
            int first = _bests.Count - _flatWindow;
            if (first < 0)
            {
                return false;
            }

            double lowest = _bests[first], highest = lowest;
            for (int i = first + 1; i < _bests.Count; i++)
            {
                lowest = Math.Min(lowest, _bests[i]);
                highest = Math.Max(highest, _bests[i]);
            }

            return highest - lowest <= FlatWithin;
        }
    }

    public void Add(double best, long generation)
    {
        // The window grows by one generation in five, so what is left here is enough from now on.
        int needed = Window(generation);
        if (_bests.Count > 2 * needed)
        {
            _bests.RemoveRange(0, _bests.Count - needed);
        }

        _bests.Add(best);
    }

    /// <summary>
    /// Whether over the last max(120 + 30n/λ, g/5) generations the median of the newest 30 % of the bests is not below that of the oldest 30 %.
    /// </summary>
    public bool IsStagnant(long generation)
    {
        int window = Window(generation), first = _bests.Count - window, compared = Math.Max(1, (int)(ComparedShare * window));
        return first >= 0 && Median(_bests.Count - compared, compared) >= Median(first, compared);
    }

    public void Remember(MemoryFields fields) => fields.List("bests", _bests);

    private int Window(long generation) => (int)Math.Ceiling(Math.Max(_shortestWindow, StagnationShare * generation));

    private double Median(int first, int count)
    {
        if (_scratch.Length != count)
        {
            _scratch = new double[count];
        }

        _bests.CopyTo(first, _scratch, 0, count);
        return ArrayStatistics.MedianInplace(_scratch);
    }
}
