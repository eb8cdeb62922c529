using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>A rule's state that knows what an epoch is: it may take it in mini-batches, change the rate after it, and end the run.</summary>
/// <param name="rule">The state that makes the steps.</param>
/// <param name="pace">Rate and patience; null for a constant rate and no end of its own.</param>
internal abstract class EpochState(OptimizerState rule, Pace? pace) : OptimizerState
{
    public sealed override Span<double> Memory => rule.Memory;

    /// <summary>What rate and patience keep; empty without them.</summary>
    public ReadOnlySpan<double> PaceMemory => pace is null ? [] : pace.Memory;

    /// <summary>The order of the epoch before; empty where nothing is shuffled.</summary>
    public virtual ReadOnlySpan<int> Order => [];

    /// <summary>Null where nothing is shuffled.</summary>
    public virtual RandomStateSnapshot? Random => null;

    /// <summary>Of what dropout leaves out; null where nothing is.</summary>
    public virtual RandomStateSnapshot? Masks => null;

    protected OptimizerState Rule => rule;

    protected Pace? Pace => pace;

    public sealed override void Restore(ReadOnlySpan<double> memory) => rule.Restore(memory);

    public sealed override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient) =>
        pace?.IsOver == true ? new StepOutcome(StepKind.Converged) : Epoch(objective, parameters, gradient);

    /// <summary>One epoch, whether or not the patience is over.</summary>
    public abstract StepOutcome Epoch(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient);
}

/// <summary>An epoch is one step by the whole gradient.</summary>
internal sealed class WholeState(OptimizerState rule, Pace pace) : EpochState(rule, pace)
{
    internal override bool UsesGradient => Rule.UsesGradient;

    public override StepOutcome Epoch(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        double loss = Pace!.NeedsLoss ? objective.Evaluate(parameters) : double.NaN;
        StepOutcome outcome = Rule.Advance(objective, parameters, gradient);
        if (outcome.Kind <= StepKind.MovedWithGradient)
        {
            Pace.Complete(loss, (objective as IBatchObjective)?.SampleCount ?? 1, parameters);
        }

        return outcome;
    }
}

/// <summary>An epoch is one step by the gradient of all samples and a part of the network.</summary>
internal sealed class DroppedState(OptimizerState rule, Pace? pace, DropoutDraws dropout) : EpochState(rule, pace)
{
    public override RandomStateSnapshot? Masks => dropout.Random.Save();

    internal override bool UsesGradient => false;

    public override StepOutcome Epoch(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        var samples = (IBatchObjective)objective;
        double loss = Pace?.NeedsLoss == true ? objective.Evaluate(parameters) : double.NaN;
        samples.DroppedGradient(parameters, gradient, dropout);

        // A rule that evaluates the objective itself compares losses of the whole network; the gradient that it leaves is of no use to the next epoch.
        StepOutcome outcome = Rule.Advance(objective, parameters, gradient);
        if (outcome.Kind > StepKind.MovedWithGradient)
        {
            return outcome;
        }

        Pace?.Complete(loss, samples.SampleCount, parameters);
        return new StepOutcome(StepKind.Moved, outcome.Evaluations + 1);
    }
}
