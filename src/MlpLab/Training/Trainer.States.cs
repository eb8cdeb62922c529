using System.Runtime.CompilerServices;
using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>What a run remembers from step to step: the rule's state, in mini-batches, with dropout, with a pace, new or where another run stood.</summary>
public sealed partial class Trainer
{
    private OptimizerState Remembering(TrainingState? from, IDifferentiableObjective objective, out Pace? pace)
    {
        OptimizerState rule = _optimizer.CreateState(objective.ParameterCount);
        pace = Pace.IsNeeded(_options) ? Paced(rule, objective.ParameterCount) : null;
        OptimizerState optimizer = _options.BatchSize is not null || _options.Dropout is not null ? Drawing(rule, pace, from, objective) : pace is null ? rule : new WholeState(rule, pace);
        if (from is not null)
        {
            Require.SameLength(objective.ParameterCount, from.Parameters.Length, "the number of parameters", "from.Parameters.Length");
            Require.AtLeast(0, from.Epoch);
            optimizer.Restore(from.OptimizerMemory.AsSpan());
            pace?.Restore(from.Pace.AsSpan());
        }

        return optimizer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Pace Paced(OptimizerState rule, int parameterCount)
    {
        if (_options is { Schedule: LearningRateSchedule.Adaptive, Tolerance: null })
        {
            throw new ArgumentException($"{nameof(TrainingOptions.Schedule)} {LearningRateSchedule.Adaptive} lowers the rate where the loss does not improve; set {nameof(TrainingOptions.Tolerance)}, such as 1e-4.");
        }

        return new Pace(_options, rule, Watched is null ? 0 : parameterCount) { Watched = Watched };
    }

    // A batch of all samples is full batch: there is nothing to shuffle.
    private OptimizerState Drawing(OptimizerState rule, Pace? pace, TrainingState? from, IDifferentiableObjective objective)
    {
        string setting = _options.BatchSize is null ? nameof(TrainingOptions.Dropout) : nameof(TrainingOptions.BatchSize);
        if (objective is not IBatchObjective batches)
        {
            throw new ArgumentException($"The objective {objective.GetType()} has no samples to make batches of; leave out {setting}.", nameof(objective));
        }

        DropoutDraws? dropout = _options.Dropout is { IsNone: false } wanted ? Draws(wanted, from, batches) : null;
        int size = Math.Min(_options.BatchSize ?? int.MaxValue, batches.SampleCount);
        if (size == batches.SampleCount && !(ShufflesWholeBatch && _optimizer.TakesBatches))
        {
            return dropout is not null ? new DroppedState(rule, pace, dropout) : pace is null ? rule : new WholeState(rule, pace);
        }

        if (!_optimizer.TakesBatches)
        {
            throw new ArgumentException($"{_optimizer.Name} needs whole gradients; leave out {nameof(TrainingOptions.BatchSize)}.", nameof(objective));
        }

        var order = new BatchOrder(batches.SampleCount, _options.Shuffle ? Batches ?? new RandomState(0) : null);
        if (from is not null)
        {
            order.Restore(from.BatchOrder.AsSpan(), from.Random);
        }

        return new BatchedState(rule, size, order, pace, dropout);
    }

    private DropoutDraws Draws(Dropout dropout, TrainingState? from, IBatchObjective objective)
    {
        if (!_optimizer.TakesDropout)
        {
            throw new ArgumentException(
                $"{_optimizer.Name} compares losses and gradients from step to step, and with dropout each is that of another network; leave out {nameof(TrainingOptions.Dropout)}.", nameof(dropout));
        }

        var draws = new DropoutDraws(dropout.RatesOf(objective.LayerCount - 1), Dropouts ?? new RandomState(0));
        if (from?.DropoutRandom is { } random)
        {
            draws.Random.Restore(random);
        }

        return draws;
    }
}
