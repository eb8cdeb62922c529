using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Randomness;

namespace MlpLab.Search;

/// <summary>A method of evolution over the unit cube. One that has come to its end begins anew.</summary>
internal sealed class EvolverCourse(Evolver evolver, EvolverStart start, RandomState random) : ISearchCourse
{
    private EvolverState _state = evolver.CreateState(start);
    private Population? _population;

    public IReadOnlyList<TrialRequest> Ask()
    {
        if (_state.End != EvolverEnd.None)
        {
            _state = evolver.CreateState(start);
        }

        _population ??= new Population(_state.PopulationSize, start.ParameterCount);
        int count = _state.Ask(random, _population);
        var requests = new TrialRequest[count];
        for (int i = 0; i < count; i++)
        {
            requests[i] = new TrialRequest(Reflected(_population[i]));
        }

        return requests;
    }

    public void Tell(ReadOnlySpan<double> values) => _state.Tell(values);

    /// <summary>The point in the unit cube that walls at 0 and 1 would throw another one to.</summary>
    internal static ImmutableArray<double> Reflected(ReadOnlySpan<double> point)
    {
        var inside = new double[point.Length];
        for (int j = 0; j < inside.Length; j++)
        {
            double turn = point[j] - (2 * Math.Floor(point[j] / 2));
            inside[j] = double.IsFinite(turn) ? turn > 1 ? 2 - turn : turn : 0.5;
        }

        return [.. inside];
    }
}
