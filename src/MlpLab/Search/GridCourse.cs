using System.Collections.Immutable;

namespace MlpLab.Search;

/// <summary>Every combination of values: of each number the most levels for which all have room in the budget, of each choice every value.</summary>
internal sealed class GridCourse(SearchSettings settings) : ISearchCourse
{
    private const int MostLevels = 64, Batch = 32;
    private readonly Queue<TrialRequest> _points = new(Points(settings, Levels(settings)).Select(point => new TrialRequest(point)));

    public IReadOnlyList<TrialRequest> Ask()
    {
        var batch = new List<TrialRequest>();
        while (batch.Count < Batch && _points.TryDequeue(out TrialRequest? next))
        {
            batch.Add(next);
        }

        return batch;
    }

    public void Tell(ReadOnlySpan<double> values)
    {
    }

    /// <summary>Points of the grid that is tried, 0 where not even the coarsest has room.</summary>
    public static int Count(SearchSettings settings, out long least)
    {
        least = Size(settings, 2);
        return Levels(settings) is var levels and > 0 ? (int)Size(settings, levels) : 0;
    }

    private static int Levels(SearchSettings settings)
    {
        int levels = 0;
        for (int next = 2; next <= MostLevels && Fits(settings, next); next++)
        {
            levels = next;
        }

        return levels;
    }

    private static long Size(SearchSettings settings, int levels) => settings.Axes.Aggregate(1L, (product, axis) => (long)Math.Min(1e15, (double)product * axis.Places(levels).Count));

    private static bool Fits(SearchSettings settings, int levels)
    {
        // Each trial costs an epoch a repetition at least.
        if (Size(settings, levels) * settings.Repeats > settings.Budget)
        {
            return false;
        }

        long cost = 0;
        foreach (ImmutableArray<double> point in Points(settings, levels))
        {
            cost += (long)settings.At(point).Epochs * settings.Repeats;
            if (cost > settings.Budget)
            {
                return false;
            }
        }

        return true;
    }

    // The last axis changes fastest.
    private static IEnumerable<ImmutableArray<double>> Points(SearchSettings settings, int levels)
    {
        if (levels == 0)
        {
            yield break;
        }

        IReadOnlyList<double>[] places = [.. settings.Axes.Select(axis => axis.Places(levels))];
        var at = new int[places.Length];
        while (true)
        {
            yield return [.. at.Select((index, axis) => places[axis][index])];
            int axis = at.Length - 1;
            while (axis >= 0 && ++at[axis] == places[axis].Count)
            {
                at[axis--] = 0;
            }

            if (axis < 0)
            {
                yield break;
            }
        }
    }
}
