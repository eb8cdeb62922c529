using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Densities;

/// <summary>Weighted Gaussians of several classes on a line, and the integral of the largest class density.</summary>
/// <remarks>
/// The line is scanned for the class that leads, changes of the lead are located, and between them the integral is a sum of normal
/// probabilities. A boundary off by ε costs only O(ε²), since the two densities are equal there. Reused from line to line; for one thread.
/// </remarks>
internal sealed class LineMixture(int capacity, int classCount, double scanStep)
{
    private const double Reach = 6.5;

    // exp(−37) = 1e-16: what lies 8.6 σ from its mean adds nothing to any sum here.
    private const double Negligible = -37;

    private readonly double[] _means = new double[capacity];
    private readonly double[] _deviations = new double[capacity];
    private readonly double[] _weights = new double[capacity];
    private readonly double[] _peaks = new double[capacity];
    private readonly double[] _precisions = new double[capacity];
    private readonly int[] _classes = new int[capacity];
    private readonly double[] _offsets = [.. Enumerable.Range(0, (int)(2 * Reach / scanStep) + 1).Select(i => -Reach + (i * scanStep))];
    private readonly double[] _densities = new double[classCount];
    private readonly List<double> _points = [];
    private readonly List<Lead> _scan = [];
    private int _count;
    private double _start;
    private int _leader;
    private double _integral;

    public void Clear() => _count = 0;

    public void Add(double weight, int label, double mean, double deviation)
    {
        (_weights[_count], _classes[_count], _means[_count], _deviations[_count]) = (weight, label, mean, deviation);
        (_peaks[_count], _precisions[_count]) = (weight / deviation, 1 / deviation);
        _count++;
    }

    /// <summary>∫ max over classes of Σ weight·N(x; mean, deviation²) dx.</summary>
    public double IntegralOfMaximum()
    {
        _integral = 0;
        if (_count == 0)
        {
            return 0;
        }

        Scan();
        _start = double.NegativeInfinity;
        _leader = -1;
        Lead? last = null;
        foreach (Lead lead in _scan)
        {
            if (lead.Class < 0)
            {
                continue;
            }

            if (last is Lead previous && previous.Class != lead.Class)
            {
                CrossBetween(previous, lead);
            }

            _leader = lead.Class;
            last = lead;
        }

        return _integral + Mass(_leader, _start, double.PositiveInfinity);
    }

    private void Scan()
    {
        BreakPoints.Collect(_means.AsSpan(0, _count), _deviations.AsSpan(0, _count), _offsets, 0.5 * scanStep, _points);
        _scan.Clear();
        foreach (double x in _points)
        {
            _scan.Add(LeadAt(x));
            AddDip();
        }
    }

    // A narrow change of lead between two points shows as a dip of the margin: where the parabola through three points has its lowest
    // point (log ratios of Gaussians are parabolas), one more look is taken.
    private void AddDip()
    {
        if (_scan.Count < 3)
        {
            return;
        }

        (Lead a, Lead b, Lead c) = (_scan[^3], _scan[^2], _scan[^1]);
        if (b.Class < 0 || a.Class != b.Class || b.Class != c.Class || b.Margin > 2 || b.Margin > a.Margin || b.Margin > c.Margin
            || !double.IsFinite(a.Margin + c.Margin))
        {
            return;
        }

        double left = (b.Margin - a.Margin) / (b.X - a.X);
        double right = (c.Margin - b.Margin) / (c.X - b.X);
        if (right > left)
        {
            double x = (0.5 * (a.X + b.X)) - (left * 0.5 * (c.X - a.X) / (right - left));
            Lead dip = LeadAt(Math.Clamp(x, a.X, c.X));
            if (dip.Class >= 0 && dip.Class != b.Class)
            {
                _scan.Insert(dip.X < b.X ? _scan.Count - 2 : _scan.Count - 1, dip);
            }
        }
    }

    // A third class that leads in between divides the interval.
    private void CrossBetween(Lead a, Lead b)
    {
        double enough = 1e-4 * (b.X - a.X);
        var change = new SignChange(a.X, LogRatio(a.X, a.Class, b.Class), b.X, LogRatio(b.X, a.Class, b.Class));
        for (int i = 0; i < 60 && !change.IsWithin(enough); i++)
        {
            double x = change.Next();
            double ratio = LogRatio(x, a.Class, b.Class);
            int third = Leader();
            if (third >= 0 && third != a.Class && third != b.Class)
            {
                var between = new Lead(x, third, 0);
                CrossBetween(a, between);
                CrossBetween(between, b);
                return;
            }

            change.Narrow(x, ratio);
        }

        _integral += Mass(a.Class, _start, change.X);
        _start = change.X;
    }

    [MethodImpl(HotLoop.Options)]
    private double Mass(int label, double from, double to)
    {
        double mass = 0;
        for (int k = 0; k < _count; k++)
        {
            if (_classes[k] == label)
            {
                double upper = double.IsPositiveInfinity(to) ? 1 : StandardNormal.Cdf((to - _means[k]) / _deviations[k]);
                double lower = double.IsNegativeInfinity(from) ? 0 : StandardNormal.Cdf((from - _means[k]) / _deviations[k]);
                mass += _weights[k] * (upper - lower);
            }
        }

        return mass;
    }

    private double LogRatio(double x, int a, int b)
    {
        Evaluate(x);
        return Math.Log(_densities[a] / _densities[b]);
    }

    private Lead LeadAt(double x)
    {
        Evaluate(x);
        int leader = Leader();
        if (leader < 0)
        {
            return new Lead(x, -1, 0);
        }

        double second = 0;
        for (int c = 0; c < _densities.Length; c++)
        {
            second = c == leader ? second : Math.Max(second, _densities[c]);
        }

        return new Lead(x, leader, Math.Log(_densities[leader] / second));
    }

    private int Leader()
    {
        int leader = -1;
        double largest = 0;
        for (int c = 0; c < _densities.Length; c++)
        {
            if (_densities[c] > largest)
            {
                (leader, largest) = (c, _densities[c]);
            }
        }

        return leader;
    }

    // Most of all time is spent here, and the whole integral is over before the runtime would recompile it in the background.
    [MethodImpl(HotLoop.Options)]
    private void Evaluate(double x)
    {
        Array.Clear(_densities);
        for (int k = 0; k < _count; k++)
        {
            double z = (x - _means[k]) * _precisions[k];
            double exponent = -0.5 * z * z;
            if (exponent > Negligible)
            {
                _densities[_classes[k]] += _peaks[k] * Math.Exp(exponent);
            }
        }
    }

    /// <summary>The class that leads at x (−1: no density there) and the log of its ratio to the second.</summary>
    private readonly record struct Lead(double X, int Class, double Margin);
}
