using System.Collections.Immutable;
using MlpLab.Randomness;

namespace MlpLab.Search;

/// <summary>Successive halving, and Hyperband, which repeats it with other beginnings.</summary>
/// <remarks>
/// K. Jamieson, A. Talwalkar, Non-stochastic Best Arm Identification and Hyperparameter Optimization (2016); L. Li et al., Hyperband (2018). η = 3 and four
/// rungs: a 27th, a ninth, a third and all of the most epochs. Each time the best third goes on, equal ones in their order.
/// </remarks>
internal sealed class HalvingCourse : ISearchCourse
{
    private const int Factor = 3, Rungs = 4;

    private readonly int _dimensions;
    private readonly RandomState _random;
    private readonly bool _isHyperband;
    private readonly int[] _epochs;
    private readonly int _first;
    private int _bracket;
    private int _rung;
    private List<ImmutableArray<double>> _points = [];

    public HalvingCourse(SearchSettings settings, RandomState random, bool isHyperband)
    {
        _dimensions = settings.Axes.Length;
        _random = random;
        _isHyperband = isHyperband;

        // What the settings would train at most: at the far end of every axis.
        int most = settings.At([.. Enumerable.Repeat(1.0, _dimensions)]).Epochs;
        _epochs = [.. Enumerable.Range(0, Rungs).Select(rung => Math.Max(1, (int)Math.Round(most / (double)Power(Rungs - 1 - rung))))];

        // One round over the whole budget: a trial of the first rung costs its epochs and its share of those that go on.
        double each = settings.Repeats * Enumerable.Range(0, Rungs).Sum(rung => (_epochs[rung] - (rung == 0 ? 0 : _epochs[rung - 1])) / (double)Power(rung));
        _first = (int)Math.Clamp(settings.Budget / each, 1, 1_000_000);
    }

    public IReadOnlyList<TrialRequest> Ask()
    {
        if (_points.Count == 0)
        {
            if (_bracket > 0 && !_isHyperband)
            {
                return [];
            }

            BeginBracket();
        }

        return [.. _points.Select(point => new TrialRequest(point, _epochs[_rung], HasBefore ? _epochs[_rung - 1] : 0))];
    }

    public void Tell(ReadOnlySpan<double> values)
    {
        double[] worth = [.. values.ToArray().Select(value => double.IsFinite(value) ? value : double.PositiveInfinity)];
        int kept = _rung == Rungs - 1 ? 0 : _points.Count / Factor;
        _points = [.. Enumerable.Range(0, _points.Count).OrderBy(i => worth[i]).Take(kept).Select(i => _points[i])];
        _rung++;
    }

    private bool HasBefore => _rung > _firstRung;

    private int _firstRung;

    private void BeginBracket()
    {
        // Hyperband: ⌈rungs/(s + 1)·3^s⌉ trials, of which s more rungs are to come.
        int more = _isHyperband ? Rungs - 1 - (_bracket % Rungs) : Rungs - 1;
        int count = _isHyperband ? ((Rungs * Power(more)) + more) / (more + 1) : _first;
        _firstRung = _rung = Rungs - 1 - more;
        _bracket++;
        _points = [];
        for (int i = 0; i < count; i++)
        {
            _points.Add([.. Enumerable.Range(0, _dimensions).Select(_ => _random.NextDouble())]);
        }
    }

    private static int Power(int exponent) => exponent <= 0 ? 1 : Factor * Power(exponent - 1);
}
