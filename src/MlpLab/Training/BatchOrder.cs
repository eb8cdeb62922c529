using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>The order in which an epoch of mini-batches takes the samples.</summary>
/// <remarks>
/// Each epoch shuffles the order of the epoch before, as scikit-learn does: r = 0 … n − 1 shuffled, then order ← order[r]. Nothing is allocated in an epoch.
/// </remarks>
internal sealed class BatchOrder
{
    private readonly RandomState? _shuffles;
    private readonly int[] _places;
    private int[] _order;
    private int[] _next;

    /// <param name="sampleCount">All samples.</param>
    /// <param name="shuffles">Orders them; null to leave them in their order.</param>
    public BatchOrder(int sampleCount, RandomState? shuffles)
    {
        _shuffles = shuffles;
        _order = new int[sampleCount];
        _next = new int[sampleCount];
        _places = new int[sampleCount];
        SetAscending(_order);
    }

    public int Count => _order.Length;

    /// <summary>The order of the epoch before; empty where nothing is shuffled.</summary>
    public ReadOnlySpan<int> Now => _shuffles is null ? [] : _order;

    /// <summary>Null where nothing is shuffled.</summary>
    public RandomStateSnapshot? Random => _shuffles?.Save();

    /// <summary>Some of the order's samples.</summary>
    public ReadOnlySpan<int> Rows(int start, int count) => _order.AsSpan(start, count);

    /// <summary>Goes on where the order and the stream of another run stood; an order of other samples than these begins anew.</summary>
    public void Restore(ReadOnlySpan<int> order, RandomStateSnapshot? random)
    {
        if (order.Length == _order.Length && IsPermutation(order))
        {
            order.CopyTo(_order);
        }

        if (random is not null)
        {
            _shuffles?.Restore(random);
        }
    }

    /// <summary>The order of the next epoch.</summary>
    [MethodImpl(HotLoop.Options)]
    public void Shuffle()
    {
        if (_shuffles is null)
        {
            return;
        }

        SetAscending(_places);
        _shuffles.Shuffle(_places.AsSpan());
        for (int i = 0; i < _next.Length; i++)
        {
            _next[i] = _order[_places[i]];
        }

        (_order, _next) = (_next, _order);
    }

    private static bool IsPermutation(ReadOnlySpan<int> order)
    {
        var seen = new bool[order.Length];
        foreach (int row in order)
        {
            if (row < 0 || row >= seen.Length || seen[row])
            {
                return false;
            }

            seen[row] = true;
        }

        return true;
    }

    private static void SetAscending(int[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i;
        }
    }
}
