using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>A rule's state that takes an epoch in mini-batches: the samples in an order, cut into batches, a step after each.</summary>
/// <remarks>
/// Each epoch shuffles the order of the epoch before, as scikit-learn does: r = 0 … n − 1 shuffled, then order ← order[r]. Nothing is allocated in an epoch.
/// </remarks>
internal sealed class BatchedState : OptimizerState
{
    private readonly OptimizerState _rule;
    private readonly int _size;
    private readonly RandomState? _shuffles;
    private int[] _order;
    private int[] _next;
    private readonly int[] _places;

    /// <param name="rule">The state that makes the steps.</param>
    /// <param name="size">Samples of a batch, from 1 to below all; the last batch may be shorter.</param>
    /// <param name="sampleCount">All samples.</param>
    /// <param name="shuffles">Orders the samples; null to leave them in their order.</param>
    public BatchedState(OptimizerState rule, int size, int sampleCount, RandomState? shuffles)
    {
        _rule = rule;
        _size = size;
        _shuffles = shuffles;
        _order = new int[sampleCount];
        _next = new int[sampleCount];
        _places = new int[sampleCount];
        SetAscending(_order);
    }

    public override Span<double> Memory => _rule.Memory;

    /// <summary>The order of the epoch before; empty where nothing is shuffled.</summary>
    public ReadOnlySpan<int> Order => _shuffles is null ? [] : _order;

    /// <summary>Null where nothing is shuffled.</summary>
    public RandomStateSnapshot? Random => _shuffles?.Save();

    internal override bool UsesGradient => false;

    public override void Restore(ReadOnlySpan<double> memory) => _rule.Restore(memory);

    /// <summary>Goes on where the order and the stream of another state stood; an order of other samples than these begins anew.</summary>
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

    public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        var batches = (IBatchObjective)objective;
        Shuffle();
        for (int start = 0; start < _order.Length; start += _size)
        {
            batches.BatchGradient(_order.AsSpan(start, Math.Min(_size, _order.Length - start)), parameters, gradient);
            _rule.Step(parameters, gradient);
        }

        return new StepOutcome(StepKind.Moved, 1);
    }

    [MethodImpl(HotLoop.Options)]
    private void Shuffle()
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
