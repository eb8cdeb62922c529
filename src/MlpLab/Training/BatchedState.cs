using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>A rule's state that takes an epoch in mini-batches: the samples in an order, cut into batches, a step after each.</summary>
/// <param name="rule">The state that makes the steps.</param>
/// <param name="size">Samples of a batch, from 1 to below all; the last batch may be shorter.</param>
/// <param name="order">The order of the samples.</param>
internal sealed class BatchedState(OptimizerState rule, int size, BatchOrder order) : OptimizerState
{
    public override Span<double> Memory => rule.Memory;

    /// <summary>The order of the epoch before; empty where nothing is shuffled.</summary>
    public ReadOnlySpan<int> Order => order.Now;

    /// <summary>Null where nothing is shuffled.</summary>
    public RandomStateSnapshot? Random => order.Random;

    internal override bool UsesGradient => false;

    public override void Restore(ReadOnlySpan<double> memory) => rule.Restore(memory);

    public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        var batches = (IBatchObjective)objective;
        order.Shuffle();
        for (int start = 0; start < order.Count; start += size)
        {
            batches.BatchGradient(order.Rows(start, Math.Min(size, order.Count - start)), parameters, gradient);
            rule.Step(parameters, gradient);
        }

        return new StepOutcome(StepKind.Moved, 1);
    }
}
