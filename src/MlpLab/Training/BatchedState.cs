using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>An epoch in mini-batches: the samples in an order, cut into batches, a step after each.</summary>
/// <param name="rule">The state that makes the steps.</param>
/// <param name="size">Samples of a batch, 1 or more; the last batch may be shorter.</param>
/// <param name="order">The order of the samples.</param>
/// <param name="pace">Rate and patience; null for a constant rate and no end of its own.</param>
/// <param name="dropout">What each batch leaves out; null for nothing.</param>
internal sealed class BatchedState(OptimizerState rule, int size, BatchOrder order, Pace? pace = null, DropoutDraws? dropout = null) : EpochState(rule, pace)
{
    public override ReadOnlySpan<int> Order => order.Now;

    public override RandomStateSnapshot? Random => order.Random;

    public override RandomStateSnapshot? Masks => dropout?.Random.Save();

    internal override bool UsesGradient => false;

    public override StepOutcome Epoch(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        var batches = (IBatchObjective)objective;
        bool needsLoss = Pace?.NeedsLoss == true;
        double total = 0;
        order.Shuffle();
        for (int start = 0; start < order.Count; start += size)
        {
            ReadOnlySpan<int> rows = order.Rows(start, Math.Min(size, order.Count - start));
            if (needsLoss)
            {
                total += batches.BatchLossWithGradient(rows, parameters, gradient, dropout) * rows.Length;
            }
            else
            {
                batches.BatchGradient(rows, parameters, gradient, dropout);
            }

            Rule.Step(parameters, gradient);
        }

        Pace?.Complete(needsLoss ? total / order.Count : double.NaN, order.Count, parameters);
        return new StepOutcome(StepKind.Moved, 1);
    }
}
