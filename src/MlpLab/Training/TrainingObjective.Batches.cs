using System.Runtime.CompilerServices;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>The loss over some of the samples: they are gathered into blocks of their own, which are used again for every batch of that size.</summary>
public sealed partial class TrainingObjective
{
    private BatchSum? _fullBatch;
    private BatchSum? _shortBatch;
    private BatchSum? _batch;
    private GroupSum.GroupWork? _addBatchGradient;
    private GroupSum.GroupWork? _addBatchLoss;
    private GroupSum.GroupWork? _addBatchGradientWithLoss;

    /// <summary>Whether the penalty is divided by the samples of the batch, as scikit-learn does, and not by all.</summary>
    internal bool PenaltyIsOfTheBatch { get; init; }

    int IBatchObjective.SampleCount => _samples.SampleCount;

    [MethodImpl(HotLoop.Options)]
    void IBatchObjective.BatchGradient(ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws? dropout)
    {
        BatchSum batch = Gathered(rows);
        if (dropout is null)
        {
            batch.Groups.Of(_addBatchGradient!, parameters, gradient);
        }
        else
        {
            batch.Masks = MasksFor(batch.Masks, batch.Samples, dropout);
            Drop(batch.Groups, batch.Samples, batch.Masks, dropout, parameters, gradient);
        }

        CompleteBatchGradient(TotalWeight(batch.Samples), parameters, gradient);
    }

    /// <inheritdoc/>
    double IBatchObjective.BatchLossWithGradient(ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient, DropoutDraws? dropout)
    {
        double sum = 0;
        if (dropout is null)
        {
            sum = SumsWithLoss(Gathered(rows).Groups, _addBatchGradientWithLoss ??= AddBatchGradientWithLoss, parameters, gradient);
            CompleteBatchGradient(TotalWeight(_batch!.Samples), parameters, gradient);
        }
        else
        {
            ((IBatchObjective)this).BatchGradient(rows, parameters, gradient, dropout);
            _batch!.Groups.Of(_addBatchLoss ??= AddBatchLoss, parameters, new Span<double>(ref sum));
        }

        double total = TotalWeight(_batch.Samples);
        if (total == 0)
        {
            return 0;
        }

        double penalty = Alpha == 0 ? 0 : L2Penalty.Of(_network.Layout, parameters, Alpha, PenaltyIsOfTheBatch ? total : _totalWeight);
        return (sum / total / TargetDivisor) + penalty;
    }

    private BatchSum Gathered(ReadOnlySpan<int> rows)
    {
        BatchSum batch = BatchOf(rows.Length);
        batch.Samples.Gather(_samples, rows);
        _batch = batch;
        return batch;
    }

    private void CompleteBatchGradient(double total, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (total == 0)
        {
            // Samples that are not there have no gradient.
            gradient.Clear();
            return;
        }

        if (Alpha != 0)
        {
            double share = PenaltyIsOfTheBatch ? 1 : total * _share;
            L2Penalty.AddGradient(_network.Layout, parameters, Alpha * share, gradient);
        }

        ParameterKernels.Scale(gradient, 1.0 / total);
        gradient[.._frozenCount].Clear();
    }

    // Of samples without weights their number.
    private static double TotalWeight(SampleBlocks samples)
    {
        if (!samples[0].IsWeighted)
        {
            return samples.SampleCount;
        }

        double total = 0;
        for (int b = 0; b < samples.BlockCount; b++)
        {
            foreach (double weight in samples[b].Weights)
            {
                total += weight;
            }
        }

        return total;
    }

    private void AddBatchLoss(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        SampleBlocks samples = _batch!.Samples;
        (int block, int end) = samples.BlocksOf(group);
        for (; block < end; block++)
        {
            sums[0] += _loss.WeightedSum(_kernels, _passes[thread].Logits(parameters, samples[block]), samples[block]);
        }
    }

    // An epoch has batches of one size, and perhaps a shorter one at its end.
    private BatchSum BatchOf(int count)
    {
        if (_fullBatch?.Samples.SampleCount == count)
        {
            return _fullBatch;
        }

        if (_shortBatch?.Samples.SampleCount == count)
        {
            return _shortBatch;
        }

        _addBatchGradient ??= AddBatchGradient;
        SampleBlocks samples = _samples.Scratch(count, _network, _kernels);
        var made = new BatchSum(samples, new GroupSum(samples.GroupCount, Math.Min(_passes.Length, samples.GroupCount), _parameterCount + 1));
        (_shortBatch ?? made).Groups.Dispose();
        (_fullBatch, _shortBatch) = (made, _fullBatch);
        return made;
    }

    [MethodImpl(HotLoop.Options)]
    private void AddBatchGradient(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        NetworkPass pass = _passes[thread];
        SampleBlocks samples = _batch!.Samples;
        (int block, int end) = samples.BlocksOf(group);
        for (; block < end; block++)
        {
            pass.AddGradient(parameters, _loss, samples[block], sums);
        }
    }

    private void AddBatchGradientWithLoss(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums) =>
        AddGradientWithLoss(_batch!.Samples, parameters, thread, group, sums);

    private sealed record BatchSum(SampleBlocks Samples, GroupSum Groups)
    {
        public DropoutMasks? Masks { get; set; }
    }
}
